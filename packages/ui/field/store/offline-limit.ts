const HOUR_MS = 60 * 60 * 1000

/** How long the device has been without the server, by its own real clock. */
export interface OfflineClock {
  readonly withoutServerMs: number
  /** The device's clock when last looked at, milliseconds since 1970. */
  readonly seenAt: number
}

/** The clock right after the server has answered. */
export function answeredAt(now: number): OfflineClock {
  return { withoutServerMs: 0, seenAt: now }
}

/**
 * Adds the time since the last look. A clock set back adds nothing and takes nothing away, so turning it back buys no second
 * beyond what had passed.
 */
export function lookAt(clock: OfflineClock, now: number): OfflineClock {
  return { withoutServerMs: clock.withoutServerMs + Math.max(0, now - clock.seenAt), seenAt: now }
}

/** True when the copies of households have to go: they live so many hours without a word from the server. */
export function isExpired(clock: OfflineClock, hours: number): boolean {
  return clock.withoutServerMs >= hours * HOUR_MS
}
