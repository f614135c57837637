import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Hukou, Relation, Scheme, Sex } from '../contract/code.ts'
import type { DivisionLevel } from '../contract/division.ts'
import type { FactValue } from '../contract/fact.ts'

/** Written by a default of the database, read as text of a range. */
type RecordedRange = ColumnType<string, string | undefined, string>

export interface DivisionsTable {
  division: number
  name: string
  level: DivisionLevel
  parent: number | null
  aliases: string[]
  valid: string
  successors: number[]
}

export interface GridsTable {
  grid_id: GeneratedAlways<number>
  division: number
  name: string
}

export interface HouseholdsTable {
  household_id: GeneratedAlways<number>
  division: number
  household_no: string
  grid_id: number | null
  address: string | null
  recorded_at: Generated<Date>
  area: GeneratedAlways<number>
}

export interface PersonsTable {
  person_id: GeneratedAlways<number>
  household_id: number
  division: number
  name: string
  name_key: string
  initials: string
  sex: Sex
  born_on: string | null
  hukou: Hukou | null
  id_sealed: Buffer
  id_index: Buffer
  id_tail_index: Buffer
  id_masked: string
  phone_sealed: Buffer | null
  phone_tail_index: Buffer | null
  phone_masked: string | null
  died_on: string | null
  died_recorded_at: Date | null
  recorded_at: Generated<Date>
  row_digest: Buffer | null
  last_seen: string | null
}

export interface OtherInitialsTable {
  person_id: number
  household_id: number
  division: number
  initials: string
}

export interface PersonVersionsTable {
  version_id: GeneratedAlways<number>
  person_id: number
  household_id: number
  division: number
  name: string
  sex: Sex
  born_on: string | null
  hukou: Hukou | null
  phone_masked: string | null
  recorded: string
}

export interface HouseholdVersionsTable {
  version_id: GeneratedAlways<number>
  household_id: number
  division: number
  place: number
  grid_id: number | null
  address: string | null
  recorded: string
}

export interface MembershipsTable {
  membership_id: GeneratedAlways<number>
  person_id: number
  household_id: number
  division: number
  relation: Relation
  valid: string
  recorded: RecordedRange
}

export interface BenefitsTable {
  benefit_id: GeneratedAlways<number>
  person_id: number
  household_id: number
  division: number
  scheme: Scheme | null
  since: string | null
  amount_fen: number | null
  declared_income_fen: number | null
  period: string
  delivery_id: number | null
  recorded: RecordedRange
}

export interface FactsTable {
  fact_id: GeneratedAlways<number>
  person_id: number
  household_id: number
  division: number
  fact: string
  state: 'found' | 'none' | 'not-answered'
  value: FactValue | null
  source: string
  as_of: string
  delivery_id: number | null
  recorded: RecordedRange
}

export interface ResponsibilitiesTable {
  responsibility_id: GeneratedAlways<number>
  household_id: number
  division: number
  level: 'grid-worker' | 'village' | 'township' | 'county'
  account: string
  worker: string
  phone_sealed: Buffer | null
  phone_masked: string | null
  valid: string
  delivery_id: number | null
  recorded: RecordedRange
}

export interface HouseholdEventsTable {
  event_id: GeneratedAlways<number>
  household_id: number
  division: number
  at: Generated<Date>
  business_on: string
  module: string
  kind: string
  account: string
  actor_name: string
  reference: string | null
  message_values: Record<string, string | number | boolean | null>
}

export interface RegistersTable {
  register_id: GeneratedAlways<number>
  class: string
  division: number
  period: string
  delivery_id: number
  business_on: string
  recorded_at: Generated<Date>
  added: number
  changed: number
  missing: number
}

/** The tables of schema `registry`, as `tx.withTables<RegistryTables>()` wants them. */
export interface RegistryTables {
  'registry.divisions': DivisionsTable
  'registry.grids': GridsTable
  'registry.households': HouseholdsTable
  'registry.persons': PersonsTable
  'registry.other_initials': OtherInitialsTable
  'registry.person_versions': PersonVersionsTable
  'registry.household_versions': HouseholdVersionsTable
  'registry.memberships': MembershipsTable
  'registry.benefits': BenefitsTable
  'registry.facts': FactsTable
  'registry.responsibilities': ResponsibilitiesTable
  'registry.household_events': HouseholdEventsTable
  'registry.registers': RegistersTable
}
