import { outcomes, referralTargets } from '@doudi/core/casework/outcome.ts'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { Conflict } from '@doudi/monitoring/contract/conflict.ts'
import { Bundle, type BundleHousehold, type KnownValue } from '@doudi/monitoring/contract/field-bundle.ts'
import type { FormField } from '@doudi/monitoring/contract/field-form.ts'
import { fieldRules } from '@doudi/monitoring/use-cases/views/field-rules.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'

const policies = loadPolicies()
const today = '2026-11-02'

const both = (zh: string, en = zh) => ({ zh, en })
const options = (titles: Record<string, string>) => Object.entries(titles).map(([code, zh]) => ({ code, title: both(zh) }))
const known = (value: KnownValue['value'], state: KnownValue['state'], agency: string): KnownValue => ({
  value,
  state,
  source: both(agency),
  asOf: '2026-10-12',
  versions: [],
  conflictId: null,
})

function ask(id: string, zh: string, more: Partial<FormField>): FormField {
  return {
    id,
    title: both(zh),
    per: 'household',
    type: 'text',
    help: null,
    options: [],
    required: false,
    showIf: null,
    prefill: null,
    ...more,
  }
}

/** Questions of the product's own form that tell facts of the law. */
function lawQuestions(...ids: string[]): FormField[] {
  const fields: FormField[] = JSON.parse(JSON.stringify(policies.visitForm.sections.flatMap((section) => section.fields)))
  return fields.filter(({ id }) => ids.includes(id)).map((field) => ({ ...field, showIf: null }))
}

/** A form with every kind of question. */
export const form: Bundle['form'] = {
  id: 'visit',
  version: '1',
  title: both('入户核实'),
  sections: [
    {
      id: 'home',
      title: both('家庭情况'),
      fields: [
        ask('house', '住房', { type: 'choice', required: true, options: options({ own: '自有', rent: '租住', none: '没有固定住处' }) }),
        ask('rent', '每月房租', { type: 'money', showIf: { field: 'house', is: 'rent' } }),
        ask('needs', '眼下最急的', { type: 'choices', options: options({ food: '吃饭', medicine: '吃药看病', school: '上学' }) }),
        ask('car', '有没有机动车', { type: 'yes-no' }),
        ask('rooms', '几间房', { type: 'integer', help: both('客厅也算') }),
        ask('since', '什么时候搬来', { type: 'date' }),
        ask('words', '家里人怎么说', { type: 'text' }),
      ],
    },
    {
      id: 'members',
      title: both('每个人'),
      fields: [
        ask('income', '月收入', { per: 'member', type: 'money', prefill: 'monthly_income', facts: ['wage'] }),
        ...lawQuestions('work', 'able_to_work', 'disability'),
      ],
    },
    {
      id: 'means',
      title: both('收入和财产'),
      fields: lawQuestions('other_income', 'savings', 'homes', 'vehicles', 'business_licence', 'medical_paid', 'recognised_illness'),
    },
  ],
}

/** Families with something to check; the second has the longest name there is, the third no phone. */
export function households(): BundleHousehold[] {
  return ['柳兰英', '阿不都热合曼·买买提·吐尔逊·艾合买提江', '王生'].map((headName, at) => household(headName, at))
}

const register = {
  absence: 'none',
  religious_away: 0,
  orphan_allowance_chosen: false,
  exit_reason: 'none',
  tekun_in_force: false,
  dibao_in_force: false,
}

/** What the register lets a phone know of a mother and her son. */
function factsOf(personId: number): BundleHousehold['facts'] {
  const mother = { ...register, born_on: '1977-03-02', sex: 'female', relation_to_head: 'head', dibao_in_force: true }
  const son = { ...register, born_on: '2009-05-01', sex: 'male', relation_to_head: 'son' }
  return { household: { head_hukou: 'urban' }, members: { [personId]: mother, [personId + 1]: son } }
}

function household(headName: string, at: number): BundleHousehold {
  const householdId = 1000 + at
  const clock = {
    kind: 'contact' as const,
    dueAt: '2026-11-04T10:00:00+08:00',
    dueOn: '2026-11-04',
    missingCalendarYear: null,
    metAt: null,
  }
  const visit = {
    ...clock,
    kind: 'visit' as const,
    dueAt: '2026-11-09T18:00:00+08:00',
    dueOn: '2026-11-09',
    workingDaysLeft: 5,
    overdue: false,
  }
  return {
    householdId,
    headName,
    division: 360321101006,
    village: '永安居委会',
    place: '琴亭镇永安居委会',
    address: `解放路${at + 1}号`,
    phone: at === 2 ? null : '13800000000',
    members: [
      {
        personId: householdId * 10,
        name: headName,
        relation: 'head',
        sex: 'female',
        age: 49,
        schemes: [{ scheme: 'dibao', since: '2025-03-01' }],
      },
      { personId: householdId * 10 + 1, name: '王小宝', relation: 'son', sex: 'male', age: 17, schemes: [] },
    ],
    workItem: {
      workItemId: 500 + at,
      state: 'open',
      grade: at === 1 ? 'red' : 'orange',
      openedOn: '2026-11-02',
      reasons: [
        {
          rule: 'monitoring.f01',
          title: both('个人负担医疗费'),
          grade: 'orange',
          sentence: both('近12个月个人负担医疗费 36,825.50 元，超过预警线 23,750 元，请核实收入'),
          subject: null,
          now: 'stands',
        },
      ],
      nextClock: { ...clock, workingDaysLeft: at, overdue: at === 1 },
      contactClock: { ...clock, workingDaysLeft: at, overdue: at === 1 },
      visitClock: visit,
      wokenBy: at === 2 ? { sentence: both('又有一张住院账单'), earlierReason: '当时由对方赔付' } : null,
      outcome: null,
      closedOn: null,
      version: 1,
    },
    known: {
      house: known('own', 'found', '住建局'),
      car: known(null, 'none', '公安局'),
      [`income:${householdId * 10}`]: known(390_000, 'found', '人社局'),
      [`income:${householdId * 10 + 1}`]: known(null, 'not-answered', '税务局'),
    },
    facts: factsOf(householdId * 10),
    visits: [],
    changedAt: '2026-11-02T08:00:00.000Z',
  }
}

/** What the server answers; checked against the contract, so that this world cannot drift from the real one. */
export function bundle(account: string, of: { households: BundleHousehold[]; openConflicts: number; rules?: string | undefined }): Bundle {
  return Bundle.parse({
    bundleAt: new Date().toISOString(),
    today,
    account,
    accountName: '李秋萍',
    offlineHours: 72,
    form,
    rules: fieldRules(policies, { division: 360_321_101_006, on: plainDate(today) }, of.rules),
    outcomes: Object.entries(outcomes).map(([code, { zh, en, next, needsReason }]) => ({
      code,
      title: { zh, en },
      next,
      needsReason,
      needsReferral: code === 'true-referral',
    })),
    referrals: Object.entries(referralTargets).map(([code, title]) => ({ code, title })),
    households: of.households,
    keep: of.households.map(({ householdId }) => householdId),
    openConflicts: of.openConflicts,
  })
}

/** Two people, two answers. */
export function aConflict(): Conflict {
  const side = (version: string, zh: string, name: string, mine: boolean) => ({
    version,
    value: version,
    shown: both(zh),
    account: name,
    name,
    at: '2026-11-23T08:20:00.000Z',
    deviceAt: '2026-11-23T08:20:00.000Z',
    mine,
  })
  return Conflict.parse({
    conflictId: 9,
    householdId: 1000,
    headName: '柳某英',
    place: '琴亭镇永安居委会',
    field: 'house',
    title: both('住房'),
    member: null,
    sides: [side('a', '租住', '李秋萍', true), side('b', '自有', '张建国', false)],
    state: 'open',
    openedAt: '2026-11-24T05:00:00.000Z',
    resolution: null,
  })
}
