import { type Grade, gradeTitles } from '@doudi/core/casework/grade.ts'
import { useLocale } from '../../locale.tsx'
import './level-mark.css'

/** A warning's level as shape, colour and word: never by colour alone. */
export function LevelMark({ grade }: { readonly grade: Grade }) {
  const locale = useLocale()
  const title = gradeTitles[grade]
  return (
    <span className={`level-mark level-mark-${grade}`}>
      <span aria-hidden="true">{title.shape}</span> {title[locale]}
    </span>
  )
}
