import { EvidenceMark } from '@doudi/ui/components/evidence-mark/evidence-mark.tsx'
import { LevelMark } from '@doudi/ui/components/level-mark/level-mark.tsx'
import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { SourceNote } from '@doudi/ui/components/source-note/source-note.tsx'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import type { Evidence } from '../../contract/common.ts'
import type { WorkItem } from '../../contract/work-item.ts'
import { warningTexts } from '../messages.ts'
import { workItemTexts } from './messages.ts'
import { ReasonTree } from './reason-tree.tsx'

/** Every reason: the sentence, what it rests on (value, agency, date), the article, and the working behind it. */
export function ReasonList({ item }: { readonly item: WorkItem }) {
  const say = useMessages(workItemTexts)
  const locale = useLocale()
  return (
    <section>
      <h3>{say.why}</h3>
      {item.wokenBy !== null && (
        <Notice kind="info">
          <b>{say.woken}</b> {item.wokenBy.sentence[locale]}
        </Notice>
      )}
      {item.gradeReason !== null && (
        <p className="quiet">
          <LevelMark grade={item.grade} /> {item.gradeReason[locale]}
        </p>
      )}
      <ol className="reasons">
        {item.reasons.map((reason) => (
          <li key={`${reason.rule}${reason.subject?.personId ?? 0}`}>
            <ReasonBlock reason={reason} item={item} />
          </li>
        ))}
      </ol>
    </section>
  )
}

type Reason = WorkItem['reasons'][number]

function ReasonBlock({ reason, item }: { readonly reason: Reason; readonly item: WorkItem }) {
  const say = useMessages(workItemTexts)
  const warn = useMessages(warningTexts)
  const locale = useLocale()
  return (
    <>
      <p>
        <LevelMark grade={reason.grade} /> <b>{reason.title[locale]}</b>
        {reason.now === 'cleared' && <span className="quiet">（{warn.cleared}）</span>}
      </p>
      <p>{reason.sentence[locale]}</p>
      <dl className="evidence">
        {together(reason.evidence).map(({ key, evidence, times }) => (
          <EvidenceLine key={key} evidence={evidence} times={times} />
        ))}
      </dl>
      {reason.basis !== null && (
        <p className="small quiet">
          {say.basis}：{reason.basis}
        </p>
      )}
      <ReasonTree householdId={item.householdId} rule={reason.rule} subjectId={reason.subject?.personId ?? 0} members={item.members} />
    </>
  )
}

/** The same answer for several members is one line. */
function together(all: readonly Evidence[]): readonly { key: string; evidence: Evidence; times: number }[] {
  const lines = new Map<string, { key: string; evidence: Evidence; times: number }>()
  for (const evidence of all) {
    const key = [evidence.title.zh, evidence.state, evidence.shown?.zh, evidence.agency?.zh, evidence.asOf].join(' ')
    lines.set(key, { key, evidence, times: (lines.get(key)?.times ?? 0) + 1 })
  }
  return [...lines.values()]
}

function EvidenceLine({ evidence, times }: { readonly evidence: Evidence; readonly times: number }) {
  const locale = useLocale()
  const word = useMessages(terms)
  return (
    <div>
      <dt>{evidence.title[locale]}</dt>
      <dd>
        {evidence.state === 'found' ? <b>{evidence.shown?.[locale]}</b> : <EvidenceMark state={evidence.state} />}
        {times > 1 && <span className="quiet"> × {word.members(times)}</span>}{' '}
        <SourceNote source={evidence.agency?.[locale]} asOf={evidence.asOf} />
      </dd>
    </div>
  )
}
