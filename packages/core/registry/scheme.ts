import type { Title } from './title.ts'

/** Schemes that a person can be in, from the most to the least protected. */
export const SCHEMES = ['tekun', 'dibao', 'edge', 'rigid'] as const

/** One of `SCHEMES`. Tekun is of a person, the rest of a household; a person in none has no scheme. */
export type Scheme = (typeof SCHEMES)[number]

/** What people read; `zh` is the name in the law, `short` the one on cards and in tables. */
export const SCHEME_TITLES: Record<Scheme, Title & { readonly short: string }> = {
  tekun: { zh: '特困人员救助供养', en: 'support for people in special hardship', short: '特困' },
  dibao: { zh: '最低生活保障', en: 'minimum living guarantee', short: '低保' },
  edge: { zh: '最低生活保障边缘家庭', en: 'household on the edge of the minimum living guarantee', short: '低保边缘' },
  rigid: { zh: '刚性支出困难家庭', en: 'household in hardship through unavoidable expenditure', short: '刚性支出' },
}

/** Whether the text is one of our schemes; what agencies write is mapped by the catalogue of classes. */
export function isScheme(text: string): text is Scheme {
  return SCHEMES.some((scheme) => scheme === text)
}
