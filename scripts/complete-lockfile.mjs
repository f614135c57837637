// npm run lockfile: where a registry lacks other platforms' binaries npm leaves them out of the lockfile, and `npm ci` then refuses it
// ("Missing: … from lock file"). This adds the missing optional entries (version, optional, os, cpu, libc) that npm ci checks for.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './set-up.mjs'

const file = join(root, 'package-lock.json')

/** The lockfile with an entry for every optional dependency that has none; says which were added. */
export function complete(lock) {
  const packages = { ...lock.packages }
  const added = []
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isResolved(packages, path, name)) continue
      const at = `node_modules/${name}`
      packages[at] = { version: exact(range), optional: true, ...platformOf(name) }
      added.push(at)
    }
  }
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  return { lock: { ...lock, packages: sorted }, added }
}

/** npm looks for a dependency beside the package and then upwards. */
function isResolved(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (!at) return false
  }
}

const exact = (range) => range.replace(/^[\^~>=]+/, '')

const systems = ['darwin', 'linux', 'win32', 'freebsd', 'openbsd', 'netbsd', 'android', 'sunos', 'aix', 'openharmony', 'windows']
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'ppc', 'wasm32']

/** os, cpu and libc as the name says them: '@biomejs/cli-linux-x64-musl' -> linux, x64, musl. */
function platformOf(name) {
  const words = name.toLowerCase().split(/[/\-_.]/)
  const os = words.find((word) => systems.includes(word))
  const cpu = words.map((word) => (word.startsWith('arm') && word !== 'arm64' ? 'arm' : word)).find((word) => processors.includes(word))
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word === 'gnu' || word === 'glibc')
      ? 'glibc'
      : undefined
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(os ? { os: [os === 'windows' ? 'win32' : os] } : {}),
  }
}

if (process.argv[1]?.endsWith('complete-lockfile.mjs')) {
  const { lock, added } = complete(JSON.parse(readFileSync(file, 'utf8')))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  process.stdout.write(`${added.length} entries added${added.length > 0 ? `:\n${added.join('\n')}` : ''}\n`)
}
