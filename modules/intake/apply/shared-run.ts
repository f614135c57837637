/**
 * What the threads of one run share: whose turn it is, how many records came before, and the row keys seen so far. Chunks are read in parallel and
 * take turns in the order of the file for the moment in which duplicates are found, so that the first row always stays and the result is the same.
 */

/** Plain data over SharedArrayBuffers. */
export type SharedRun = {
  readonly control: Int32Array
  /** Pairs of hashes, open addressing; both 0 = free. */
  readonly keys: Int32Array
}

const NEXT_CHUNK = 0
const TURN = 1
const ORDINAL = 2
const KEYS = 3
const STOPPED = 4

/** @param rows a guess; the table is made for twice as many */
export function makeSharedRun(rows: number, headerRecords: number): SharedRun {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(1024, rows * 2)))
  const control = new Int32Array(new SharedArrayBuffer(32))
  control[ORDINAL] = headerRecords
  return { control, keys: new Int32Array(new SharedArrayBuffer(slots * 8)) }
}

/** The table of keys was guessed too small: the run is to be repeated with a larger one. */
export class KeysFull extends Error {}
/** The start of the file promised something else than its rest: it is to be inspected whole. */
export class LayoutWrong extends Error {}
/** Another thread failed, or the caller gave up. */
export class RunStopped extends Error {}

export function nextChunk(run: SharedRun): number {
  return Atomics.add(run.control, NEXT_CHUNK, 1)
}

/** Wakes every waiting thread and makes it give up. */
export function stopRun(run: SharedRun): void {
  Atomics.store(run.control, STOPPED, 1)
  Atomics.notify(run.control, TURN)
}

export function isStopped(run: SharedRun): boolean {
  return Atomics.load(run.control, STOPPED) === 1
}

/**
 * Waits until all chunks before this one have had their turn, does the work, and passes the turn on. `records` is how many the chunk has.
 * @returns number of records before the chunk
 */
export function takeTurn(run: SharedRun, { chunk, records, work }: { chunk: number; records: number; work: () => void }): number {
  const { control } = run
  for (let turn = Atomics.load(control, TURN); turn !== chunk; turn = Atomics.load(control, TURN)) {
    if (isStopped(run)) throw new RunStopped()
    Atomics.wait(control, TURN, turn, 1000)
  }
  if (isStopped(run)) throw new RunStopped()
  const before = control[ORDINAL] as number // only the thread whose turn it is reads and writes it
  work()
  control[ORDINAL] = before + records
  Atomics.store(control, TURN, chunk + 1)
  Atomics.notify(control, TURN)
  return before
}

/** Adds a row key; false when it was there. Only inside a turn. */
export function addKey({ control, keys }: SharedRun, a: number, b: number): boolean {
  const first = a === 0 && b === 0 ? 1 : a
  const mask = keys.length / 2 - 1
  for (let slot = (a ^ Math.imul(b, 0x9e3779b1)) & mask; ; slot = (slot + 1) & mask) {
    const x = keys[slot * 2] as number // masked
    const y = keys[slot * 2 + 1] as number
    if (x === first && y === b) return false
    if (x !== 0 || y !== 0) continue
    keys[slot * 2] = first
    keys[slot * 2 + 1] = b
    const count = (control[KEYS] as number) + 1
    control[KEYS] = count
    if (count * 4 > (keys.length / 2) * 3) throw new KeysFull()
    return true
  }
}
