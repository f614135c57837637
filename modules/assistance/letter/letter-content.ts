import type { Content } from '@doudi/platform/files/pdf.ts'
import type { LetterText, Standard } from '../domain/letter/compose-letter.ts'

/** The page of a letter. */
export function letterContent(letter: LetterText): Content {
  return [
    { text: letter.title, fontSize: 19, bold: true, alignment: 'center', margin: [0, 0, 0, 16] },
    { text: letter.to, bold: true, margin: [0, 0, 0, 6] },
    { text: letter.lead, margin: [0, 0, 0, 8], leadingIndent: 22 },
    result(letter.result),
    ...letter.sections.slice(0, -1).map(section),
    ...(letter.standards.length > 0 ? [heading('用到的标准'), standards(letter.standards)] : []),
    ...letter.sections.slice(-1).map(section),
    { text: letter.office, margin: [0, 14, 0, 0] },
    { text: `（印章）\n${letter.date}`, alignment: 'right', margin: [0, 18, 0, 0] },
  ]
}

function result(text: string): Content {
  return {
    table: { widths: ['*'], body: [[{ text, bold: true, fontSize: 12, margin: [6, 5, 6, 5] }]] },
    layout: { hLineColor: () => '#0F766E', vLineColor: () => '#0F766E' },
    margin: [0, 0, 0, 4],
  }
}

const heading = (text: string): Content => ({ text, bold: true, fontSize: 12, margin: [0, 10, 0, 3], headlineLevel: 1 })

function section({ heading: title, lines }: LetterText['sections'][number]): Content {
  const deep = lines.some(({ depth }) => depth > 0)
  return [
    heading(title),
    ...lines.map(({ depth, text }): Content => ({ text, fontSize: deep ? 9 : 11, margin: [depth * 12, 0, 0, deep ? 1 : 3] })),
  ]
}

function standards(lines: readonly Standard[]): Content {
  const head = ['标准', '数额', '适用', '来源'].map((text) => ({ text, bold: true }))
  return {
    table: {
      headerRows: 1,
      widths: [130, 80, 100, '*'],
      body: [head, ...lines.map(({ title, value, since, source }) => [title, { text: value, alignment: 'right' as const }, since, source])],
    },
    fontSize: 9,
    layout: { hLineColor: () => '#cccccc', vLineWidth: () => 0 },
  }
}
