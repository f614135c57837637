import type { Route } from '@doudi/platform/http/routes.ts'
import { assessHousehold } from '../use-cases/assess-household.ts'
import { getApplication } from '../use-cases/get-application.ts'
import { getRecorded } from '../use-cases/get-recorded.ts'
import { listApplications } from '../use-cases/list-applications.ts'
import { listRecorded, listRecordedOfHousehold } from '../use-cases/list-recorded.ts'
import { printLetter } from '../use-cases/print-letter.ts'
import { recomputeAssessment } from '../use-cases/recompute-assessment.ts'
import { recordAssessment } from '../use-cases/record-assessment.ts'
import { recordAuthorisation } from '../use-cases/record-authorisation.ts'
import { settleHousehold } from '../use-cases/settle-household.ts'
import { submitApplication } from '../use-cases/submit-application.ts'
import { updateContent } from '../use-cases/update-content.ts'
import { withdrawApplication } from '../use-cases/withdraw-application.ts'

/** What this module answers to. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/api/households/:householdId/assessment', useCase: assessHousehold },
  { method: 'GET', path: '/api/households/:householdId/letter', useCase: printLetter },
  { method: 'GET', path: '/api/households/:householdId/settlement', useCase: settleHousehold },
  { method: 'POST', path: '/api/households/:householdId/assessments', useCase: recordAssessment },
  { method: 'GET', path: '/api/households/:householdId/assessments', useCase: listRecordedOfHousehold },
  { method: 'GET', path: '/api/assessments', useCase: listRecorded },
  { method: 'GET', path: '/api/assessments/:assessmentId', useCase: getRecorded },
  { method: 'GET', path: '/api/assessments/:assessmentId/recomputation', useCase: recomputeAssessment },
  { method: 'GET', path: '/api/applications', useCase: listApplications },
  { method: 'GET', path: '/api/applications/:applicationId', useCase: getApplication },
  { method: 'PUT', path: '/api/applications/:applicationId/content', useCase: updateContent },
  { method: 'POST', path: '/api/applications/:applicationId/authorisations', useCase: recordAuthorisation },
  { method: 'POST', path: '/api/applications/:applicationId/submit', useCase: submitApplication },
  { method: 'POST', path: '/api/applications/:applicationId/withdraw', useCase: withdrawApplication },
]
