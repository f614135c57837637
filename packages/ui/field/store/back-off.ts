const FIRST_MS = 2_000
const LONGEST_MS = 5 * 60_000

/**
 * How long to wait after so many failures in a row: doubling from two seconds to five minutes.
 * @param luck a number from 0 to 1 that spreads phones which lost the same mast at the same moment over half the wait
 */
export function waitAfter(failures: number, luck: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1))
  return Math.round(full * (0.5 + luck / 2))
}
