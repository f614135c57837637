import { handlers as assistanceHandlers } from '@doudi/assistance/server/handlers.ts'
import { routes as assistanceRoutes } from '@doudi/assistance/server/routes.ts'
import { handlers as intakeHandlers } from '@doudi/intake/server/handlers.ts'
import { routes as intakeRoutes } from '@doudi/intake/server/routes.ts'
import type { Intake } from '@doudi/intake/work/intake.ts'
import { handlers as monitoringHandlers } from '@doudi/monitoring/server/handlers.ts'
import { routes as monitoringRoutes } from '@doudi/monitoring/server/routes.ts'
import type { Route } from '@doudi/platform/http/routes.ts'
import { routes as platformRoutes } from '@doudi/platform/server/routes.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import type { HandlerEntry } from '@doudi/platform/use-case/signals.ts'
import { handlers as policyHandlers } from '@doudi/policy/server/handlers.ts'
import { routes as policyRoutes } from '@doudi/policy/server/routes.ts'
import { routes as registryRoutes } from '@doudi/registry/server/routes.ts'

/** Every route of every module. A route names a use case, so none is without its policy. */
export const allRoutes: readonly Route[] = [
  ...platformRoutes,
  ...registryRoutes,
  ...intakeRoutes,
  ...monitoringRoutes,
  ...assistanceRoutes,
  ...policyRoutes,
]

/** Every signal handler of every module. */
export function allHandlers(services: Services, intake: () => Intake): ReadonlyMap<string, HandlerEntry> {
  return new Map([...intakeHandlers(intake), ...monitoringHandlers(services), ...assistanceHandlers(services), ...policyHandlers(services)])
}
