import type { Route } from '@doudi/platform/http/routes.ts'
import { routes as platformRoutes } from '@doudi/platform/server/routes.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import type { HandlerEntry } from '@doudi/platform/use-case/signals.ts'

/** Every route of every module. A route names a use case, so none is without its policy. */
export const allRoutes: readonly Route[] = [...platformRoutes]

/** Every signal handler of every module. */
export function allHandlers(_services: Services): ReadonlyMap<string, HandlerEntry> {
  return new Map()
}
