/** Fen that households bore themselves, by household and period: what truly happened, and what a reader can know from the files. */
export class Burdens {
  private readonly periods: number
  private readonly true: Float64Array
  private readonly kept: Float64Array
  private readonly stay: Float64Array

  constructor(households: number, periods: number) {
    this.periods = periods
    this.true = new Float64Array(households * periods)
    this.kept = new Float64Array(households * periods)
    this.stay = new Float64Array(households * periods)
  }

  add(
    household: number,
    period: number,
    { own, stay, kept }: { readonly own: number; readonly stay: boolean; readonly kept: boolean },
  ): void {
    const at = household * this.periods + period
    this.true[at] = (this.true[at] ?? 0) + own
    if (!kept) return
    this.kept[at] = (this.kept[at] ?? 0) + own
    if (stay) this.stay[at] = Math.max(this.stay[at] ?? 0, own)
  }

  /** Sum over the twelve periods that end with this one, or fewer at the start of the run. */
  sum(household: number, lastPeriod: number, which: 'true' | 'kept'): number {
    const source = which === 'true' ? this.true : this.kept
    let sum = 0
    for (let period = Math.max(0, lastPeriod - 11); period <= lastPeriod; period++) sum += source[household * this.periods + period] ?? 0
    return sum
  }

  /** The dearest single stay of a period. */
  dearestStay(household: number, period: number): number {
    return this.stay[household * this.periods + period] ?? 0
  }
}
