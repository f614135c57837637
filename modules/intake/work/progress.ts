import type { Services } from '@doudi/platform/use-case/services.ts'

export interface ReadingProgress {
  readonly rows: number
  readonly bytes: number
  readonly ofBytes: number
  readonly bytesPerSecond: number
}

const running = new WeakMap<Services, Map<number, ReadingProgress>>()

const boardOf = (services: Services) => {
  const known = running.get(services) ?? new Map<number, ReadingProgress>()
  running.set(services, known)
  return known
}

/** How far the reading of a delivery has come, while it is read in this process. */
export function findProgress(services: Services, deliveryId: number): ReadingProgress | undefined {
  return boardOf(services).get(deliveryId)
}

/** A reporter for one delivery; also tells the head of every screen of the area. */
export function openProgress(services: Services, at: { deliveryId: number; division: number; title: string }) {
  const board = boardOf(services)
  const began = performance.now()
  const report = ({ rows, bytes, ofBytes }: Omit<ReadingProgress, 'bytesPerSecond'>) => {
    const seconds = (performance.now() - began) / 1000
    board.set(at.deliveryId, { rows, bytes, ofBytes, bytesPerSecond: seconds > 0 ? Math.round(bytes / seconds) : 0 })
    services.status.report({
      kind: 'delivery',
      id: at.deliveryId,
      division: at.division,
      zh: `正在读取${at.title}`,
      en: 'Reading a delivery',
      done: bytes,
      total: ofBytes,
    })
  }
  report({ rows: 0, bytes: 0, ofBytes: 0 })
  return {
    report,
    close() {
      board.delete(at.deliveryId)
      services.status.finish('delivery', at.deliveryId)
    },
  }
}
