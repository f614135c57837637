import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { install, root } from './set-up.mjs'

const bin = (name) => join(root, 'node_modules', '.bin', name)

/** Runs the named checks in order, all of them even when one fails; prints the plain closing line. */
export function check(names) {
  install({ tools: true })
  const env = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` }
  let passed = 0
  let failed = 0
  const named = []
  for (const name of names) {
    process.stdout.write(`\n== ${name}\n`)
    const began = Date.now()
    const counted =
      name === 'types'
        ? ['tsconfig.json', 'apps/field/tsconfig.json', 'apps/field/tsconfig.sw.json'].reduce(
            (before, project) => run(bin('tsc'), ['-p', project], env, before),
            undefined,
          )
        : name === 'lint'
          ? run(bin('biome'), ['check', '--diagnostic-level=warn', '.'], env)
          : tests(name, env)
    passed += counted.passed
    failed += counted.failed
    if (counted.failed > 0) named.push(...(counted.named?.length > 0 ? counted.named : [name]))
    process.stdout.write(`== ${name}: ${counted.passed} passed, ${counted.failed} failed (${Math.round((Date.now() - began) / 1000)} s)\n`)
  }
  for (const one of named) process.stdout.write(`\nfailed: ${one}`)
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
  return failed === 0
}

function run(command, args, env, before = { passed: 0, failed: 0 }) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env })
  return { passed: before.passed + (status === 0 ? 1 : 0), failed: before.failed + (status === 0 ? 0 : 1) }
}

function tests(project, env) {
  const dir = mkdtempSync(join(tmpdir(), 'doudi-results-'))
  const file = join(dir, 'results.json')
  const { status } = spawnSync(
    bin('vitest'),
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { cwd: root, stdio: 'inherit', env },
  )
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'))
    const named = testResults.flatMap(failuresOf)
    return { passed: numPassedTests, failed: numFailedTests + (status !== 0 && numFailedTests === 0 ? 1 : 0), named }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** The failed tests of one file with the first lines of why, or the file itself when it could not be run. */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(root, name)
  const tests = assertionResults.filter((one) => one.status === 'failed')
  if (tests.length === 0) return status === 'failed' ? [`${file}: ${firstLines(message)}`] : []
  return tests.map((one) => `${file} > ${one.fullName}: ${firstLines(one.failureMessages.join('\n'))}`)
}

const firstLines = (text) => text.split('\n').slice(0, 6).join('\n  ')
