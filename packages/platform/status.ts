import type { Actor, DivisionRange } from '@doudi/core/access/actor.ts'
import type { Sentence } from './errors.ts'

export interface Alarm extends Sentence {
  readonly code: string
}

export interface RunningWork extends Sentence {
  readonly kind: string
  readonly id: number
  /** Where it belongs: only offices of that area are told. Undefined for work over everything, whose numbers name nobody. */
  readonly division?: number
  readonly done: number | null
  readonly total: number | null
}

/** What this process knows of itself at the moment: alarms that stand, work in progress. Nothing here survives a restart. */
export interface StatusBoard {
  raise(alarm: Alarm): void
  clear(code: string): void
  alarms(): Alarm[]
  report(work: RunningWork): void
  finish(kind: string, id: number): void
  running(actor: Pick<Actor, 'ranges'>): Omit<RunningWork, 'division'>[]
}

/** An empty board. */
export function makeStatusBoard(): StatusBoard {
  const alarms = new Map<string, Alarm>()
  const works = new Map<string, RunningWork>()
  const covers = (ranges: readonly DivisionRange[], division: number) => ranges.some((range) => range.lo <= division && division < range.hi)
  return {
    raise: (alarm) => void alarms.set(alarm.code, alarm),
    clear: (code) => void alarms.delete(code),
    alarms: () => [...alarms.values()],
    report: (work) => void works.set(`${work.kind}:${work.id}`, work),
    finish: (kind, id) => void works.delete(`${kind}:${id}`),
    running: ({ ranges }) =>
      [...works.values()]
        .filter((work) => work.division === undefined || covers(ranges, work.division))
        .map(({ division: _, ...work }) => work),
  }
}
