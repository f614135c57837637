import { formatMonthZh, type Month } from '@doudi/core/kernel/month.ts'
import type { IdSuspicion } from '@doudi/core/registry/id-number.ts'
import { explainIdRejection, explainIdSuspicion } from '@doudi/core/registry/id-number-zh.ts'
import type { CellProblem } from './check-cell.ts'
import type { ClassColumn } from './delivery-class.ts'

/** Why a row does not come in. */
export type Reject =
  | { readonly code: 'cell'; readonly column: ClassColumn; readonly problem: CellProblem }
  | { readonly code: 'columns'; readonly found: number; readonly expected: number }
  | { readonly code: 'quotes' }
  | { readonly code: 'other-period'; readonly column: ClassColumn; readonly period: Month }
  | { readonly code: 'duplicate'; readonly columns: readonly ClassColumn[] }
  | { readonly code: 'name-differs' }
  | { readonly code: 'suspicious-id'; readonly suspicion: IdSuspicion }

/** A stable code for counting: `id.wrong-check-digit`, `missing.settled_on`, `duplicate`. */
export function rejectCode(reject: Reject): string {
  if (reject.code === 'cell')
    return reject.problem.code === 'id' ? `id.${idCode(reject.problem)}` : `${reject.problem.code}.${reject.column.id}`
  return reject.code === 'suspicious-id' ? `id.${reject.suspicion}` : reject.code
}

const idCode = (problem: Extract<CellProblem, { code: 'id' }>) => problem.suspicious ?? problem.reason

/** The sentence for the office: which field, what is wrong, what to do. Nothing of the cell's content is repeated. */
export function explainReject(reject: Reject): string {
  switch (reject.code) {
    case 'cell':
      return explainCell(reject.column, reject.problem)
    case 'columns':
      return `这一行有 ${reject.found} 列，表头有 ${reject.expected} 列；多半是内容里有逗号而没有加引号，请改好`
    case 'quotes':
      return '这一行的引号用得不对，分不清各列；请检查引号'
    case 'other-period':
      return `“${reject.column.zh}”不在${formatMonthZh(reject.period)}；请放到那个月的文件里再报`
    case 'duplicate':
      return `与前面的行重复（${reject.columns.map((column) => `“${column.zh}”`).join('、')}相同）；同一条请只留一行`
    case 'name-differs':
      return '这个身份证号登记的不是这个姓名；请对照证件，核对姓名和身份证号'
    case 'suspicious-id':
      return explainIdSuspicion(reject.suspicion)
  }
}

function explainCell(column: ClassColumn, problem: CellProblem): string {
  const name = `“${column.zh}”`
  switch (problem.code) {
    case 'id':
      return explainIdRejection({ ok: false, reason: problem.reason, ...(problem.suspicious ? { suspicious: problem.suspicious } : {}) })
    case 'missing':
      return `${name}没有填；请补上`
    case 'not-a-date':
      return `${name}读不成日期；请写成 2026-10-02 这样`
    case 'not-an-amount':
      return `${name}读不成金额（${column.unit === 'fen' ? '分，整数' : '元，最多两位小数'}）；请写成 1234.50 这样`
    case 'not-a-number':
      return `${name}要填整数；请更正`
    case 'unknown-code':
      return `${name}不在代码表里；可以填：${Object.keys(column.codes ?? {}).join('、')}`
    case 'not-a-division':
      return `${name}不是行政区划代码；请填 12 位的村（社区）代码`
    case 'too-long':
      return `${name}太长，像是几列串在了一起；请检查`
    case 'no-name':
      return `${name}里没有可读的姓名；请更正`
  }
}
