import { isRelation, RELATION_TITLES } from '@doudi/core/registry/relation.ts'
import { isScheme, SCHEME_TITLES } from '@doudi/core/registry/scheme.ts'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { WorkItem } from '../../contract/work-item.ts'
import { workItemTexts } from './messages.ts'

/** Where they live and who they are, in a few lines; the whole is on the family's page. */
export function HouseholdBrief({ item }: { readonly item: WorkItem }) {
  const say = useMessages(workItemTexts)
  const word = useMessages(terms)
  const locale = useLocale()
  return (
    <section>
      <p>
        {item.place}
        {item.address !== null && ` · ${item.address}`} · <AppLink to={`/households/${item.householdId}`}>{say.openHousehold} →</AppLink>
      </p>
      <ul className="brief-members">
        {item.members.map((member) => (
          <li key={member.personId}>
            <b>{member.name}</b>{' '}
            {[
              isRelation(member.relation) ? RELATION_TITLES[member.relation][locale] : member.relation,
              member.age === null ? word.ageUnknown : word.years(member.age),
            ].join(' · ')}{' '}
            <Schemes schemes={member.schemes} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Schemes({ schemes }: { readonly schemes: WorkItem['members'][number]['schemes'] }) {
  const word = useMessages(terms)
  const locale = useLocale()
  const today = useToday()
  if (schemes.length === 0) return <span className="quiet">{word.noScheme}</span>
  return schemes.map(({ scheme, since }) => {
    const title = isScheme(scheme) ? (locale === 'zh' ? SCHEME_TITLES[scheme].short : SCHEME_TITLES[scheme].en) : scheme
    return (
      <span key={scheme} className="scheme-tag">
        {title}
        {since !== null && ` ${formatDate(since, today, locale)}${locale === 'zh' ? '起' : ''}`}
      </span>
    )
  })
}
