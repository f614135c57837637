import { useEffect, useState } from 'preact/hooks'
import type { Observed } from '../store/observed.ts'

/** The current value of what is watched; the component draws again when it changes. */
export function useObserved<T>(source: Observed<T>): T {
  const [value, setValue] = useState(() => source.get())
  useEffect(() => {
    const update = () => setValue(() => source.get())
    // It may have changed between the first drawing and now.
    update()
    return source.subscribe(update)
  }, [source])
  return value
}
