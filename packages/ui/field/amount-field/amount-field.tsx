import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { TextField } from '../text-field/text-field.tsx'
import { readYuan, showYuan } from './yuan-text.ts'

export interface AmountFieldProps {
  readonly id: string
  readonly label: string
  readonly unit: string
  /** Whole fen; undefined = not given, which is not zero. */
  readonly fen: number | undefined
  readonly onAmount: (fen: number | undefined) => void
  /** Shown while what is typed is no amount. */
  readonly problem: string
  readonly children?: ComponentChildren
}

/** An amount of money typed in yuan with the number pad, handed on in whole fen. */
export function AmountField({ id, label, unit, fen, onAmount, problem, children }: AmountFieldProps) {
  const [text, setText] = useState(fen === undefined ? '' : showYuan(fen))
  const [left, setLeft] = useState(false)
  const given = useRef(fen)
  useEffect(() => {
    // Set from outside (无变化, a draft that was opened): show it; what the hand is typing stays as typed.
    if (fen !== given.current) setText(fen === undefined ? '' : showYuan(fen))
    given.current = fen
  }, [fen])
  const bad = text !== '' && readYuan(text) === undefined
  return (
    <TextField
      id={id}
      label={label}
      value={text}
      inputMode="decimal"
      unit={unit}
      maxLength={14}
      problem={left && bad ? problem : undefined}
      onLeave={() => setLeft(true)}
      onInput={(value) => {
        setText(value)
        given.current = readYuan(value)
        onAmount(given.current)
      }}
    >
      {children}
    </TextField>
  )
}
