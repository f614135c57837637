/** What a whole number counts. Money is never a plain number, and days are not months. `ratio` is in ten-thousandths. */
export type Unit = 'none' | 'fen' | 'ratio' | 'days' | 'months' | 'years' | 'hours'

/** The type of a value. Texts may list every value they can have; a comparison with another one is an error at load. */
export type ValueType =
  | { readonly kind: 'bool' }
  | {
      readonly kind: 'int'
      readonly unit: Unit
      /** What single values are called in Chinese, where the number says nothing: 9 of a grade of disability is 没有. */
      readonly labels?: Readonly<Record<string, string>> | undefined
    }
  | { readonly kind: 'date' }
  | {
      readonly kind: 'text'
      readonly codes?: readonly string[] | undefined
      /** What each code is called in Chinese, where the code itself is not for people. */
      readonly labels?: Readonly<Record<string, string>> | undefined
    }

/** A known value: whole number in its unit, truth, text, or a date as YYYY-MM-DD. */
export type Value = boolean | number | string

/** Smallest and largest whole number an expression can give: overflow is excluded at load, not caught at run time. */
export type Range = readonly [low: number, high: number]

/** How many members a household is reckoned to have at most, for the range of a sum. */
export const mostMembers = 200

const trillionFen = 1_000_000_000_000

/** Facts outside the range of their unit are taken as unknown by both back ends. */
export function rangeOf(unit: Unit): Range {
  switch (unit) {
    case 'fen':
      return [-trillionFen, trillionFen]
    case 'ratio':
      return [-1_000_000, 1_000_000]
    case 'days':
      return [-10_000_000, 10_000_000]
    case 'months':
    case 'hours':
      return [-1_000_000, 1_000_000]
    case 'years':
      return [-10_000, 10_000]
    case 'none':
      return [-1_000_000_000, 1_000_000_000]
  }
}

export const ratioScale = 10_000

export const bool: ValueType = { kind: 'bool' }
export const date: ValueType = { kind: 'date' }
export const text: ValueType = { kind: 'text' }

export function int(unit: Unit = 'none'): ValueType {
  return { kind: 'int', unit }
}

/** The type as a policy file names it: bool, int, fen, ratio, days, months, years, hours, date, text. */
export function typeName(type: ValueType): string {
  return type.kind === 'int' ? (type.unit === 'none' ? 'int' : type.unit) : type.kind
}

export function isSameType(a: ValueType, b: ValueType): boolean {
  return typeName(a) === typeName(b)
}

export const typeNames = ['bool', 'int', 'fen', 'ratio', 'days', 'months', 'years', 'hours', 'date', 'text'] as const
export type TypeName = (typeof typeNames)[number]

/** The type a policy file means by a name. */
export function typeNamed(name: TypeName): ValueType {
  switch (name) {
    case 'bool':
    case 'date':
    case 'text':
      return { kind: name }
    case 'int':
      return int()
    default:
      return int(name)
  }
}
