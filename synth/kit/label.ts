import iconv from 'iconv-lite'

/** A text that is written many times: its bytes in both encodings are made once. */
export type Label = { readonly text: string; readonly gb: Uint8Array; readonly utf8: Uint8Array }

const labels = new Map<string, Label>()

/** The label of a text; for texts from a bounded set (hospitals, diagnoses, villages), which are kept. */
export function labelOf(text: string): Label {
  const known = labels.get(text)
  if (known) return known
  const label = newLabel(text)
  labels.set(text, label)
  return label
}

/** A label that is not kept. */
export function newLabel(text: string): Label {
  return { text, gb: gb18030(text), utf8: Buffer.from(text, 'utf8') }
}

export function joinLabels(first: Label, second: Label): Label {
  return { text: first.text + second.text, gb: Buffer.concat([first.gb, second.gb]), utf8: Buffer.concat([first.utf8, second.utf8]) }
}

export function gb18030(text: string): Uint8Array {
  return iconv.encode(text, 'gb18030')
}
