import { createHash } from 'node:crypto'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { packRules } from '@doudi/core/rules/packed/pack.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type { BundleRules, FieldRules } from '../../contract/field-rules.ts'

type Where = { readonly division: number; readonly on: PlainDate }
type Packed = BundleRules & { readonly content: FieldRules }

const packets = new WeakMap<Policies, Map<string, Packed>>()

/** The rules of all schemes in force for an area on a day, packed once for each county and day. `has` = digest that the phone has. */
export function fieldRules(policies: Policies, where: Where, has: string | undefined): BundleRules {
  const known = packets.get(policies) ?? new Map<string, Packed>()
  packets.set(policies, known)
  const key = `${countyOf(where.division)} ${where.on}`
  const packet = known.get(key) ?? packetOf(policies, where)
  // Of each law the newest day only: a day that has passed is not asked for again.
  for (const other of known.keys()) if (!other.endsWith(where.on)) known.delete(other)
  known.set(key, packet)
  return packet.digest === has ? { digest: packet.digest, content: null } : packet
}

function packetOf({ schemes, rulesOn, parameters, facts }: Policies, where: Where): Packed {
  const rules = rulesOn(where.on)
  const inForce = schemes
    .filter(({ validFrom, validTo }) => validFrom <= where.on && (validTo === undefined || where.on < validTo))
    .toSorted((a, b) => (a.order ?? last) - (b.order ?? last) || (a.id < b.id ? -1 : 1))
  const packed = packRules(
    rules,
    inForce.map(({ eligible }) => eligible),
    parameters.inForce(where),
  )
  const known = packed.facts.name.flatMap((name) => facts.get(name) ?? [])
  const agencies = [...new Map(known.map(({ source: { agency } }) => [agency.zh, agency])).values()]
  const english = new Map(rules.rules.map(({ title }) => [title.zh, title.en]))
  const content: FieldRules = {
    schemes: inForce.map(({ id, title, of, order }) => ({ id, title, of, order: order ?? null })),
    packed,
    agencies: { titles: agencies, ofFact: known.map(({ source }) => agencies.findIndex(({ zh }) => zh === source.agency.zh)) },
    english: { rules: packed.rules.title.map((zh) => english.get(zh) ?? ''), facts: known.map(({ title }) => title.en) },
  }
  return { digest: createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32), content }
}

const last = Number.MAX_SAFE_INTEGER
const countyOf = (division: number) => Math.floor(division / 1_000_000)
