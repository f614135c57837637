import { type Catalogue, loadCatalogue } from './catalogue.ts'
import { policiesDir } from './yaml-file.ts'

/** Everything in `policies/`, loaded and checked once at the start. */
export interface Policies {
  readonly catalogue: Catalogue
}

/** Loads `policies/`. @throws PolicyError with file, line and column when something in it cannot be used. */
export function loadPolicies({ dir = policiesDir }: { dir?: string } = {}): Policies {
  return { catalogue: loadCatalogue({ dir }) }
}
