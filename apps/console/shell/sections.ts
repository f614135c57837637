import type { Permission } from '@doudi/core/access/permission.ts'

export type SectionName =
  | 'today'
  | 'warnings'
  | 'deaths'
  | 'conflicts'
  | 'households'
  | 'applications'
  | 'deliveries'
  | 'comparisons'
  | 'policy'
  | 'audit'

export interface Section {
  readonly name: SectionName
  readonly path: string
  readonly needs: Permission
  /** Stands indented under the section before it. */
  readonly under?: boolean
}

/** The left rail, by what one does; a role sees only the lines it can use. */
export const sections: readonly Section[] = [
  { name: 'today', path: '/', needs: 'today:read' },
  { name: 'warnings', path: '/warnings', needs: 'warning:read' },
  { name: 'deaths', path: '/deaths', needs: 'death:confirm', under: true },
  { name: 'conflicts', path: '/conflicts', needs: 'conflict:resolve', under: true },
  { name: 'households', path: '/households', needs: 'household:read' },
  { name: 'applications', path: '/applications', needs: 'application:read' },
  { name: 'deliveries', path: '/deliveries', needs: 'delivery:read' },
  { name: 'comparisons', path: '/comparisons', needs: 'comparison:read', under: true },
  { name: 'policy', path: '/policy', needs: 'policy:read' },
  { name: 'audit', path: '/audit', needs: 'audit:read' },
]

export function sectionsFor(permissions: readonly string[]): readonly Section[] {
  return sections.filter((section) => permissions.includes(section.needs))
}

/** The section an address belongs to: the longest path it begins with. */
export function sectionAt(path: string): Section | undefined {
  return sections.find((section) => (section.path === '/' ? path === '/' : path === section.path || path.startsWith(`${section.path}/`)))
}
