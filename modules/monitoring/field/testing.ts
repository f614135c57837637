import type { BundleHousehold, KnownValue } from '../contract/field-bundle.ts'
import type { FieldForm, FormField } from '../contract/field-form.ts'
import type { Operation, Receipt } from '../contract/operations.ts'
import type { Source } from './model/visit-draft.ts'

const both = (zh: string) => ({ zh, en: zh })

/** A question with honest defaults. */
export function aField(overrides: Partial<FormField> & { id: string }): FormField {
  return {
    per: 'household',
    type: 'choice',
    title: both(overrides.id),
    help: null,
    options: [],
    required: false,
    showIf: null,
    prefill: null,
    ...overrides,
  }
}

export function aForm(fields: FormField[]): FieldForm {
  return { id: 'check', version: '1', title: both('核查'), sections: [{ id: 'one', title: both('一'), fields }] }
}

export function aKnownValue(overrides: Partial<KnownValue> = {}): KnownValue {
  return { value: 'own', state: 'found', source: both('住建局'), asOf: '2026-09-30', versions: [], conflictId: null, ...overrides }
}

/** A household of two with one open work item. */
export function aHousehold(overrides: Partial<BundleHousehold> = {}): BundleHousehold {
  return {
    householdId: 1,
    headName: '王志成',
    division: 360321101006,
    village: '永安居委会',
    place: '琴亭镇永安居委会',
    address: null,
    phone: null,
    members: [
      { personId: 11, name: '王志成', relation: 'head', sex: 'male', age: 52, schemes: [] },
      { personId: 12, name: '柳兰英', relation: 'spouse', sex: 'female', age: 49, schemes: [] },
    ],
    workItem: {
      workItemId: 5,
      state: 'open',
      grade: 'orange',
      openedOn: '2026-11-02',
      reasons: [],
      nextClock: null,
      contactClock: null,
      visitClock: null,
      wokenBy: null,
      outcome: null,
      closedOn: null,
      version: 1,
    },
    known: {},
    visits: [],
    changedAt: '2026-11-02T08:00:00.000Z',
    ...overrides,
  }
}

export function aReceipt(operation: Operation, overrides: Partial<Receipt> = {}): Receipt {
  return {
    operationId: operation.operationId,
    index: 0,
    state: 'applied',
    receivedAt: '2026-11-02T09:00:00.000Z',
    receivedOn: '2026-11-02',
    conflictId: null,
    problem: null,
    passedTo: null,
    next: null,
    ...overrides,
  }
}

/** Ids that count up and a clock that stands. */
export function aSource(): Source {
  let count = 0
  return {
    newId: () => {
      count += 1
      return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
    },
    now: () => '2026-11-02T08:30:00.000Z',
  }
}
