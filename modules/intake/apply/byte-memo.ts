/**
 * Gives every distinct byte string a number, so that what a cell means is worked out once per distinct cell and not once per row.
 * Forgets nothing until `clear`; the caller clears when it has grown too large.
 */
export type ByteMemo = {
  readonly size: () => number
  /** The number of these bytes; a new one is the old size. */
  readonly numberOf: (bytes: Uint8Array, from: number, to: number) => number
  readonly clear: () => void
}

export function makeByteMemo(): ByteMemo {
  let table = new Int32Array(1024)
  let hashes = new Int32Array(512)
  let places = new Int32Array(513)
  let arena = new Uint8Array(1 << 14)
  let size = 0

  const grow = () => {
    table = new Int32Array(table.length * 2)
    hashes = enlarged(hashes, table.length / 2)
    places = enlarged(places, table.length / 2 + 1)
    for (let number = 0; number < size; number++) {
      let slot = (hashes[number] as number) & (table.length - 1) // number < size
      while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1)
      table[slot] = number + 1
    }
  }

  const add = (bytes: Uint8Array, from: number, to: number, hash: number): number => {
    const start = places[size] as number // one place more than numbers
    while (start + to - from > arena.length) arena = enlarged(arena, arena.length * 2)
    arena.set(bytes.subarray(from, to), start)
    hashes[size] = hash
    places[size + 1] = start + to - from
    size += 1
    return size
  }

  return {
    size: () => size,
    numberOf(bytes, from, to) {
      const hash = hashOf(bytes, from, to)
      const mask = table.length - 1
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const number = table[slot] as number // masked
        if (number === 0) {
          table[slot] = add(bytes, from, to, hash)
          if (size * 2 > table.length - 2) grow()
          return size - 1
        }
        if (hashes[number - 1] === hash && isSame(bytes, from, to - from, number - 1)) return number - 1
      }
    },
    clear() {
      table.fill(0)
      size = 0
    },
  }

  function isSame(bytes: Uint8Array, from: number, length: number, number: number): boolean {
    const place = places[number] as number // as above
    if ((places[number + 1] as number) - place !== length) return false
    for (let i = 0; i < length; i++) if (arena[place + i] !== bytes[from + i]) return false
    return true
  }
}

function enlarged<T extends Int32Array | Uint8Array>(array: T, length: number): T {
  const larger = (array instanceof Int32Array ? new Int32Array(length) : new Uint8Array(length)) as T // the same class as the given one
  larger.set(array)
  return larger
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from
  let i = from
  for (; i + 4 <= to; i += 4) hash = Math.imul(hash ^ wordAt(bytes, i), 0x9e3779b1)
  for (; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x85ebca6b) // i < to
  return hash ^ (hash >>> 15)
}

/** Four bytes as one integer. */
export function wordAt(bytes: Uint8Array, i: number): number {
  return (bytes[i] as number) | ((bytes[i + 1] as number) << 8) | ((bytes[i + 2] as number) << 16) | ((bytes[i + 3] as number) << 24) | 0 // in range
}
