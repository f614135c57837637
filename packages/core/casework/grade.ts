/** Grades of a warning, strongest first. @basis proposed: no national scheme of colours was found */
export const grades = ['red', 'orange', 'yellow', 'blue'] as const

export type Grade = (typeof grades)[number]

/** Titles and shapes: a grade is never told by colour alone. */
export const gradeTitles: Readonly<Record<Grade, { zh: string; en: string; shape: string }>> = {
  red: { zh: '红', en: 'Red', shape: '▲' },
  orange: { zh: '橙', en: 'Orange', shape: '◆' },
  yellow: { zh: '黄', en: 'Yellow', shape: '●' },
  blue: { zh: '蓝', en: 'Blue', shape: '○' },
}

/** Rank for sorting and comparing: 0 = red. */
export function rankOf(grade: Grade): number {
  return grades.indexOf(grade)
}

/** True when `a` is stronger than `b`. */
export function isStronger(a: Grade, b: Grade): boolean {
  return rankOf(a) < rankOf(b)
}

/** The strongest of the grades, or undefined when there are none. */
export function highestGrade(of: readonly Grade[]): Grade | undefined {
  return grades.find((grade) => of.includes(grade))
}
