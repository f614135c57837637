import type { Answer } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import { householdFactRow, type RegistryRow, type RegistryRows, registryFact } from '@doudi/platform/facts/registry-facts.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type { BundleFacts } from '../../contract/field-rules.ts'
import type { FactRecord, MemberRecord } from '../../store/household-members.ts'

/** What is known of a household, and which classes of the register were ever applied for its county. */
export interface FactsOf {
  readonly policies: Policies
  readonly members: readonly MemberRecord[]
  readonly facts: readonly FactRecord[]
  readonly applied: ReadonlySet<string>
}

/** The facts that the form lets a phone know (`known` in `policies/forms/visit.yaml`), as far as the register knows them. */
export function fieldFacts({ policies, members, facts, applied }: FactsOf): BundleFacts {
  const known = policies.visitForm.known.flatMap((name) => policies.facts.get(name) ?? [])
  const people = members.map(populationRow)
  const rowsOf = (member: MemberRecord): RegistryRows => ({
    population: [populationRow(member)],
    ...(applied.has('assistance-in-force') ? { 'assistance-in-force': member.schemes } : {}),
    ...(applied.has('household-facts')
      ? { 'household-facts': facts.filter(({ person_id }) => person_id === member.person_id).map(householdFactRow) }
      : {}),
  })
  const found = (of: 'household' | 'member', rows: RegistryRows) =>
    Object.fromEntries(known.filter((fact) => fact.of === of).flatMap((fact) => foundValue(fact.name, registryFact(fact, rows))))
  return {
    household: found('household', { population: people }),
    members: Object.fromEntries(members.map((member) => [String(member.person_id), found('member', rowsOf(member))])),
  }
}

const populationRow = ({ relation, sex, born_on, hukou }: MemberRecord): RegistryRow => ({ relation, sex, born_on, hukou })

function foundValue(name: string, answer: Answer): readonly (readonly [string, Value])[] {
  return answer.state === 'found' ? [[name, answer.value]] : []
}
