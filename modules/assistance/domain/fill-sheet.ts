import type { ApplicationContent, ApplicationMember, FilledField } from '../contract/application.ts'
import { doorCheckNotice, memberFields, type SheetField } from './sheet-fields.ts'

type Text = { readonly zh: string; readonly en: string }
type FieldValue = FilledField['value']

/** What an agency said of a fact. `none`: asked, no record. */
export interface KnownFact {
  readonly state: 'found' | 'none' | 'not-answered'
  readonly value: FieldValue
  readonly source: string
  readonly asOf: string
}

export interface KnownMember {
  readonly personId: number
  readonly name: string
  readonly idMasked: string
  readonly relation: string
  readonly sex: string
  readonly bornOn: string | null
  /** @unit completed years; null when the date of birth is unknown */
  readonly age: number | null
  readonly hukou: string | null
  /** The newest list's line, or null where the household is in no list: nobody asked then. */
  readonly benefit: {
    readonly scheme: string | null
    readonly since: string | null
    readonly amountFen: number | null
    readonly declaredIncomeFen: number | null
    readonly asOf: string
  } | null
  readonly facts: Readonly<Record<string, KnownFact>>
}

export interface DoorCheck {
  readonly visitId: string
  readonly on: string
  readonly visitorName: string
  readonly lines: readonly Text[]
  readonly answers: readonly { readonly field: string; readonly value: unknown }[]
}

export interface KnownHousehold {
  readonly address: string | null
  readonly place: string
  readonly members: readonly KnownMember[]
  readonly reasons: readonly Text[]
  readonly doorCheck: DoorCheck | null
  /** @unit years, a parameter */
  readonly adultAge: number
}

const registry: Text = { zh: '人口登记', en: 'population register' }
const civilAffairs: Text = { zh: '民政局在册名单', en: "civil affairs' list in force" }

/**
 * The sheet for the whole household, filled from what is known: each value with its source, its day, and whether it was found, not on
 * record, not answered or never asked. Unknown stays unknown: no zero and no "no" is put in.
 */
export function fillSheet(known: KnownHousehold): ApplicationContent {
  const { doorCheck } = known
  return {
    household: [
      filled({ field: 'address', title: { zh: '住址', en: 'Address' }, unit: 'text' }, { value: known.address, source: registry }),
      filled(
        { field: 'place', title: { zh: '村（社区）', en: 'Village or community' }, unit: 'text' },
        { value: known.place, source: registry },
      ),
      filled(
        { field: 'members_count', title: { zh: '共同生活人数', en: 'Members living together' }, unit: 'count' },
        { value: known.members.length, source: registry },
      ),
    ],
    members: known.members.map((member) => fillMember(member, known)),
    reasons: known.reasons.map(({ zh, en }) => ({ zh, en })),
    doorCheck: doorCheck && {
      visitId: doorCheck.visitId,
      on: doorCheck.on,
      visitorName: doorCheck.visitorName,
      statutory: false,
      notice: { ...doorCheckNotice },
      lines: doorCheck.lines.map(({ zh, en }) => ({ zh, en })),
    },
  }
}

function fillMember(member: KnownMember, known: KnownHousehold): ApplicationMember {
  const { personId, name, idMasked, relation, sex, age } = member
  const minor = age === null ? null : age < known.adultAge
  return {
    personId,
    name,
    idMasked,
    relation,
    sex,
    age,
    minor,
    fields: memberFields.map((field) => fillField(field, member, known.doorCheck)),
  }
}

function fillField(field: SheetField, member: KnownMember, doorCheck: DoorCheck | null): FilledField {
  const { from } = field
  if ('person' in from) return filled(field, { value: member[from.person], source: registry })
  if ('benefit' in from) return fillBenefit(field, member.benefit, from.benefit)
  const fact = member.facts[from.fact]
  if (fact && fact.state !== 'not-answered')
    return { ...blank(field), state: fact.state, value: fact.value, source: { zh: fact.source, en: fact.source }, asOf: fact.asOf }
  const answer = doorCheck?.answers.find((one) => one.field === `${field.asked ?? ''}:${member.personId}`)
  if (doorCheck && answer && isFieldValue(answer.value) && answer.value !== null) {
    const source = { zh: `${doorCheck.visitorName}上门核实`, en: `checked at the door by ${doorCheck.visitorName}` }
    return { ...blank(field), state: 'found', value: answer.value, source, asOf: doorCheck.on }
  }
  if (!fact) return blank(field)
  return { ...blank(field), state: 'not-answered', source: { zh: fact.source, en: fact.source }, asOf: fact.asOf }
}

/** A line without a scheme says that the member is in none; without a line nobody said anything. */
function fillBenefit(
  field: SheetField,
  benefit: KnownMember['benefit'],
  column: 'scheme' | 'since' | 'amountFen' | 'declaredIncomeFen',
): FilledField {
  if (benefit === null) return blank(field)
  const value = benefit[column]
  const state = value !== null ? 'found' : column === 'declaredIncomeFen' ? 'not-answered' : 'none'
  return { ...blank(field), value, state, source: civilAffairs, asOf: benefit.asOf }
}

type Named = Pick<SheetField, 'field' | 'title' | 'unit'>

function filled(field: Named, { value, source }: { value: FieldValue; source: Text }): FilledField {
  return value === null ? blank(field) : { ...blank(field), value, state: 'found', source }
}

function blank({ field, title, unit }: Named): FilledField {
  return { field, title: { ...title }, unit, value: null, state: 'not-asked', source: null, asOf: null, objected: null }
}

function isFieldValue(value: unknown): value is FieldValue {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
