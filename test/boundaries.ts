import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** A room of the tree and the rooms it may import from. Arrows point inward (docs: ARCHITECTURE.md). */
interface Rule {
  readonly room: RegExp
  readonly may: readonly RegExp[]
}

const core = /^packages\/core\//
const ui = /^packages\/ui\//
const platform = /^packages\/platform\//
const platformContract = /^packages\/platform\/contract\//
const registryShared = /^modules\/registry\/(contract|domain)\//
const own = (...rooms: string[]) => new RegExp(`^modules/{own}/(${rooms.join('|')})/`)

const rules: readonly Rule[] = [
  { room: /^packages\/core\//, may: [core, /^@marcbachmann\/cel-js$/] },
  { room: /^packages\/platform\//, may: [core, platform] },
  { room: /^packages\/ui\//, may: [core, ui, platformContract, /^modules\/[^/]+\/(contract|domain)\//] },
  { room: /^modules\/[^/]+\/(contract|domain)\//, may: [core, own('contract', 'domain'), registryShared, platformContract] },
  {
    room: /^modules\/[^/]+\/(console|field)\//,
    may: [core, ui, platformContract, own('contract', 'domain', 'console', 'field'), registryShared],
  },
  { room: /^modules\/[^/]+\/server\//, may: [core, platform, /^modules\/{own}\//, registryShared] },
  { room: /^modules\/[^/]+\//, may: [core, platform, /^modules\/{own}\/(?!server|console|field)/, registryShared] },
  {
    room: /^apps\/(console|field)\//,
    may: [core, ui, platformContract, /^apps\/{own}\//, /^modules\/[^/]+\/(console|field|contract|domain)\//],
  },
  { room: /^apps\/server\//, may: [core, platform, /^apps\/server\//, /^modules\//, /^synth\//] },
  { room: /^synth\//, may: [core, platform, /^synth\//, /^modules\/registry\/divisions\//] },
]

/** Which import of which file points the wrong way. `read` is given so that the test can show a wrong one. */
export function findWrongImports(
  root: string,
  read: (file: string) => string = (file) => readFileSync(join(root, file), 'utf8'),
): string[] {
  const files = globSync('{packages,modules,apps,synth}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist',
  })
  return files
    .filter((file) => !/\.(test|spec)\.tsx?$|\.config\.ts$|\/testing\//.test(file))
    .flatMap((file) => wrongImportsOf(file, read(file)))
}

/** The wrong imports of one file's text. */
export function wrongImportsOf(file: string, text: string): string[] {
  const rule = rules.find(({ room }) => room.test(file))
  if (!rule) return []
  const ownRoom = file.split('/')[1] ?? ''
  const allowed = rule.may.map((pattern) => new RegExp(pattern.source.replace('{own}', ownRoom)))
  return [
    ...text.matchAll(
      /^\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm,
    ),
  ]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .map((specifier) => ({ specifier, target: resolve(file, specifier) }))
    .filter(({ target }) => isOurs(target) || core.test(file))
    .filter(({ target }) => !allowed.some((pattern) => pattern.test(target)))
    .map(({ specifier }) => `${file} -> ${specifier}`)
}

const roomsOf: Readonly<Record<string, string>> = {
  core: 'packages/core',
  platform: 'packages/platform',
  ui: 'packages/ui',
  synth: 'synth',
  bench: 'bench',
  console: 'apps/console',
  field: 'apps/field',
  server: 'apps/server',
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative('.', join(dirname(file), specifier))
  const [, name, rest] = /^@doudi\/([^/]+)\/(.*)$/.exec(specifier) ?? []
  return name ? `${roomsOf[name] ?? `modules/${name}`}/${rest}` : specifier
}

const isOurs = (target: string) => /^(packages|modules|apps|synth|bench)\//.test(target)
