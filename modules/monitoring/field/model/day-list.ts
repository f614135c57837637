import type { BundleHousehold } from '../../contract/field-bundle.ts'
import type { OwnGroup, OwnOperation } from './own-work.ts'

export type VisitProgress =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'stuck' }
  | { readonly kind: 'delivered'; readonly at: string }

export interface DayCard {
  readonly household: BundleHousehold
  readonly progress: VisitProgress
  readonly hasDraft: boolean
}

export interface VillageCards {
  readonly village: string
  readonly cards: readonly DayCard[]
}

export interface DayList {
  readonly villages: readonly VillageCards[]
  /** Households still to be visited. */
  readonly open: number
  readonly overdue: number
  readonly dueToday: number
}

/**
 * The households with something to check, by village, the most pressing first. What was handed in here is marked at once and stays
 * in sight while it was delivered after `doneSince`.
 */
export function dayList(
  households: readonly BundleHousehold[],
  own: { groups: readonly OwnGroup[]; drafts: ReadonlySet<number>; doneSince: string },
): DayList {
  const cards = households
    .map((household) => ({ household, progress: progressOf(household, own.groups), hasDraft: own.drafts.has(household.householdId) }))
    .filter(({ household, progress }) => isToDo(household) || isFresh(progress, own.doneSince))
    .sort(byUrgency)
  const villages = new Map<string, DayCard[]>()
  for (const card of cards) villages.set(card.household.village, [...(villages.get(card.household.village) ?? []), card])
  const open = cards.filter(({ progress, household }) => isToDo(household) && progress.kind === 'none')
  return {
    villages: [...villages].map(([village, its]) => ({ village, cards: its })),
    open: open.length,
    overdue: open.filter(({ household }) => household.workItem?.nextClock?.overdue).length,
    dueToday: open.filter(({ household }) => isDueToday(household)).length,
  }
}

/** How far the result this phone gave for the household's present work item has come. */
export function progressOf(household: BundleHousehold, groups: readonly OwnGroup[]): VisitProgress {
  const item = household.workItem?.workItemId
  const results = groups
    .filter((group) => group.householdId === household.householdId)
    .flatMap((group) => group.operations)
    .filter(({ operation }) => operation.kind === 'outcome-given' && operation.workItemId === item)
  const last = results[0]
  if (!last) return { kind: 'none' }
  return progressOfOperation(last)
}

function progressOfOperation({ state, receipt }: OwnOperation): VisitProgress {
  if (state === 'waiting') return { kind: 'waiting' }
  if (state === 'stuck' || !receipt || receipt.state === 'refused') return { kind: 'stuck' }
  return { kind: 'delivered', at: receipt.receivedAt }
}

function isToDo(household: BundleHousehold): boolean {
  return household.workItem !== null && household.workItem.state !== 'closed'
}

function isFresh(progress: VisitProgress, doneSince: string): boolean {
  return progress.kind === 'waiting' || progress.kind === 'stuck' || (progress.kind === 'delivered' && progress.at >= doneSince)
}

function isDueToday(household: BundleHousehold): boolean {
  const clock = household.workItem?.nextClock
  return clock !== null && clock !== undefined && !clock.overdue && clock.workingDaysLeft === 0
}

const RANKS = { red: 0, orange: 1, yellow: 2, blue: 3 } as const

function byUrgency(a: DayCard, b: DayCard): number {
  const done = Number(a.progress.kind !== 'none') - Number(b.progress.kind !== 'none')
  if (done !== 0) return done
  const [one, other] = [a.household.workItem, b.household.workItem]
  const due = (one?.nextClock?.dueAt ?? '9').localeCompare(other?.nextClock?.dueAt ?? '9')
  if (due !== 0) return due
  return (one ? RANKS[one.grade] : 4) - (other ? RANKS[other.grade] : 4)
}
