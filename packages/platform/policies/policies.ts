import type { WorkingCalendar } from '@doudi/core/kernel/working-days.ts'
import { type Catalogue, loadCatalogue } from './catalogue.ts'
import { type Fact, loadFacts } from './facts.ts'
import { type DatedRules, dateRules } from './law-rules.ts'
import { loadParameters, type ParameterTable } from './parameters.ts'
import { PolicyError } from './problems.ts'
import { placedRules, readRuleFiles } from './rule-files.ts'
import { findWrongScheme, type Scheme, schemeOf } from './schemes.ts'
import { listSources, type Source } from './sources.ts'
import { type PolicyPlace, policiesDir } from './tree.ts'
import { loadVisitForm, type VisitForm } from './visit-form.ts'
import { findUnknownPlaceholders, type Warning, warningOf } from './warnings.ts'
import { loadWorkingCalendar } from './working-calendar.ts'

/** Everything in `policies/`, loaded and checked once at the start. */
export interface Policies extends DatedRules {
  readonly catalogue: Catalogue
  readonly calendar: WorkingCalendar
  readonly parameters: ParameterTable
  /** Where facts come from, by id. */
  readonly sources: ReadonlyMap<string, Source>
  readonly facts: ReadonlyMap<string, Fact>
  readonly warnings: readonly Warning[]
  /** What people can be entitled to; those of the classification first, in its order. */
  readonly schemes: readonly Scheme[]
  readonly visitForm: VisitForm
}

/** Loads `policies/`; with `given`, facts need not say where they come from. @throws PolicyError with file, line and column when something in it cannot be used. */
export function loadPolicies({ dir = policiesDir, given = false }: { dir?: PolicyPlace; given?: boolean } = {}): Policies {
  const catalogue = loadCatalogue({ dir })
  const parameters = loadParameters({ dir })
  const sources = listSources(catalogue)
  const facts = loadFacts(sources, { dir, given })
  const files = readRuleFiles(dir)
  const { byName, families } = parameters
  const dated = dateRules(files.flatMap(placedRules), { facts, parameters: byName, families })
  const wrong = files.flatMap((file) => [...findUnknownPlaceholders(file, dated.rules), ...findWrongScheme(file, dated.rules)])
  if (wrong.length > 0) throw new PolicyError(wrong)
  return {
    catalogue,
    calendar: loadWorkingCalendar({ dir }),
    parameters,
    sources,
    facts,
    ...dated,
    warnings: files.flatMap((file) => warningOf(file) ?? []),
    schemes: files.flatMap((file) => schemeOf(file) ?? []).sort((a, b) => (a.order ?? 100) - (b.order ?? 100)),
    visitForm: loadVisitForm(facts, { dir, given }),
  }
}

/** The same law with the rules of a day in place of the newest. */
export function policiesOn(policies: Policies, on: string): Policies {
  return { ...policies, rules: policies.rulesOn(on) }
}
