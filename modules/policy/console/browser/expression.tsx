import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { PolicyFile } from '../../contract/files.ts'
import { namedPieces } from '../parts/expression-names.ts'
import { typeWord } from '../parts/type-words.ts'
import { ruleTexts } from './messages.ts'

type ExpressionProps = { readonly text: string; readonly file: Pick<PolicyFile, 'id' | 'names'>; readonly titles: boolean }

/** An expression: with names as it is written and titles on hover, or with the titles themselves. */
export function Expression({ text, file, titles }: ExpressionProps) {
  const say = useMessages(ruleTexts)
  const locale = useLocale()
  return (
    <div className="law-expression">
      {namedPieces(text.trim(), file.names, file.id).map((piece, index) =>
        piece.name === undefined ? (
          piece.text
        ) : (
          <span
            key={index}
            className={`law-name law-name-${piece.name.kind}`}
            title={`${say.names[piece.name.kind]}：${titles ? piece.text : piece.name.title[locale]}（${typeWord(piece.name.type, locale)}）`}
          >
            {titles ? piece.name.title[locale] : piece.text}
          </span>
        ),
      )}
    </div>
  )
}
