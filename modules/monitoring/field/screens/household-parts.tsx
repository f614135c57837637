import { Card } from '@doudi/ui/field/card/card.tsx'
import type { Fact } from '@doudi/ui/field/facts/facts.tsx'
import { Facts } from '@doudi/ui/field/facts/facts.tsx'
import { Grade } from '@doudi/ui/field/grade/grade.tsx'
import type { z } from 'zod'
import type { BundleHousehold, BundleWorkItem } from '../../contract/field-bundle.ts'
import { useFieldState } from '../field-context.ts'
import { formView } from '../model/form-view.ts'
import { startDraft } from '../model/visit-draft.ts'
import { deadlineText } from './deadline.ts'
import { relationTitle, schemeTitle } from './members-line.ts'
import { knownText, showValue } from './show-value.ts'
import type { Text } from './use-text.ts'
import { useText } from './use-text.ts'
import { visitLine } from './visit-line.ts'

/** Every reason in a sentence, both clocks, and what was said when it was dismissed before. */
export function ReasonsCard({ item }: { readonly item: z.infer<typeof BundleWorkItem> }) {
  const text = useText()
  const { say, pick } = text
  const clocks = [item.contactClock, item.visitClock].filter((clock) => clock !== null && clock.metAt === null)
  return (
    <Card labelledBy="reasons">
      <h2 id="reasons">{say('household.reasons')}</h2>
      {clocks.map((clock) =>
        clock ? (
          <p key={clock.kind} class={clock.overdue ? 'late' : 'strong'}>
            {deadlineText(clock, text)}
          </p>
        ) : null,
      )}
      <ul class="sentence-list">
        {item.reasons.map((reason) => (
          <li key={`${reason.rule}-${reason.subject?.personId ?? 0}`} class="tight">
            <p class="row">
              <Grade grade={reason.grade} word={say(`grade.${reason.grade}`)} />
              <span class="strong">{pick(reason.title)}</span>
              {reason.subject ? <span class="soft">{say('household.about', { name: reason.subject.name })}</span> : null}
            </p>
            <p>{pick(reason.sentence)}</p>
            {reason.now === 'cleared' ? <p class="soft">{say('household.what-now')}</p> : null}
          </li>
        ))}
      </ul>
      {item.wokenBy ? (
        <div class="tight">
          <p class="strong">{say('household.woken')}</p>
          <p>{pick(item.wokenBy.sentence)}</p>
          {item.wokenBy.earlierReason === null ? null : (
            <p class="soft">{say('household.earlier', { reason: item.wokenBy.earlierReason })}</p>
          )}
        </div>
      ) : null}
    </Card>
  )
}

/** The members by name, with relation, age and what they receive. */
export function MembersCard({ household }: { readonly household: BundleHousehold }) {
  const text = useText()
  const { say } = text
  return (
    <Card labelledBy="members">
      <h2 id="members">{say('household.members')}</h2>
      <ul class="sentence-list">
        {household.members.map((member) => (
          <li key={member.personId} class="row spread">
            <span>
              <span class="strong">{member.name}</span>{' '}
              <span class="soft">
                {[
                  relationTitle(member.relation, text),
                  ...(member.sex === 'unknown' ? [] : [say(`sex.${member.sex}`)]),
                  ...(member.age === null ? [] : [say('household.age', { n: member.age })]),
                ].join(' · ')}
              </span>
            </span>
            <span>{schemesOf(member.schemes, text)}</span>
          </li>
        ))}
      </ul>
      <p class="soft">
        {say('household.address')} {household.address ?? household.place}
      </p>
    </Card>
  )
}

function schemesOf(schemes: BundleHousehold['members'][number]['schemes'], text: Text): string {
  if (schemes.length === 0) return text.say('household.no-scheme')
  return schemes
    .map(({ scheme, since }) => {
      const title = schemeTitle(scheme, text)
      return since === null ? title : text.say('household.since', { scheme: title, on: text.date(since) })
    })
    .join(text.language === 'zh' ? '；' : '; ')
}

export function VisitsCard({ household }: { readonly household: BundleHousehold }) {
  const text = useText()
  return (
    <Card labelledBy="visits">
      <h2 id="visits">{text.say('household.visits')}</h2>
      {household.visits.length === 0 ? <p class="soft">{text.say('card.never-visited')}</p> : null}
      <ul class="sentence-list">
        {household.visits.map((visit) => (
          <li key={visit.visitId}>{visitLine(visit, text)}</li>
        ))}
      </ul>
    </Card>
  )
}

/** What the form will start from, folded away: value, agency, date, and three kinds of not knowing. */
export function KnownCard({ household }: { readonly household: BundleHousehold }) {
  const { head } = useFieldState()
  const text = useText()
  if (!head) return null
  const empty = startDraft({ householdId: household.householdId, workItemId: null }, { newId: () => '', now: () => '' })
  const facts = formView(head.form, household, empty).flatMap(({ questions }) =>
    questions.flatMap(({ field, member, known }): Fact[] => {
      if (!known) return []
      const label = member ? `${member.name} · ${text.pick(field.title)}` : text.pick(field.title)
      const { words, unknown } = knownText(known, text)
      if (unknown)
        return [{ label, value: text.say(`state.${known.state === 'found' ? 'not-asked' : known.state}`), source: words, unknown }]
      return [{ label, value: showValue(field, known.value, text), source: words }]
    }),
  )
  if (facts.length === 0) return null
  return (
    <Card>
      <details>
        <summary>{text.say('household.known')}</summary>
        <Facts facts={facts} />
      </details>
    </Card>
  )
}
