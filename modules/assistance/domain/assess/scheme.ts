import type { Title } from '@doudi/core/rules/environment.ts'
import type { Entity } from '@doudi/core/rules/expression.ts'

/** An outcome the officer sees, as a policy file declares it. Rule ids are full ids. */
export interface Scheme {
  readonly id: string
  readonly title: Title
  /** Place among the classes of which only the first applies; absent for aid that stands beside them. */
  readonly order?: number | undefined
  readonly of: Entity
  readonly eligible: string
  readonly amount?: string | undefined
  readonly per: 'month' | 'year' | 'term' | 'once'
  readonly members?: string | undefined
  readonly validFrom: string
  readonly validTo?: string | undefined
}
