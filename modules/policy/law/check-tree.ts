import { checkExample, type Example, loadExamples } from '@doudi/platform/policies/examples.ts'
import { shippedLaw } from '@doudi/platform/policies/law.ts'
import { loadPolicies, type Policies } from '@doudi/platform/policies/policies.ts'
import { sayFault } from '@doudi/platform/policies/problem-texts.ts'
import { bareFault, PolicyError, type PolicyProblem } from '@doudi/platform/policies/problems.ts'
import { mapTree, readFolder } from '@doudi/platform/policies/tree.ts'
import type { CheckResult, FailedExample } from '../contract/check.ts'
import type { Text } from '../contract/common.ts'
import { exampleInWords } from './example-words.ts'

/** Loads somebody else's files and runs their examples. What they have no folder for is the product's; facts need no source. */
export function checkFolder(dir: string): CheckResult {
  const own = readFolder(dir)
  const folders = new Set([...own.keys()].map((path) => path.slice(0, path.indexOf('/'))))
  const ours = [...shippedLaw().files].filter(([path]) => ['catalogue/', 'forms/', 'calendar/'].some((folder) => path.startsWith(folder)))
  const missing = ours.filter(([path]) => !folders.has(path.slice(0, path.indexOf('/'))))
  return checkTree(new Map([...missing, ...own]), { given: true })
}

/** Loads the files and, unless told otherwise, runs every worked example in them. Takes seconds: the server asks `checkAside`. */
export function checkTree(files: ReadonlyMap<string, string>, { given = false, withExamples = true } = {}): CheckResult {
  const tree = mapTree(files)
  try {
    const policies = loadPolicies({ dir: tree, given })
    return { problems: [], examples: runExamples(withExamples ? loadExamples(policies, { dir: tree }) : []) }
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    return { problems: error.problems.map(toProblem), examples: { passed: 0, failed: [] } }
  }
}

function runExamples(examples: readonly Example[]): CheckResult['examples'] {
  const failed = examples.flatMap((example) => toFailed(example, checkExample(example)))
  return { passed: examples.length - failed.length, failed }
}

/** The example with the first thing that is otherwise than it says, at its place. */
function toFailed({ name, rules }: Example, problems: readonly PolicyProblem[]): FailedExample[] {
  const [first] = problems
  if (!first) return []
  const { file, line } = inTree(first)
  const words = problems.map((problem) => exampleInWords(problem, rules))
  return [{ name, file, line, message: words.map(({ en }) => en).join('; '), zh: words.map(({ zh }) => zh).join('；') }]
}

/** Problems name files as on disk; here they are named within the tree. */
function inTree(problem: PolicyProblem): PolicyProblem {
  return { ...problem, file: problem.file.replace(/^policies\//, '') }
}

function toProblem(problem: PolicyProblem): CheckResult['problems'][number] {
  const { file, line, column, message } = inTree(problem)
  return { file, line, column, code: bareFault(problem).code, message, zh: sayFault(problem, 'zh') }
}

/** How the examples of one file come out today. */
export function examplesOf(policies: Policies, files: ReadonlyMap<string, string>, path: string) {
  const text = files.get(path)
  if (text === undefined) return []
  return loadExamples(policies, { dir: mapTree(new Map([[path, text]])) }).map((example) => {
    const problems = checkExample(example)
    return {
      name: example.name,
      line: example.line,
      passed: problems.length === 0,
      message: problems.length === 0 ? null : joined(problems.map((problem) => exampleInWords(problem, example.rules))),
    }
  })
}

const joined = (texts: readonly Text[]): Text => ({ zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join('; ') })
