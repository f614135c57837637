import { EvidenceMark } from '@doudi/ui/components/evidence-mark/evidence-mark.tsx'
import { ScrollFrame } from '@doudi/ui/components/scroll-frame/scroll-frame.tsx'
import { SourceNote } from '@doudi/ui/components/source-note/source-note.tsx'
import { formatCount, formatMoney } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { MemberFact } from '../../contract/fact.ts'
import type { HouseholdPage } from '../../contract/household.ts'
import { householdTexts } from './messages.ts'

/** What is known of each member, with its source; what is not known says in which of three ways. */
export function FactTable({ household, past }: { readonly household: HouseholdPage; readonly past: boolean }) {
  const say = useMessages(householdTexts)
  const kinds = [...new Map(household.facts.map((fact) => [fact.fact, fact.title]))]
  const isAsked = ([kind]: Kind) => household.facts.some((fact) => fact.fact === kind && fact.state !== 'not-asked')
  const asked = kinds.filter(isAsked)
  const others = kinds.filter((kind) => !isAsked(kind))
  return (
    <section className="card">
      <h2>{past ? say.knownThen : say.known}</h2>
      {asked.length === 0 && <p className="quiet">{say.noFacts}</p>}
      {asked.length > 0 && <Facts kinds={asked} household={household} label={say.known} />}
      {others.length > 0 && (
        <details className="fact-others">
          <summary>{say.notAskedOnes(others.length)}</summary>
          <Facts kinds={others} household={household} label={say.notAskedOnes(others.length)} />
        </details>
      )}
    </section>
  )
}

type Kind = readonly [fact: string, title: string]
type FactsProps = { readonly kinds: readonly Kind[]; readonly household: HouseholdPage; readonly label: string }

function Facts({ kinds, household, label }: FactsProps) {
  const say = useMessages(householdTexts)
  return (
    <ScrollFrame label={label}>
      <table className="plain-table fact-table">
        <thead>
          <tr>
            <th scope="col">{say.fact}</th>
            {household.members.map((member) => (
              <th key={member.personId} scope="col">
                {member.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(([fact, title]) => (
            <tr key={fact}>
              <th scope="row">{title}</th>
              {household.members.map((member) => (
                <td key={member.personId}>
                  <Fact fact={household.facts.find((one) => one.fact === fact && one.personId === member.personId)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  )
}

function Fact({ fact }: { readonly fact: MemberFact | undefined }) {
  if (fact === undefined || fact.state === 'not-asked') return <EvidenceMark state="not-asked" />
  return (
    <>
      {fact.state === 'found' ? <FactValue fact={fact} /> : <EvidenceMark state={fact.state} />}
      <div>
        <SourceNote source={fact.source} asOf={fact.asOf} />
      </div>
    </>
  )
}

function FactValue({ fact }: { readonly fact: MemberFact }) {
  const say = useMessages(householdTexts)
  const locale = useLocale()
  const { value, kind } = fact
  if (typeof value === 'boolean') return <b>{value ? say.yes : say.no}</b>
  if (typeof value === 'number') return <b>{kind === 'money' ? formatMoney(value, locale) : formatCount(value)}</b>
  return <b>{value}</b>
}
