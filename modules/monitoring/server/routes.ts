import type { Route } from '@doudi/platform/http/routes.ts'
import { closeWorkItem } from '../use-cases/close-work-item.ts'
import { decideDeath } from '../use-cases/decide-death.ts'
import { explainHousehold } from '../use-cases/explain-household.ts'
import { cancelComparison, getComparison } from '../use-cases/get-comparison.ts'
import { getFieldBundle } from '../use-cases/get-field-bundle.ts'
import { getToday } from '../use-cases/get-today.ts'
import { getWorkItem } from '../use-cases/get-work-item.ts'
import { listComparisons } from '../use-cases/list-comparisons.ts'
import { listConflicts } from '../use-cases/list-conflicts.ts'
import { listDeaths } from '../use-cases/list-deaths.ts'
import { listWorkItems } from '../use-cases/list-work-items.ts'
import { recordContact } from '../use-cases/record-contact.ts'
import { resolveConflict } from '../use-cases/resolve-conflict.ts'
import { sendOperations } from '../use-cases/send-operations.ts'
import { startComparison } from '../use-cases/start-comparison.ts'

/** What this module answers to. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/api/today', useCase: getToday },
  { method: 'GET', path: '/api/work-items', useCase: listWorkItems },
  { method: 'GET', path: '/api/work-items/:workItemId', useCase: getWorkItem },
  { method: 'POST', path: '/api/work-items/:workItemId/contact', useCase: recordContact },
  { method: 'POST', path: '/api/work-items/:workItemId/close', useCase: closeWorkItem },
  { method: 'GET', path: '/api/comparisons', useCase: listComparisons },
  { method: 'POST', path: '/api/comparisons', useCase: startComparison },
  { method: 'GET', path: '/api/comparisons/:runId', useCase: getComparison },
  { method: 'POST', path: '/api/comparisons/:runId/cancel', useCase: cancelComparison },
  { method: 'GET', path: '/api/households/:householdId/explanation', useCase: explainHousehold },
  { method: 'GET', path: '/api/deaths-to-confirm', useCase: listDeaths },
  { method: 'POST', path: '/api/deaths-to-confirm/:personId', useCase: decideDeath },
  { method: 'GET', path: '/api/field/bundle', useCase: getFieldBundle },
  { method: 'POST', path: '/api/field/operations', useCase: sendOperations },
  { method: 'GET', path: '/api/conflicts', useCase: listConflicts },
  { method: 'POST', path: '/api/conflicts/:conflictId/resolve', useCase: resolveConflict },
]
