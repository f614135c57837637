import { parseYuan } from '@doudi/core/kernel/fen.ts'
import type { FactKind, FactValue } from '../contract/fact.ts'

/** How the values of the facts we know are read; a fact the catalogue adds later is words until it is named here. */
const FACTS_OF_KIND: Readonly<Record<Exclude<FactKind, 'text'>, readonly string[]>> = {
  money: [
    'monthly_income',
    'assets',
    'business_income',
    'property_income',
    'transfer_received',
    'transfer_paid',
    'other_income',
    'basic_pension',
    'preferential_pension',
    'exempt_reward',
    'assistance_received',
    'old_age_allowance',
    'social_insurance_benefit',
    'support_received',
    'rehabilitation_cost_12m',
    'education_cost_12m',
    'living_cost_12m',
    'other_rigid_cost_12m',
    'exempt_assets',
    'supporter_vehicle_value',
    'supporter_assets',
    'supporter_subscribed',
    'supporter_income',
    'loan_wanted',
    'market_rent',
  ],
  count: [
    'houses',
    'cars',
    'exempt_houses',
    'exempt_cars',
    'supporter_houses',
    'religious_away',
    'supporter_age',
    'job_refusals',
    'aid_months',
    'months_without_income',
    'temporary_aid_times',
    'same_cause_times',
    'vocational_year',
    'floor_area',
  ],
  flag: [
    'business',
    'able_to_work',
    'exempt_business',
    'supporter_large_area',
    'supporter_severe',
    'supporter_incapable',
    'supporter_property_within',
    'orphan_allowance_chosen',
    'eats_alone',
    'dresses_alone',
    'leaves_bed_alone',
    'uses_toilet_alone',
    'walks_alone',
    'bathes_alone',
    'needs_immediate_help',
    'unemployment_insured',
    'county_exception',
    'special_case',
    'college_freshman',
    'non_residential',
    'land_lost',
    'retired_fisher',
    'tied_to_home',
    'work_injury_care',
    'referral_proper',
    'care_in_province',
  ],
}
const KINDS = new Map(
  (['money', 'count', 'flag'] as const).flatMap((kind) => FACTS_OF_KIND[kind].map((fact): [string, FactKind] => [fact, kind])),
)

/** How the values of a fact are to be read. */
export function kindOfFact(fact: string): FactKind {
  return KINDS.get(fact) ?? 'text'
}

const NO_RECORD = new Set(['查无记录', '无记录', '未查到', '查无'])
const NO_ANSWER = new Set(['未答复', '未反馈', '暂未答复'])
const YES = new Set([
  '是',
  '有',
  '1',
  'true',
  '有劳动能力',
  '具备劳动能力',
  '具备',
  '完全劳动能力',
  '部分丧失',
  '部分丧失劳动能力',
  '有部分劳动能力',
])
const NO = new Set(['否', '无', '没有', '0', 'false', '无劳动能力', '丧失', '丧失劳动能力', '完全丧失', '完全丧失劳动能力'])

/** What an office wrote about a fact: a value, "asked, no record", "asked, no answer", or something that cannot be read. */
export type FactReading =
  | { readonly state: 'found'; readonly value: FactValue }
  | { readonly state: 'none' | 'not-answered' }
  | { readonly state: 'unreadable'; readonly expected: string }

/**
 * Reads the cell 取值 of a fact. 查无记录 is "none", never zero and never no; money is written in yuan and kept in fen.
 * Part of the ability to work is ability to work: what it means for a scheme is for the rules.
 */
export function readFactValue(fact: string, text: string): FactReading {
  const plain = text.trim()
  if (NO_RECORD.has(plain)) return { state: 'none' }
  if (NO_ANSWER.has(plain)) return { state: 'not-answered' }
  switch (kindOfFact(fact)) {
    case 'money':
      return found(parseYuan(plain.replace(/\/月$/, '')), '金额（元），例如 3900.00')
    case 'count':
      return found(/^\d{1,4}[套辆个处]?$/.test(plain) ? Number.parseInt(plain, 10) : undefined, '数量，例如 1')
    case 'flag':
      return found(YES.has(plain) ? true : NO.has(plain) ? false : undefined, '有 或 无')
    case 'text':
      return found(plain === '' ? undefined : plain, '文字')
  }
}

function found(value: FactValue | undefined, expected: string): FactReading {
  return value === undefined ? { state: 'unreadable', expected } : { state: 'found', value }
}
