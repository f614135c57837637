import { maskName } from '@doudi/core/kernel/mask.ts'
import { Button } from '@doudi/ui/field/button/button.tsx'
import { Card } from '@doudi/ui/field/card/card.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { navigate } from '@doudi/ui/field/router/router.ts'
import { TextField } from '@doudi/ui/field/text-field/text-field.tsx'
import { TopBar } from '@doudi/ui/field/top-bar/top-bar.tsx'
import { useState } from 'preact/hooks'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import { useFieldState } from '../field-context.ts'
import { changedKeys } from '../model/draft-operations.ts'
import type { Question } from '../model/form-view.ts'
import { formView, missingAnswers } from '../model/form-view.ts'
import { baseOf } from '../model/own-work.ts'
import { withAnswer, withoutAnswer } from '../model/visit-draft.ts'
import { device } from '../store/visits.ts'
import { AidCard } from './aid-card.tsx'
import { HandInButton } from './hand-in-button.tsx'
import { WithHousehold } from './household-screen.tsx'
import { peopleLine } from './members-line.ts'
import { paths } from './paths.ts'
import { QuestionView, questionId } from './question-view.tsx'
import { SavedLine } from './saved-line.tsx'
import { useDraft } from './use-draft.ts'
import { useText } from './use-text.ts'
import './screens.css'

/** The visit: one scroll, filled with what is known; 都没有变化 in one tap; every touch is kept. */
export function VisitScreen({ householdId }: { readonly householdId: number }) {
  return (
    <WithHousehold householdId={householdId} back={paths.household(householdId)}>
      {(household) => <VisitPage household={household} />}
    </WithHousehold>
  )
}

function VisitPage({ household }: { readonly household: BundleHousehold }) {
  const { head, own } = useFieldState()
  const text = useText()
  const { say, pick } = text
  const { draft, change, keptAt } = useDraft(household)
  const [asked, setAsked] = useState(false)
  if (!head) return null
  const sections = formView(head.form, household, draft)
  const missing = missingAnswers(sections, draft)
  const changed = changedKeys(draft, household).length
  const next = () => {
    if (missing.length === 0) return navigate(paths.outcome(household.householdId))
    setAsked(true)
    scrollTo(0, 0)
  }
  const title = say('visit.title', { name: household.headName })
  return (
    <>
      <TopBar title={title} back={{ href: paths.household(household.householdId), label: say('back') }}>
        <SavedLine keptAt={keptAt} />
      </TopBar>
      <main class="page">
        {asked && missing.length > 0 ? <Missing questions={missing} /> : null}
        <Unchanged
          on={draft.nothingChanged}
          changed={changed}
          onSet={(nothingChanged) => {
            change((now) => ({ ...now, nothingChanged }))
            if (nothingChanged && draft.workItemId !== null) navigate(paths.outcome(household.householdId))
          }}
        />
        <Card>
          <p>
            <span class="soft">{say('household.members')}</span> {peopleLine(household.members, text)}
          </p>
        </Card>
        {draft.nothingChanged
          ? null
          : sections.map(({ section, questions }) => (
              <Card key={section.id} labelledBy={`section-${section.id}`}>
                <h2 id={`section-${section.id}`}>{pick(section.title)}</h2>
                {questions.map((question) => (
                  <QuestionView
                    key={question.key}
                    question={question}
                    onAnswer={(value) =>
                      change((now) => withAnswer(now, { key: question.key, value, before: baseOf(question.key, household, own) }, device))
                    }
                    onRestore={() => change((now) => withoutAnswer(now, question.key))}
                  />
                ))}
              </Card>
            ))}
        <AidCard household={household} draft={draft} />
        <Card>
          <TextField
            id="note"
            label={say('visit.note')}
            long
            maxLength={2000}
            value={draft.note}
            onInput={(note) => change((now) => ({ ...now, note }))}
          />
        </Card>
      </main>
      <div class="bar-bottom">
        <div>
          {draft.workItemId === null ? (
            <HandInButton
              draft={draft}
              headName={maskName(household.headName)}
              isReady={() => {
                setAsked(true)
                return missing.length === 0
              }}
            />
          ) : (
            <Button kind="main" width="wide" onPress={next}>
              {say('visit.next')}
            </Button>
          )}
        </div>
      </div>
    </>
  )
}

function Unchanged({ on, changed, onSet }: { readonly on: boolean; readonly changed: number; readonly onSet: (on: boolean) => void }) {
  const { say } = useText()
  if (changed > 0) return <p class="strong">{say('visit.changed', { n: changed })}</p>
  if (on) {
    return (
      <Notice>
        <p class="strong">{say('visit.same-on')}</p>
        <Button onPress={() => onSet(false)}>{say('visit.undo-same')}</Button>
      </Notice>
    )
  }
  return (
    <div class="tight">
      <Button width="wide" onPress={() => onSet(true)}>
        {say('visit.same')}
      </Button>
      <p class="soft">{say('visit.same-hint')}</p>
    </div>
  )
}

function Missing({ questions }: { readonly questions: readonly Question[] }) {
  const { say, pick } = useText()
  const name = ({ field, member }: Question) => (member ? `${member.name} · ${pick(field.title)}` : pick(field.title))
  return (
    <Notice kind="error">
      <p class="strong">{say('visit.missing', { n: questions.length })}</p>
      <ul>
        {questions.map((question) => (
          <li key={question.key}>
            <Button kind="quiet" onPress={() => document.getElementById(questionId(question.key))?.scrollIntoView()}>
              {say('visit.missing-one', { what: name(question) })}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
