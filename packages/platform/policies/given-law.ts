import { loadCatalogue } from './catalogue.ts'
import type { GivenLaw } from './examples.ts'
import { loadFacts } from './facts.ts'
import { dateRules } from './law-rules.ts'
import { loadParameters } from './parameters.ts'
import { placedRules, readRuleFiles } from './rule-files.ts'
import { listSources } from './sources.ts'
import { type PolicyPlace, policiesDir, sourcesIn } from './tree.ts'

/**
 * Somebody's rules, facts and parameters, enough to reckon a case: no forms, no calendar, and facts need not say where they come from.
 * Those that do are of the place's own catalogue, or of the product's where it has none.
 * @throws PolicyError with file, line and column of everything that is wrong
 */
export function loadGivenLaw(place: PolicyPlace): GivenLaw {
  const catalogue = loadCatalogue({ dir: sourcesIn(place, 'catalogue').length > 0 ? place : policiesDir })
  const parameters = loadParameters({ dir: place })
  const facts = loadFacts(listSources(catalogue), { dir: place, given: true })
  const { byName, families } = parameters
  const { rulesOn } = dateRules(readRuleFiles(place).flatMap(placedRules), { facts, parameters: byName, families })
  return { facts, parameters, rulesOn }
}
