/** The only source of chance in synth: sfc32, seeded from a number and the name of a stream. Same seed and name, same draws, on every machine. */
export class Random {
  private a: number
  private b: number
  private c: number
  private d: number

  constructor(seed: number, stream: string) {
    let hash = 0x811c9dc5 ^ seed
    const word = (): number => {
      hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
      hash ^= hash >>> 16
      return hash | 0
    }
    for (let index = 0; index < stream.length; index++) hash = Math.imul(hash ^ stream.charCodeAt(index), 0x01000193)
    this.a = word()
    this.b = word()
    this.c = word()
    this.d = 1
    for (let index = 0; index < 15; index++) this.next()
  }

  /** A whole number from 0 to 2^32 − 1. */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0
    this.d = (this.d + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (this.c << 21) | (this.c >>> 11)
    this.c = (this.c + t) | 0
    return t >>> 0
  }

  /** From 0 to below 1. */
  unit(): number {
    return this.next() / 4294967296
  }

  /** A whole number from 0 to below `bound`. */
  below(bound: number): number {
    return Math.floor(this.unit() * bound)
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  chance(probability: number): boolean {
    return this.unit() < probability
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T // inside the bounds; callers give lists with at least one entry
  }

  /** How often something with this mean happens; for small means. */
  poisson(mean: number): number {
    let count = 0
    let left = this.unit()
    let chance = Math.exp(-mean)
    while (left >= chance && count < 12) {
      left -= chance
      count++
      chance = (chance * mean) / count
    }
    return count
  }
}

/** Draws entries in proportion to their weights. */
export class Weighted<T> {
  private readonly entries: readonly T[]
  private readonly upTo: readonly number[]
  private readonly sum: number

  constructor(weighted: readonly (readonly [T, number])[]) {
    this.entries = weighted.map(([entry]) => entry)
    let sum = 0
    this.upTo = weighted.map(([, weight]) => (sum += weight))
    this.sum = sum
  }

  draw(random: Random): T {
    const at = random.unit() * this.sum
    const found = this.upTo.findIndex((bound) => at < bound)
    return this.entries[found === -1 ? this.entries.length - 1 : found] as T // a weighted list is never empty
  }
}

/** Quantiles of the log-normal distribution as a table: costs with a long tail that ends somewhere. */
export class LogNormal {
  private readonly table: Float64Array

  constructor(median: number, sigma: number) {
    this.table = Float64Array.from({ length: 8192 }, (_, index) => median * Math.exp(sigma * normalQuantile((index + 0.5) / 8192)))
  }

  draw(random: Random): number {
    return (this.table[random.next() & 8191] ?? 0) * (0.97 + 0.06 * random.unit())
  }
}

/** Inverse of the normal distribution by the usual rational fit; its error (below 0.00045) does not matter here. */
function normalQuantile(p: number): number {
  const q = p < 0.5 ? p : 1 - p
  const t = Math.sqrt(-2 * Math.log(q))
  const z = t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
  return p < 0.5 ? -z : z
}
