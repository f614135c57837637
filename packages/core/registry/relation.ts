import type { Title } from './title.ts'

/** How a member stands to the head of the household. @basis GB/T 4761-2008, first digit of its codes */
export const RELATIONS = ['head', 'spouse', 'son', 'daughter', 'grandchild', 'parent', 'grandparent', 'sibling', 'other'] as const

/** One of `RELATIONS`. */
export type Relation = (typeof RELATIONS)[number]

/** What people read. */
export const RELATION_TITLES: Record<Relation, Title> = {
  head: { zh: '户主', en: 'head of household' },
  spouse: { zh: '配偶', en: 'spouse' },
  son: { zh: '儿子', en: 'son' },
  daughter: { zh: '女儿', en: 'daughter' },
  grandchild: { zh: '孙子女', en: 'grandchild' },
  parent: { zh: '父母', en: 'parent' },
  grandparent: { zh: '祖父母', en: 'grandparent' },
  sibling: { zh: '兄弟姐妹', en: 'brother or sister' },
  other: { zh: '其他', en: 'other' },
}

/** Whether the text is one of our relations; what agencies write is mapped by the catalogue of classes. */
export function isRelation(text: string): text is Relation {
  return RELATIONS.some((relation) => relation === text)
}
