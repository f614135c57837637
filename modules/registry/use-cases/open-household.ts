import { maskName } from '@doudi/core/kernel/mask.ts'
import { ageOn, type PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { refusals } from '@doudi/platform/errors.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import type { MemberFact } from '../contract/fact.ts'
import { GetHousehold, HouseholdPage, type Member } from '../contract/household.ts'
import { kindOfFact } from '../domain/household-fact.ts'
import {
  type BenefitRow,
  type FactRow,
  findHousehold,
  findHouseholdVersion,
  type HouseholdRow,
  listBenefits,
  listEvents,
  listFacts,
  listMembers,
  listResponsible,
  type MemberRow,
  type PageTime,
} from '../store/household-page.ts'
import { placeNames } from '../store/places.ts'

/** The page of one household (一户一页), as of a day and as known at a time. */
export const openHousehold = useCase({
  name: 'registry.open-household',
  summary: '打开一户的页面',
  input: GetHousehold,
  output: HouseholdPage,
  load: async ({ tx }, { householdId }) => {
    const household = await findHousehold(tx, householdId)
    if (!household) throw refusals.notFound({ zh: '家庭', en: 'household' })
    return household
  },
  may: (actor, household) => actor.holds('household:read', household.division),
  run: async (context, household, { on, recorded }) => {
    const time: PageTime = { on: (on ?? context.clock.today()) as PlainDate, recorded: recorded === undefined ? null : endOf(recorded) } // zod checked the form
    return readPage(context, household, time)
  },
})

/** A day means its end in Shanghai. */
const endOf = (recorded: string) => (recorded.length === 10 ? `${recorded}T23:59:59.999+08:00` : recorded)

async function readPage({ tx, actor, touch, services }: UseCaseContext, household: HouseholdRow, time: PageTime): Promise<HouseholdPage> {
  const { household_id: householdId, division } = household
  const all = await listMembers(tx, householdId, time)
  const members = all.filter(({ until }) => until === null || until > time.on)
  const benefits = await listBenefits(tx, householdId, time)
  const facts = await listFacts(
    tx,
    members.map(({ person_id }) => person_id),
    time,
  )
  const then = time.recorded === null ? undefined : await findHouseholdVersion(tx, householdId, time.recorded)
  const village = then?.place ?? division
  const place = await placeNames(tx, [village])
  touch({ division, householdId, personIds: all.map(({ person_id }) => person_id) })
  const shown = actor.holds('warning:work') ? (name: string) => name : maskName
  const head = members.find(({ relation }) => relation === 'head') ?? members[0]
  return {
    householdId,
    householdNo: household.household_no,
    division,
    place: place(village),
    grid: then ? then.grid : household.grid,
    address: then ? then.address : household.address,
    headName: head ? shown(head.name) : null,
    asKnownOn: { on: time.on, recorded: time.recorded === null ? null : new Date(time.recorded).toISOString() },
    members: members.map((member) => toMember(member, { benefits, on: time.on, shown })),
    formerMembers: toFormerMembers(all, { members, shown }),
    responsible: (await listResponsible(tx, householdId, time)).map(({ phone_masked, ...row }) => ({ ...row, phoneMasked: phone_masked })),
    benefits: benefits.map(({ person_id, amount_fen, declared_income_fen, ...row }) => ({
      personId: person_id,
      amountFen: amount_fen,
      declaredIncomeFen: declared_income_fen,
      ...row,
    })),
    facts: withNotAsked(
      members,
      facts,
      services.policies.catalogue.get('household-facts').columns.find(({ id }) => id === 'fact')?.codes ?? {},
    ),
    events: (await listEvents(tx, householdId, time)).map((row) => ({
      eventId: row.event_id,
      at: row.at.toISOString(),
      businessOn: row.business_on,
      module: row.module,
      kind: row.kind,
      account: row.account,
      actorName: row.actor_name,
      reference: row.reference,
      values: row.message_values,
    })),
  }
}

/** Who is in no longer, once each and as of the last day: who only became head or came back is no former member. */
function toFormerMembers(
  all: readonly MemberRow[],
  at: { members: readonly MemberRow[]; shown: (name: string) => string },
): HouseholdPage['formerMembers'] {
  const inside = new Set(at.members.map(({ person_id }) => person_id))
  const last = new Map<number, HouseholdPage['formerMembers'][number]>()
  for (const { person_id: personId, name, relation, since, until } of all) {
    if (until === null || inside.has(personId) || until <= (last.get(personId)?.until ?? '')) continue
    last.set(personId, { personId, name: at.shown(name), relation, since, until })
  }
  return [...last.values()]
}

function toMember(row: MemberRow, at: { benefits: readonly BenefitRow[]; on: PlainDate; shown: (name: string) => string }): Member {
  const benefit = at.benefits.find(({ person_id }) => person_id === row.person_id)
  return {
    personId: row.person_id,
    name: at.shown(row.name),
    relation: row.relation,
    sex: row.sex,
    bornOn: row.born_on,
    age: row.born_on === null ? null : ageOn(row.born_on, at.on),
    hukou: row.hukou,
    idMasked: row.id_masked,
    phoneMasked: row.phone_masked,
    since: row.since,
    diedOn: row.died_on,
    scheme: benefit?.scheme ?? null,
    schemeSince: benefit?.scheme ? benefit.since : null,
  }
}

/** Every fact the catalogue knows, for every member: what nobody asked for is shown as not asked, never as nothing. */
function withNotAsked(
  members: readonly MemberRow[],
  facts: readonly FactRow[],
  codes: Readonly<Record<string, string | number>>,
): MemberFact[] {
  return members.flatMap(({ person_id: personId }) =>
    Object.entries(codes).map(([title, code]) => {
      const fact = String(code)
      const row = facts.find((one) => one.person_id === personId && one.fact === fact)
      const base = { personId, fact, title, kind: kindOfFact(fact) }
      if (!row) return { ...base, state: 'not-asked' as const, value: null, source: null, asOf: null, recordedAt: null }
      return { ...base, state: row.state, value: row.value, source: row.source, asOf: row.as_of, recordedAt: row.recorded_at.toISOString() }
    }),
  )
}
