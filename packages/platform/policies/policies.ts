import type { WorkingCalendar } from '@doudi/core/kernel/working-days.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { type Catalogue, loadCatalogue } from './catalogue.ts'
import { type Fact, loadFacts } from './facts.ts'
import { loadParameters, type ParameterTable } from './parameters.ts'
import { listSources, type Source } from './sources.ts'
import { loadVisitForm, type VisitForm } from './visit-form.ts'
import { loadWarnings, type Warning } from './warnings.ts'
import { loadWorkingCalendar } from './working-calendar.ts'
import { policiesDir } from './yaml-file.ts'

/** Everything in `policies/`, loaded and checked once at the start. */
export interface Policies {
  readonly catalogue: Catalogue
  readonly calendar: WorkingCalendar
  readonly parameters: ParameterTable
  /** Where facts come from, by id. */
  readonly sources: ReadonlyMap<string, Source>
  readonly facts: ReadonlyMap<string, Fact>
  readonly warnings: readonly Warning[]
  /** Every rule of the warnings. */
  readonly rules: RuleSet
  readonly visitForm: VisitForm
}

/** Loads `policies/`. @throws PolicyError with file, line and column when something in it cannot be used. */
export function loadPolicies({ dir = policiesDir }: { dir?: string } = {}): Policies {
  const catalogue = loadCatalogue({ dir })
  const parameters = loadParameters({ dir })
  const sources = listSources(catalogue)
  const facts = loadFacts(sources, { dir })
  const warnings = loadWarnings({ facts, parameters }, { dir })
  return { catalogue, calendar: loadWorkingCalendar({ dir }), parameters, sources, facts, ...warnings, visitForm: loadVisitForm({ dir }) }
}
