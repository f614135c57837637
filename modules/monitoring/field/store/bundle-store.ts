import type { FieldDatabase } from '@doudi/ui/field/store/database.ts'
import { findKept, listKeptIds, replaceCopies } from '@doudi/ui/field/store/kept.ts'
import type { Vault } from '@doudi/ui/field/store/vault.ts'
import type { Bundle, BundleHousehold } from '../../contract/field-bundle.ts'
import type { BundleRules } from '../../contract/field-rules.ts'
import type { BundleHead } from './state.ts'

const HEAD = 'head'
const VILLAGE = 'village/'

export interface StoredBundle {
  readonly head: BundleHead
  readonly households: readonly BundleHousehold[]
}

/** Puts a bundle over what was there: changed households replace theirs, households that belong to others now go. */
export function mergeBundle(stored: StoredBundle | undefined, bundle: Bundle): StoredBundle {
  const { households, keep, rules, ...rest } = bundle
  const head: BundleHead = { ...rest, ...(rules ? { rules: keptRules(rules, stored?.head.rules) } : {}) }
  const mine = new Set(keep)
  const merged = new Map((stored?.households ?? []).map((household) => [household.householdId, household]))
  for (const household of households) merged.set(household.householdId, household)
  return { head, households: [...merged.values()].filter(({ householdId }) => mine.has(householdId)) }
}

/** Rules that have not changed are named only: those here stay. */
function keptRules(rules: BundleRules, before: BundleRules | undefined): BundleRules {
  return rules.content === null && before?.digest === rules.digest ? before : rules
}

/** Seals a bundle, one copy a village: a few large values are written and read far faster than a thousand small ones. */
export async function writeBundle(db: FieldDatabase, vault: Vault, { head, households }: StoredBundle): Promise<void> {
  const values = new Map<string, unknown>([[HEAD, head]])
  const villages = new Map<string, BundleHousehold[]>()
  for (const household of households) {
    const id = `${VILLAGE}${household.division}`
    villages.set(id, [...(villages.get(id) ?? []), household])
  }
  for (const [id, its] of villages) values.set(id, its)
  await replaceCopies(db, vault, values)
}

/** What is said once for all households of the account, or undefined when there is no bundle. */
export function readHead(db: FieldDatabase, vault: Vault): Promise<BundleHead | undefined> {
  return findKept<BundleHead>(db, vault, { shelf: 'copies', id: HEAD })
}

/** What lies here of the account, or undefined. */
export async function readBundle(db: FieldDatabase, vault: Vault): Promise<StoredBundle | undefined> {
  const head = await readHead(db, vault)
  if (!head) return undefined
  const ids = (await listKeptIds(db, vault.account, 'copies')).filter((id) => id.startsWith(VILLAGE))
  const villages = await Promise.all(ids.map((id) => findKept<BundleHousehold[]>(db, vault, { shelf: 'copies', id })))
  return { head, households: villages.flatMap((its) => its ?? []) }
}
