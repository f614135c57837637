import { AppError, type Sentence } from '@doudi/platform/errors.ts'
import type { FileRefused } from '@doudi/platform/files/file-refused.ts'
import type { ClassColumn } from './domain/delivery-class.ts'
import { type DeliveryState, deliveryStateTitles } from './domain/delivery-state.ts'

const invalid = (code: string, sentence: Sentence) => new AppError({ code, kind: 'invalid', sentence })
const names = (columns: readonly ClassColumn[]) => columns.map((column) => `“${column.zh}”`).join('、')

/** Why a file is not taken in, and why a decision on a delivery cannot be made. */
export const intakeRefusals = {
  /** What the readers say of the file itself. */
  file: (refused: FileRefused) => invalid(refused.code, refused.sentence),
  unknownClass: () =>
    invalid('unknown-class', {
      zh: '看不出这是哪一类数据：表头与目录里的任何一类都对不上。请检查表头，或用“类别”指明',
      en: 'The header fits no class of the catalogue; correct it or name the class',
    }),
  noSuchClass: (classId: string) =>
    invalid('no-such-class', {
      zh: `目录里没有“${classId}”这一类。请看 policies/catalogue`,
      en: `The catalogue has no class [${classId}]`,
    }),
  ambiguousClass: (titles: readonly string[]) =>
    invalid('ambiguous-class', {
      zh: `表头同时符合${titles.map((title) => `“${title}”`).join('和')}。请指明是哪一类`,
      en: 'The header fits several classes; name the one that is meant',
    }),
  missingColumns: (title: string, missing: readonly ClassColumn[]) =>
    invalid('wrong-header', {
      zh: `表头不对：“${title}”缺少${names(missing)}。请补上这些列后再交`,
      en: `The header lacks required columns: ${missing.map((column) => column.id).join(', ')}`,
    }),
  doubledColumns: (doubled: readonly ClassColumn[]) =>
    invalid('doubled-columns', {
      zh: `表头里${names(doubled)}出现了两次，分不清用哪一列。请删去多余的列后再交`,
      en: `Columns stand twice in the header: ${doubled.map((column) => column.id).join(', ')}`,
    }),
  wrongUnit: (columns: readonly ClassColumn[]) =>
    invalid('wrong-unit', { zh: `${names(columns)}的单位不是元。请换算成元后再交`, en: 'An amount is not in yuan' }),
  noPeriod: () =>
    invalid('no-period', {
      zh: '看不出是哪个月的数据。请在文件名里写上月份（如 202610），或用“月份”指明',
      en: 'The month cannot be told from file or name; name the period',
    }),
  wrongState: (state: DeliveryState) =>
    new AppError({
      code: 'wrong-state',
      kind: 'conflict',
      sentence: {
        zh: `这次交付现在是“${deliveryStateTitles[state]}”，不能这样处理。请刷新后再看`,
        en: `The delivery is ${state}; this cannot be done with it now`,
      },
    }),
  noRejects: () =>
    new AppError({
      code: 'no-rejects',
      kind: 'missing',
      sentence: { zh: '这次交付没有问题行可以下载', en: 'There is no file of rejected rows' },
    }),
} as const
