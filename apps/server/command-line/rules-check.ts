import { readFileSync, statSync } from 'node:fs'
import { explainZh } from '@doudi/core/rules/explain-zh.ts'
import { evaluateCase } from '@doudi/platform/policies/evaluate-case.ts'
import { loadGivenLaw } from '@doudi/platform/policies/given-law.ts'
import { formatProblem, PolicyError } from '@doudi/platform/policies/problems.ts'
import { readFolder, sourcesIn } from '@doudi/platform/policies/tree.ts'
import { checkFolder, checkTree } from '@doudi/policy/law/check-tree.ts'
import type { CommonOptions } from './connect.ts'
import { type Ending, unusable, unusableFile } from './finish.ts'

interface CheckOptions extends CommonOptions {
  readonly dir?: string
}

interface EvalOptions extends CommonOptions {
  readonly policies: string
  readonly case: string
}

/** doudi rules check: loads a folder of policies and runs its worked examples. Needs no database. */
export async function rulesCheck(options: CommonOptions): Promise<Ending> {
  const { dir }: CheckOptions = options
  const refusal = dir === undefined ? undefined : unusableFolder(dir, parts)
  if (refusal) return refusal
  const { problems, examples } = dir === undefined ? checkTree(readFolder()) : checkFolder(dir)
  const isGood = problems.length === 0 && examples.failed.length === 0
  return {
    status: isGood ? 0 : 2,
    json: { status: isGood ? 'done' : 'refused', problems, examples },
    text: isGood
      ? [`✓ 政策文件都能用，${examples.passed} 个算例全部通过`]
      : [
          ...problems.map((problem) => `! ${formatProblem(problem)}`),
          ...examples.failed.map(({ file, line, name, message }) => `! ${file}:${line}: 算例「${name}」：${message}`),
          ...(problems.length === 0 ? [`通过 ${examples.passed} 个，没有通过 ${examples.failed.length} 个`] : []),
        ],
  }
}

/** doudi rules eval: what somebody's rules say of one case. Needs no database. */
export async function rulesEval(options: CommonOptions): Promise<Ending> {
  const { policies, case: file } = options as EvalOptions // commander requires both
  const refusal = unusableFolder(policies, parts.slice(0, 2)) ?? unusableFile(file)
  if (refusal) return refusal
  try {
    const results = evaluateCase(loadGivenLaw(policies), { text: readFileSync(file, 'utf8'), file })
    return { status: 0, json: { results }, text: tell(results) }
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const problems = error.problems.map(formatProblem)
    return { status: 2, json: { status: 'refused', problems: error.problems }, text: problems.map((problem) => `! ${problem}`) }
  }
}

type Result = ReturnType<typeof evaluateCase>[string]
type Answer = Extract<Result, { readonly value: unknown }>

/** With so few results every step is told; with more, only what each rule gives. */
const mostWhole = 10

function tell(results: Readonly<Record<string, Result>>): string[] {
  const deepest = Object.keys(results).length > mostWhole ? 0 : Number.POSITIVE_INFINITY
  return Object.entries(results).flatMap(([id, result]) => {
    const answers: readonly Omit<Answer, 'title' | 'type'>[] = 'members' in result ? result.members : [result]
    return [`■ ${id}`, ...answers.flatMap((answer) => sentencesOf(answer, deepest))]
  })
}

function sentencesOf({ tree, unknown_because: missing }: Omit<Answer, 'title' | 'type'>, deepest: number): string[] {
  const steps = explainZh(tree).filter(({ depth }) => depth <= deepest)
  return [
    ...steps.map(({ depth, text }) => `  ${'  '.repeat(depth)}${text}`),
    ...(missing.length > 0 ? [`  ? 缺 ${missing.join('、')}`] : []),
  ]
}

/** What a folder of policies is made of; the first two hold rules. */
const parts = ['assistance', 'monitoring', 'parameters', 'facts', 'catalogue', 'forms', 'calendar']

/** A folder without one of these parts is some other folder: nothing in it is not the same as nothing wrong with it. */
function unusableFolder(path: string, wanted: readonly string[]): Ending | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return unusable('not-found', `没有这个文件夹：${path}`)
  if (!found.isDirectory()) return unusable('no-folder', `这不是文件夹：${path}`)
  if (wanted.some((part) => sourcesIn(path, part).length > 0)) return undefined
  return unusable('nothing-there', `${path} 里没有政策文件：要有 ${wanted.map((part) => `${part}/`).join('、')} 中的一个`)
}
