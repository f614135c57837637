import type { PolicyFileRow } from '../../contract/files.ts'

export interface FileFilter {
  readonly words: string
  readonly kind: string
  readonly onlyLocal: boolean
}

/** Files whose title, id, path or articles hold every word that was typed. */
export function findFiles(files: readonly PolicyFileRow[], { words, kind, onlyLocal }: FileFilter): readonly PolicyFileRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return files.filter((file) => {
    // Examples stand on the page of their rules; they are listed when asked for.
    if (kind === '' ? file.kind === 'examples' : file.kind !== kind) return false
    if (onlyLocal && !file.changedLocally) return false
    const text = [file.title.zh, file.title.en, file.id, file.path, file.basis, ...file.articles].join(' ').toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
