import { rm } from 'node:fs/promises'
import { fromSixDigits } from '@doudi/core/registry/division.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { DeliveryReceived, ReceiveDelivery } from '../contract/delivery.ts'
import { receiveFile } from '../work/receive-file.ts'
import { toDetail } from './delivery-view.ts'
import { loadDelivery } from './load-delivery.ts'

/** Takes in an agency's file: sealed at once, then read; shown first, or applied when the guard passes. */
export const receiveDelivery = useCase({
  name: 'intake.receive-delivery',
  summary: '交付一份数据文件',
  input: ReceiveDelivery,
  output: DeliveryReceived,
  load: async ({ actor }, { area }) => ({
    division: area === undefined ? actor.division : area.length === 6 ? fromSixDigits(area) : Number(area),
  }),
  may: (actor, { division }) => actor.holds('delivery:write', division),
  run: async (context, { division }, { file, class: classId, period, mode }) => {
    const { tx, services, actor, touch, send } = context
    try {
      const receipt = await receiveFile(tx, services, {
        path: file.path,
        fileName: file.fileName,
        class: classId,
        period,
        division,
        mode,
        channel: actor.channel,
        by: actor.account,
      })
      touch({ division, detail: { delivery: receipt.deliveryId, outcome: receipt.outcome } })
      if (receipt.outcome === 'received') await send('intake.read', { deliveryId: receipt.deliveryId, apply: mode === 'apply' })
      return { outcome: receipt.outcome, delivery: toDetail(await loadDelivery(context, receipt), services) }
    } finally {
      await rm(file.path, { force: true })
    }
  },
})
