import type { RegistryApplier } from '@doudi/platform/deliveries/applier.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import type { RegistryIndex } from '../apply/registry-index.ts'
import type { IntakeWorkers } from '../apply/workers.ts'

/** What the machine side of intake works with. */
export type IntakeDeps = {
  readonly services: Services
  readonly appliers: ReadonlyMap<string, RegistryApplier>
  /** The people of the registry as an index, built once for each version of the registry. */
  readonly peopleIndex: () => Promise<RegistryIndex>
  readonly workers: IntakeWorkers
}

/** Under which name intake writes, and appears in the audit. */
export const machineAccount = 'machine:intake'
