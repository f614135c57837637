import './grade.css'

export type GradeName = 'red' | 'orange' | 'yellow' | 'blue'

const SHAPES: Readonly<Record<GradeName, string>> = { red: '▲', orange: '◆', yellow: '●', blue: '○' }

/** The level of a warning by shape, word and colour, so that colour alone never carries it. */
export function Grade({ grade, word }: { readonly grade: GradeName; readonly word: string }) {
  return (
    <span class={`grade grade-${grade}`}>
      <span aria-hidden="true">{SHAPES[grade]}</span>
      {word}
    </span>
  )
}
