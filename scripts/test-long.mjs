// npm run test:long: the checks that take longer than a change may wait for (more kills, more random households).
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { install, root } from './set-up.mjs'

install({ tools: true })
const bin = join(root, 'node_modules', '.bin')
const { status } = spawnSync(join(bin, 'vitest'), ['run', '--project', 'pure', '--project', 'database'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, DOUDI_LONG: '1', PATH: `${bin}:${process.env.PATH}` },
})
process.exit(status ?? 1)
