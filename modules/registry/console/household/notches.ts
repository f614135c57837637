import type { HouseholdEvent } from '../../contract/household.ts'

/** A moment to which the page can be turned back: the business day, and the instant up to which records count. */
export interface Notch {
  readonly on: string
  readonly recorded: string
}

/** One notch for each moment in which something was recorded, oldest first. The newest moment is "now" and has none. */
export function notchesOf(events: readonly HouseholdEvent[]): readonly Notch[] {
  const moments = new Map(events.map((event) => [event.at, { on: event.businessOn, recorded: event.at }]))
  const inOrder = [...moments.values()].sort((a, b) => (a.recorded < b.recorded ? -1 : 1))
  return inOrder.slice(0, -1)
}

/** The position that fits best what the address asks for. */
export function notchFor(notches: readonly Notch[], asked: { on?: string | undefined; recorded?: string | undefined }): number {
  const until = asked.recorded ?? asked.on ?? ''
  const last = notches.filter((notch) => (until.includes('T') ? notch.recorded <= until : notch.on <= until)).length - 1
  return Math.max(last, 0)
}
