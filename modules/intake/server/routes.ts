import type { Route } from '@doudi/platform/http/routes.ts'
import { applyDelivery, discardDelivery, releaseDelivery } from '../use-cases/decide-delivery.ts'
import { downloadRejects } from '../use-cases/download-rejects.ts'
import { getDeliveryCalendar } from '../use-cases/get-calendar.ts'
import { getDelivery, listDeliveries } from '../use-cases/list-deliveries.ts'
import { receiveDelivery } from '../use-cases/receive-delivery.ts'

/** What this module answers to. */
export const routes: readonly Route[] = [
  { method: 'POST', path: '/api/deliveries', useCase: receiveDelivery, upload: true },
  { method: 'GET', path: '/api/deliveries', useCase: listDeliveries },
  { method: 'GET', path: '/api/deliveries/calendar', useCase: getDeliveryCalendar },
  { method: 'GET', path: '/api/deliveries/:deliveryId', useCase: getDelivery },
  { method: 'GET', path: '/api/deliveries/:deliveryId/rejects', useCase: downloadRejects },
  { method: 'POST', path: '/api/deliveries/:deliveryId/apply', useCase: applyDelivery },
  { method: 'POST', path: '/api/deliveries/:deliveryId/release', useCase: releaseDelivery },
  { method: 'POST', path: '/api/deliveries/:deliveryId/discard', useCase: discardDelivery },
]
