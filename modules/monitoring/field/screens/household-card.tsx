import { maskName } from '@doudi/core/kernel/mask.ts'
import { Button } from '@doudi/ui/field/button/button.tsx'
import { Card } from '@doudi/ui/field/card/card.tsx'
import { Grade } from '@doudi/ui/field/grade/grade.tsx'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import type { DayCard, VisitProgress } from '../model/day-list.ts'
import { deadlineText } from './deadline.ts'
import { membersLine } from './members-line.ts'
import { paths } from './paths.ts'
import type { Text } from './use-text.ts'
import { useText } from './use-text.ts'
import { visitLine } from './visit-line.ts'

/** A household with something to check: what, why, until when, who lives there, the last visit, and the two things to do. */
export function HouseholdCard({ card }: { readonly card: DayCard }) {
  const text = useText()
  const { say } = text
  const { household, progress, hasDraft } = card
  const name = maskName(household.headName)
  const id = `household-${household.householdId}`
  const last = household.visits[0]
  return (
    <Card labelledBy={id} marked={progress.kind === 'none'}>
      <h3 id={id}>
        <a class="card-title" href={paths.household(household.householdId)}>
          <span>{say('card.household', { name })}</span>
          <span class="soft">{say('card.people', { n: household.members.length })}</span>
        </a>
      </h3>
      <Why household={household} text={text} />
      <p class="soft">{membersLine(household.members, text)}</p>
      <p class="soft two-lines">{last ? say('card.last-visit', { line: visitLine(last, text) }) : say('card.never-visited')}</p>
      {progress.kind === 'none' ? (
        <div class="row">
          {household.phone === null ? (
            <span class="soft">{say('card.no-phone')}</span>
          ) : (
            <Button width="grow" href={`tel:${household.phone}`} spoken={say('card.call-spoken', { name })}>
              {say('card.call')}
            </Button>
          )}
          <Button
            kind="main"
            width="grow"
            href={paths.visit(household.householdId)}
            spoken={say(hasDraft ? 'card.resume-spoken' : 'card.visit-spoken', { name })}
          >
            {say(hasDraft ? 'card.resume' : 'card.visit')}
          </Button>
        </div>
      ) : (
        <p class="strong">{progressText(progress, text)}</p>
      )}
    </Card>
  )
}

function Why({ household, text }: { readonly household: BundleHousehold; readonly text: Text }) {
  const item = household.workItem
  if (!item) return null
  const [first, ...more] = item.reasons
  return (
    <>
      <p class="row">
        <Grade grade={item.grade} word={text.say(`grade.${item.grade}`)} />
        {item.nextClock ? <span class={item.nextClock.overdue ? 'late' : 'strong'}>{deadlineText(item.nextClock, text)}</span> : null}
      </p>
      {first ? <p>{text.pick(first.sentence)}</p> : null}
      {more.length > 0 ? <p class="soft">{text.say('card.more-reasons', { n: more.length })}</p> : null}
    </>
  )
}

/** How far a visit handed in on this phone has come. */
export function progressText(progress: VisitProgress, { say, moment }: Text): string {
  if (progress.kind === 'delivered') return say('card.progress-delivered', { at: moment(progress.at) })
  return say(progress.kind === 'stuck' ? 'card.progress-stuck' : 'card.progress-waiting')
}
