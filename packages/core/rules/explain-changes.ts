import { type ChangedLeaf, changedLeaves, changedRules } from './changed-leaves.ts'
import type { Title } from './environment.ts'
import { formatValueEn, formatValueZh } from './format.ts'
import type { RuleSet } from './rule-set.ts'
import type { Trace } from './trace.ts'

type Working = { readonly law: RuleSet; readonly traces: readonly Trace[] }

/** Why two workings differ, in sentences: standards and facts with another value, rules that read otherwise. */
export function explainChanges(
  { before, after }: { readonly before: Working; readonly after: Working },
  nameOf: (member: number) => string,
): readonly Title[] {
  return [
    ...changedLeaves(before.traces, after.traces).flatMap((leaf) => leafText(leaf, nameOf)),
    ...changedRules(after.traces, { before: before.law, after: after.law }).flatMap(ruleText),
  ]
}

function leafText({ then, now }: ChangedLeaf, nameOf: (member: number) => string): readonly Title[] {
  if (!('title' in now)) return []
  const member = 'member' in now && now.member !== undefined ? nameOf(now.member) : undefined
  const zh = (trace: Trace) => (trace.value === undefined ? '不知道' : formatValueZh(trace.value, trace.type))
  const en = (trace: Trace) => (trace.value === undefined ? 'unknown' : formatValueEn(trace.value, trace.type))
  return [
    {
      zh: `${member === undefined ? '' : `${member}的`}${now.title.zh}由 ${zh(then)} 改为 ${zh(now)}`,
      en: `${now.title.en}${member === undefined ? '' : ` of ${member}`} changed from ${en(then)} to ${en(now)}`,
    },
  ]
}

function ruleText(trace: Trace): readonly Title[] {
  return 'title' in trace ? [{ zh: `规则“${trace.title.zh}”有修改`, en: `the rule "${trace.title.en}" was changed` }] : []
}
