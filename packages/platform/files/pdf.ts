import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type * as PdfMake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'

export type { Content } from 'pdfmake/interfaces.js'

const require = createRequire(import.meta.url)
let made: typeof PdfMake | undefined

/** The printer with Chinese glyphs of a package of ours. Nothing else is read from the disk, and nothing is fetched. */
function printer(): typeof PdfMake {
  if (made) return made
  const pdfmake = require('pdfmake') as typeof PdfMake // the package is CommonJS and its types say what it is
  const fonts = join(dirname(require.resolve('@embedpdf/fonts-sc')), '../fonts')
  const [normal, bold] = ['NotoSansHans-Regular.otf', 'NotoSansHans-Bold.otf'].map((name) => join(fonts, name))
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold)
  pdfmake.setFonts({ Noto: { normal, bold, italics: normal, bolditalics: bold } })
  made = pdfmake
  return pdfmake
}

export interface Letter {
  readonly title: string
  readonly content: Content
  /** Stands small at the foot of every page, before the page number. */
  readonly footer: string
  /** When it was made; the same letter of the same moment has the same bytes but for the file's own number. */
  readonly at: Date
}

/** A letter on A4 as a PDF that needs no font of the reader. */
export function printLetter({ title, content, footer, at }: Letter): Promise<Buffer> {
  const document: TDocumentDefinitions = {
    info: { title, creationDate: at },
    pageSize: 'A4',
    pageMargins: [68, 62, 68, 62],
    defaultStyle: { font: 'Noto', fontSize: 11, lineHeight: 1.35 },
    content,
    footer: (page, pages) => ({
      text: `${footer}　第 ${page} 页，共 ${pages} 页`,
      fontSize: 8,
      color: '#666666',
      alignment: 'center',
      margin: [0, 18, 0, 0],
    }),
  }
  return printer().createPdf(document).getBuffer()
}
