import type { PeopleSource } from '@doudi/platform/deliveries/applier.ts'
import { buildRegistryIndex, type RegistryIndex } from '../apply/registry-index.ts'

/** Builds the index of people when it is first asked for and whenever the registry has changed since. */
export function cachePeopleIndex(people: PeopleSource): () => Promise<RegistryIndex> {
  let held: { readonly version: string; readonly index: Promise<RegistryIndex> } | undefined
  return async () => {
    const version = await people.version()
    if (held?.version !== version) {
      const index = people.count().then((count) => buildRegistryIndex(people.list(), count))
      held = { version, index }
      index.catch(() => {
        held = undefined
      })
    }
    return held.index
  }
}
