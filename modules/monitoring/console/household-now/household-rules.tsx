import type { Trace } from '@doudi/core/rules/trace.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { ExplanationTree } from '@doudi/ui/components/explanation-tree/explanation-tree.tsx'
import { LevelMark } from '@doudi/ui/components/level-mark/level-mark.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { dayOfInstant } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { ExplainedRule, Explanation } from '../../contract/explanation.ts'
import { nowTexts } from './messages.ts'
import './household-rules.css'

type HouseholdRulesProps = {
  readonly householdId: number
  readonly asKnown: { readonly on?: string | undefined; readonly recorded?: string | undefined }
  readonly members: readonly { readonly personId: number; readonly name: string }[]
}

/** What each rule says of the family, now or as known then, with the working behind it. */
export function HouseholdRules({ householdId, asKnown, members }: HouseholdRulesProps) {
  const say = useMessages(nowTexts)
  const recorded = asKnown.recorded === undefined ? undefined : (dayOfInstant(asKnown.recorded) ?? asKnown.recorded)
  const load = useLoad<Explanation>(`/api/households/${householdId}/explanation`, { on: asKnown.on, recorded }, { keep: true })
  return (
    <section className="card">
      <h2>{recorded === undefined ? say.rules : say.rulesThen}</h2>
      <LoadState load={load}>
        {(explanation) =>
          explanation.rules.length === 0 ? <p className="quiet">{say.noRules}</p> : <Rules rules={explanation.rules} members={members} />
        }
      </LoadState>
    </section>
  )
}

type RulesProps = { readonly rules: readonly ExplainedRule[]; readonly members: HouseholdRulesProps['members'] }

/** What fits comes first; what cannot be told and what does not fit is there for who asks. */
function Rules({ rules, members }: RulesProps) {
  const say = useMessages(nowTexts)
  const of = (value: ExplainedRule['value']) => rules.filter((rule) => rule.value === value)
  const fitting = of('true')
  return (
    <>
      {fitting.length === 0 ? <p className="quiet">{say.noneFit}</p> : <RuleList rules={fitting} members={members} />}
      <Folded title={say.unknownOnes(of('unknown').length)} rules={of('unknown')} members={members} />
      <Folded title={say.falseOnes(of('false').length)} rules={of('false')} members={members} />
    </>
  )
}

function Folded({ title, ...of }: RulesProps & { readonly title: string }) {
  if (of.rules.length === 0) return null
  return (
    <details className="household-rules-others">
      <summary>{title}</summary>
      <RuleList {...of} />
    </details>
  )
}

function RuleList({ rules, members }: RulesProps) {
  return (
    <ul className="household-rules">
      {rules.map((rule) => (
        <li key={`${rule.rule}${rule.subjectId}`}>
          <RuleLine rule={rule} members={members} />
        </li>
      ))}
    </ul>
  )
}

function RuleLine({ rule, members }: { readonly rule: ExplainedRule; readonly members: HouseholdRulesProps['members'] }) {
  const say = useMessages(nowTexts)
  const locale = useLocale()
  const nameOf = (personId: number) => members.find((member) => member.personId === personId)?.name
  const subject = nameOf(rule.subjectId)
  return (
    <>
      <p className="row">
        <b>
          {rule.title[locale]}
          {subject !== undefined && `（${subject}）`}
        </b>
        <span className={`rule-${rule.value}`}>{say[rule.value]}</span>
        {rule.value === 'true' && rule.grade !== null && <LevelMark grade={rule.grade} />}
      </p>
      {rule.value !== 'false' && rule.sentence[locale] !== rule.title[locale] && <p className="quiet">{rule.sentence[locale]}</p>}
      <details>
        <summary>{say.tree}</summary>
        {/* The contract says: the tree of packages/core/rules. */}
        <ExplanationTree trace={rule.tree as Trace} memberName={nameOf} />
      </details>
    </>
  )
}
