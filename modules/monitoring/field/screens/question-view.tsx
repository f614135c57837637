import { AmountField } from '@doudi/ui/field/amount-field/amount-field.tsx'
import { Button } from '@doudi/ui/field/button/button.tsx'
import { Choice } from '@doudi/ui/field/choice/choice.tsx'
import { TextField } from '@doudi/ui/field/text-field/text-field.tsx'
import type { AnswerValue } from '../../contract/operations.ts'
import type { Question } from '../model/form-view.ts'
import { knownText, showValue, sourceText } from './show-value.ts'
import { useText } from './use-text.ts'

export interface QuestionProps {
  readonly question: Question
  readonly onAnswer: (value: AnswerValue) => void
  readonly onRestore: () => void
}

/** Id of a question's place on the page, so that a list of what is missing can lead to it. */
export function questionId(key: string): string {
  return `q-${key.replace(/[^\w-]/g, '-')}`
}

/** One question of the form with what is known about it and where that comes from. */
export function QuestionView({ question, onAnswer, onRestore }: QuestionProps) {
  return (
    <div class="question" id={questionId(question.key)} tabIndex={-1}>
      <Input question={question} onAnswer={onAnswer} onRestore={onRestore} />
    </div>
  )
}

function Input(props: QuestionProps) {
  const { say, pick } = useText()
  const { question, onAnswer } = props
  const { field, value, key } = question
  const id = `${questionId(key)}-input`
  const label = question.member ? `${question.member.name} · ${pick(field.title)}` : pick(field.title)
  const shared = { id, label, children: <Origin {...props} /> }
  if (field.type === 'choice' || field.type === 'choices') {
    const options = field.options.map(({ code, title }) => ({ value: code, label: pick(title) }))
    const chosen = Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
    const several = field.type === 'choices'
    return (
      <Choice
        {...shared}
        name={id}
        options={options}
        chosen={chosen}
        several={several}
        onChoose={(next) => onAnswer(several ? [...next] : (next[0] ?? null))}
      />
    )
  }
  if (field.type === 'yes-no') {
    const options = [
      { value: 'true', label: say('visit.yes') },
      { value: 'false', label: say('visit.no') },
    ]
    const chosen = typeof value === 'boolean' ? [String(value)] : []
    return <Choice {...shared} name={id} options={options} chosen={chosen} onChoose={([next]) => onAnswer(next === 'true')} />
  }
  if (field.type === 'money') {
    const fen = typeof value === 'number' ? value : undefined
    return (
      <AmountField
        {...shared}
        unit={say('visit.yuan')}
        fen={fen}
        problem={say('visit.bad-amount')}
        onAmount={(next) => onAnswer(next ?? null)}
      />
    )
  }
  if (field.type === 'integer') return <IntegerInput {...props} shared={shared} />
  return (
    <TextField
      {...shared}
      type={field.type === 'date' ? 'date' : 'text'}
      long={field.type === 'text' && field.per === 'household'}
      maxLength={2000}
      value={typeof value === 'string' ? value : ''}
      onInput={(next) => onAnswer(next === '' ? null : next)}
    />
  )
}

function IntegerInput({
  question,
  onAnswer,
  shared,
}: QuestionProps & { readonly shared: { id: string; label: string; children: preact.ComponentChildren } }) {
  const { value } = question
  return (
    <TextField
      {...shared}
      inputMode="numeric"
      maxLength={9}
      value={typeof value === 'number' ? String(value) : ''}
      onInput={(next) => {
        const digits = next.normalize('NFKC').replace(/\D/g, '')
        onAnswer(digits === '' ? null : Number(digits))
      }}
    />
  )
}

/** Under the question: its help, where the value comes from, and how to get the old one back. */
function Origin({ question, onRestore }: QuestionProps) {
  const text = useText()
  const { field, known, touched } = question
  const origin = known ? knownText(known, text) : undefined
  return (
    <>
      {field.help ? <p class="soft">{text.pick(field.help)}</p> : null}
      {known?.conflictId === null || known === undefined ? null : <p class="late">{text.say('visit.two-answers')}</p>}
      {touched ? (
        <p class="row">
          <span class="source">
            {known?.state === 'found'
              ? text.say('visit.yours-was', { value: showValue(field, known.value, text), source: sourceText(known, text) })
              : text.say('visit.yours')}
          </span>
          <Button kind="quiet" onPress={onRestore} spoken={`${text.say('visit.restore')} ${text.pick(field.title)}`}>
            {text.say('visit.restore')}
          </Button>
        </p>
      ) : origin && origin.words !== '' ? (
        <p class={origin.unknown ? 'source-unknown' : 'source'}>{origin.words}</p>
      ) : null}
    </>
  )
}
