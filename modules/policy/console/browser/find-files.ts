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
    if (kind !== '' && file.kind !== kind) return false
    if (onlyLocal && !file.changedLocally) return false
    const text = [file.title.zh, file.title.en, file.id, file.path, file.basis, ...file.articles].join(' ').toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
