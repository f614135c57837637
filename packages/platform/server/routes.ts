import type { Route } from '../http/routes.ts'
import { addUser } from '../use-cases/add-user.ts'
import { advanceDemo } from '../use-cases/advance-demo.ts'
import { getStatus } from '../use-cases/get-status.ts'
import { listAudit } from '../use-cases/list-audit.ts'
import { verifyAudit } from '../use-cases/verify-audit.ts'

export const routes: readonly Route[] = [
  { method: 'GET', path: '/api/status', useCase: getStatus },
  { method: 'GET', path: '/api/audit', useCase: listAudit },
  { method: 'GET', path: '/api/audit/verification', useCase: verifyAudit },
  { method: 'POST', path: '/api/users', useCase: addUser },
  { method: 'POST', path: '/api/demo/advance', useCase: advanceDemo },
]
