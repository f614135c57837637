import type { Route } from '@doudi/platform/http/routes.ts'
import { listDivisions } from '../use-cases/list-divisions.ts'
import { listHouseholds } from '../use-cases/list-households.ts'
import { loadDivisions } from '../use-cases/load-divisions.ts'
import { openHousehold } from '../use-cases/open-household.ts'
import { revealNumber } from '../use-cases/reveal-number.ts'
import { search } from '../use-cases/search.ts'

/** What this module answers to. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/api/divisions', useCase: listDivisions },
  { method: 'POST', path: '/api/divisions', useCase: loadDivisions },
  { method: 'GET', path: '/api/search', useCase: search },
  { method: 'GET', path: '/api/households', useCase: listHouseholds },
  { method: 'GET', path: '/api/households/:householdId', useCase: openHousehold },
  { method: 'POST', path: '/api/persons/:personId/reveal', useCase: revealNumber },
]
