import { RELATION_TITLES } from '@doudi/core/registry/relation.ts'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { useMay } from '@doudi/ui/session.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { HouseholdPage, Member } from '../../contract/household.ts'
import { SchemeTag } from '../parts/scheme-tag.tsx'
import { householdTexts } from './messages.ts'
import { Reveal } from './reveal.tsx'

/** The members as small cards: relation, age, in which scheme, since when. */
export function MemberCards({ household }: { readonly household: HouseholdPage }) {
  const say = useMessages(householdTexts)
  return (
    <section aria-label={say.members}>
      <ul className="member-cards">
        {household.members.map((member) => (
          <li key={member.personId} className="card member-card">
            <MemberCard member={member} />
          </li>
        ))}
      </ul>
      {household.formerMembers.length > 0 && <FormerMembers household={household} />}
    </section>
  )
}

function MemberCard({ member }: { readonly member: Member }) {
  const say = useMessages(householdTexts)
  const word = useMessages(terms)
  const locale = useLocale()
  const today = useToday()
  const mayReveal = useMay('person:reveal')
  const age = member.age === null ? word.ageUnknown : word.years(member.age)
  return (
    <>
      <p>
        <b className="member-name">{member.name}</b> {RELATION_TITLES[member.relation][locale]}
      </p>
      <p className="quiet">
        {word.sex[member.sex]} · {age} · {word.hukou[member.hukou ?? 'unknown']}
      </p>
      <p>
        {member.scheme === null ? (
          <span className="quiet">{word.noScheme}</span>
        ) : (
          <SchemeTag scheme={member.scheme} since={member.schemeSince} />
        )}
        {member.diedOn !== null && <b> {say.died(formatDate(member.diedOn, today, locale))}</b>}
      </p>
      <p className="small quiet member-numbers">
        {member.idMasked}
        {member.phoneMasked !== null && ` · ${member.phoneMasked}`}
      </p>
      {mayReveal && <Reveal member={member} />}
    </>
  )
}

function FormerMembers({ household }: { readonly household: HouseholdPage }) {
  const say = useMessages(householdTexts)
  const locale = useLocale()
  const today = useToday()
  return (
    <p className="small quiet">
      {say.former}：
      {household.formerMembers
        .map((one) => `${one.name}（${RELATION_TITLES[one.relation][locale]}，${say.until(formatDate(one.until, today, locale))}）`)
        .join('、')}
    </p>
  )
}
