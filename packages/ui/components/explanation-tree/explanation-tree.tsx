import type { Trace } from '@doudi/core/rules/trace.ts'
import type { ReactNode } from 'react'
import { formatDate } from '../../formats/dates.ts'
import { useLocale, useMessages } from '../../locale.tsx'
import { useToday } from '../../today.tsx'
import { EvidenceMark } from '../evidence-mark/evidence-mark.tsx'
import { SourceNote } from '../source-note/source-note.tsx'
import { formatValue, phraseOf, type TraceReader, traceWords } from './trace-text.ts'
import './explanation-tree.css'

type TreeProps = {
  readonly trace: Trace
  /** The name of a member, where the page knows it. */
  readonly memberName?: ((personId: number) => string | undefined) | undefined
}

/** Steps deeper than this start closed. */
const OPEN_DEPTH = 3

/** Why a rule came out as it did: the steps of its evaluation, with values, sources, parameters and articles. */
export function ExplanationTree({ trace, memberName }: TreeProps) {
  const reader = { locale: useLocale(), today: useToday() }
  return (
    <ul className="explanation-tree">
      <Step trace={trace} at={{ reader, memberName, depth: 0, basis: undefined }} />
    </ul>
  )
}

type Place = {
  readonly reader: TraceReader
  readonly memberName: TreeProps['memberName']
  readonly depth: number
  /** The article of the rule above: not said again. */
  readonly basis: string | undefined
}

function Step({ trace, at }: { readonly trace: Trace; readonly at: Place }) {
  const children = shownChildren(trace)
  const line = <Line trace={trace} at={at} />
  if (children.length === 0) return <li>{line}</li>
  const below = { ...at, depth: at.depth + 1, basis: trace.kind === 'rule' ? trace.basis : at.basis }
  return (
    <li>
      <details open={at.depth < OPEN_DEPTH}>
        <summary>{line}</summary>
        <ul>
          {children.map((child, index) => (
            <Step key={index} trace={child} at={below} />
          ))}
        </ul>
      </details>
    </li>
  )
}

/** Constants are told in the line above them. */
function shownChildren(trace: Trace): readonly Trace[] {
  return trace.children.filter((child) => child.kind !== 'literal' && child.kind !== 'today')
}

function Line({ trace, at }: { readonly trace: Trace; readonly at: Place }) {
  const name = trace.kind === 'member' ? at.memberName?.(trace.member) : undefined
  return (
    <span className="explanation-line">
      <span>{name ?? phraseOf(trace, at.reader)}</span>
      <Result trace={trace} reader={at.reader} />
      <Origin trace={trace} at={at} />
    </span>
  )
}

function Result({ trace, reader }: { readonly trace: Trace; readonly reader: TraceReader }): ReactNode {
  const say = useMessages(traceWords)
  if (trace.kind === 'fact' && trace.answer.state !== 'found') return <EvidenceMark state={trace.answer.state} />
  if (trace.value === undefined) return <span className="explanation-unknown">{say.unknown}</span>
  const isTruth = typeof trace.value === 'boolean'
  return <b className={isTruth ? `explanation-${trace.value}` : undefined}>{formatValue(trace.value, trace.type, reader)}</b>
}

/** Who said so, since when it is in force, on which article it rests. */
function Origin({ trace, at: { reader, basis } }: { readonly trace: Trace; readonly at: Place }): ReactNode {
  const say = useMessages(traceWords)
  if (trace.kind === 'fact') {
    const evidence = trace.answer.evidence
    return <SourceNote source={evidence?.agency?.[reader.locale]} asOf={evidence?.asOf} />
  }
  if (trace.kind === 'rule' && trace.basis === basis) return null
  if (trace.kind === 'rule') return <small className="source-note explanation-basis">{`${say.basis} ${trace.basis}`}</small>
  if (trace.kind !== 'parameter') return null
  const { inForce } = trace
  if (inForce === undefined) return <small className="source-note">{say.notSet}</small>
  const marks: Readonly<Record<string, string>> = say.marks
  const parts = [
    inForce.year === undefined ? undefined : say.yearOf(inForce.year),
    say.from(formatDate(inForce.from, reader.today, reader.locale)),
    inForce.source,
    marks[inForce.mark] ?? inForce.mark,
  ]
  return <small className="source-note explanation-basis">{parts.filter((part) => part !== undefined).join(' · ')}</small>
}
