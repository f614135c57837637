import type { Route } from '@doudi/platform/http/routes.ts'

/** What this module answers to. */
export const routes: readonly Route[] = []
