import type { Route } from '@doudi/platform/http/routes.ts'
import { checkPolicies } from '../use-cases/check-policies.ts'
import { compareHousehold } from '../use-cases/compare-household.ts'
import { approveDraft, refuseDraft, revokeDraft, submitDraft, withdrawDraft } from '../use-cases/decide-draft.ts'
import { getFile } from '../use-cases/get-file.ts'
import { listChanged } from '../use-cases/list-changed.ts'
import { listFiles } from '../use-cases/list-files.ts'
import { listNames } from '../use-cases/list-names.ts'
import { listParameters } from '../use-cases/list-parameters.ts'
import { getDifference, simulateDraft } from '../use-cases/simulate-draft.ts'
import { getDraft, listDrafts, saveDraft, startDraft } from '../use-cases/write-draft.ts'

/** What this module answers to. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/api/policy/files', useCase: listFiles },
  { method: 'GET', path: '/api/policy/file', useCase: getFile },
  { method: 'GET', path: '/api/policy/parameters', useCase: listParameters },
  { method: 'GET', path: '/api/policy/names', useCase: listNames },
  { method: 'POST', path: '/api/policy/check', useCase: checkPolicies },
  { method: 'GET', path: '/api/policy/drafts', useCase: listDrafts },
  { method: 'POST', path: '/api/policy/drafts', useCase: startDraft },
  { method: 'GET', path: '/api/policy/drafts/:draftId', useCase: getDraft },
  { method: 'PUT', path: '/api/policy/drafts/:draftId', useCase: saveDraft },
  { method: 'POST', path: '/api/policy/drafts/:draftId/simulate', useCase: simulateDraft },
  { method: 'GET', path: '/api/policy/drafts/:draftId/difference', useCase: getDifference },
  { method: 'GET', path: '/api/policy/drafts/:draftId/changed', useCase: listChanged },
  { method: 'GET', path: '/api/policy/drafts/:draftId/households/:householdId', useCase: compareHousehold },
  { method: 'POST', path: '/api/policy/drafts/:draftId/submit', useCase: submitDraft },
  { method: 'POST', path: '/api/policy/drafts/:draftId/approve', useCase: approveDraft },
  { method: 'POST', path: '/api/policy/drafts/:draftId/refuse', useCase: refuseDraft },
  { method: 'POST', path: '/api/policy/drafts/:draftId/withdraw', useCase: withdrawDraft },
  { method: 'POST', path: '/api/policy/drafts/:draftId/revoke', useCase: revokeDraft },
]
