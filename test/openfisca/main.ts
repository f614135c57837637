// npm run openfisca -- FILE.yaml …: runs test files in OpenFisca's own form against the template country in our language.
import { globSync, readFileSync, statSync } from 'node:fs'
import { runTests } from './run-tests.ts'

const given = process.argv.slice(2)
if (given.length === 0) {
  process.stderr.write('usage: npm run openfisca -- FILE.yaml|FOLDER …\n')
  process.exit(2)
}
let passed = 0
let failed = 0
for (const path of given) {
  const files = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? globSync(`${path}/**/*.{yaml,yml}`).sort() : [path]
  for (const file of files) {
    for (const { name, failures } of run(file)) {
      if (failures.length === 0) passed += 1
      else {
        failed += 1
        process.stdout.write(`${file}: ${name}\n${failures.map((one) => `  ${one}\n`).join('')}`)
      }
    }
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

function run(file: string) {
  try {
    return runTests(readFileSync(file, 'utf8'))
  } catch (error) {
    return [{ name: 'the file', failures: [error instanceof Error ? error.message : String(error)] }]
  }
}
