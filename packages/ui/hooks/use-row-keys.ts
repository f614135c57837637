import { useEffect, useState } from 'react'
import { useKeys } from './use-keys.ts'

type RowActs = { readonly open: (index: number) => void; readonly edit?: ((index: number) => void) | undefined }

/** j and k walk the rows, Enter opens, e edits. Gives the row that stands out; -1 at first. */
export function useRowKeys(count: number, acts: RowActs): number {
  const [active, setActive] = useState(-1)
  useEffect(() => setActive((before) => Math.min(before, count - 1)), [count])
  useKeys({
    j: () => setActive((before) => Math.min(before + 1, count - 1)),
    k: () => setActive((before) => Math.max(before - 1, 0)),
    Enter: () => active >= 0 && acts.open(active),
    e: () => active >= 0 && (acts.edit ?? acts.open)(active),
  })
  return active
}
