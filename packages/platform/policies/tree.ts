import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the product's own law lies. Tests and other authorities may point elsewhere. */
export const policiesDir = fileURLToPath(new URL('../../../policies/', import.meta.url))

const repository = fileURLToPath(new URL('../../../', import.meta.url))

/** A set of policy files, in a folder or in memory. Paths are relative to its root, with slashes: `assistance/dibao.yaml`. */
export type PolicyTree = {
  /** Paths of the YAML files directly in a folder, by name, so that the same tree always loads in the same order. */
  list(folder: string): readonly string[]
  /** @throws Error when there is no such file */
  read(path: string): string
  /** What the file is called in a message. */
  nameOf(path: string): string
}

/** A folder on disk, or a tree. */
export type PolicyPlace = string | PolicyTree

/** One file of a tree, not yet read. */
export type PolicySource = { readonly path: string; readonly name: string; read(): string }

/** The tree of a folder on disk. */
export function folderTree(dir: string = policiesDir): PolicyTree {
  return {
    list: (folder) =>
      !existsSync(join(dir, folder))
        ? []
        : readdirSync(join(dir, folder), { withFileTypes: true })
            .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
            .map((entry) => `${folder}/${entry.name}`)
            .sort(),
    read: (path) => readFileSync(join(dir, path), 'utf8'),
    nameOf: (path) => nameOnDisk(join(dir, path)),
  }
}

/** A tree in memory: path to text. */
export function mapTree(files: ReadonlyMap<string, string>): PolicyTree {
  return {
    list: (folder) => [...files.keys()].filter((path) => path.endsWith('.yaml') && path.slice(0, path.lastIndexOf('/')) === folder).sort(),
    read: (path) => {
      const text = files.get(path)
      if (text === undefined) throw new Error(`there is no policy file [${path}]`)
      return text
    },
    nameOf: (path) => `policies/${path}`,
  }
}

/** Every file of a folder on disk and the folders in it, path to text. */
export function readFolder(dir: string = policiesDir): ReadonlyMap<string, string> {
  const folders = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const tree = folderTree(dir)
  return new Map(folders.flatMap(({ name }) => tree.list(name).map((path) => [path, tree.read(path)] as const)))
}

/** The YAML files of a folder of the place. */
export function sourcesIn(place: PolicyPlace, folder: string): readonly PolicySource[] {
  return treeOf(place)
    .list(folder)
    .map((path) => sourceAt(place, path))
}

/** One file of the place; whether it is there shows when it is read. */
export function sourceAt(place: PolicyPlace, path: string): PolicySource {
  const tree = treeOf(place)
  return { path, name: tree.nameOf(path), read: () => tree.read(path) }
}

const treeOf = (place: PolicyPlace) => (typeof place === 'string' ? folderTree(place) : place)

/** A path below the repository is shown relative to it, so that the same file has the same name on every machine. */
export function nameOnDisk(path: string): string {
  const inside = relative(repository, path)
  return inside.startsWith('..') ? path : inside
}
