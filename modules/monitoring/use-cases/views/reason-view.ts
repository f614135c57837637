import { maskName } from '@doudi/core/kernel/mask.ts'
import { formatValueEn, formatValueZh } from '@doudi/core/rules/format.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type { z } from 'zod'
import type { Evidence, Reason, Text } from '../../contract/common.ts'
import type { ReasonWithEvidence } from '../../contract/work-item.ts'
import { joinTexts, sentencesOf } from '../../domain/sentences.ts'
import type { ItemSignal } from '../../store/item-signals.ts'

/** A reason as lists and drawers show it: what the rule is called, the sentence the comparison made, and whether it still stands. */
export function toReason(signal: ItemSignal, view: { policies: Policies; masked: boolean }): Reason {
  const title = ruleTitle(view.policies, signal.rule)
  const sentences = sentencesOf(signal.reason)
  const name = signal.subject_name ?? ''
  return {
    rule: signal.rule,
    title,
    grade: signal.grade,
    sentence: sentences.length > 0 ? joinTexts(sentences) : title,
    subject: signal.subject_id === 0 ? null : { personId: signal.subject_id, name: view.masked ? maskName(name) : name },
    now: signal.stands ? 'stands' : 'cleared',
  }
}

/** The same with what it rests on: facts with agency and date, the rule's version and article. */
export function toReasonWithEvidence(
  signal: ItemSignal,
  view: { policies: Policies; masked: boolean },
): z.infer<typeof ReasonWithEvidence> {
  const { policies } = view
  return {
    ...toReason(signal, view),
    ruleVersion: signal.rule_version,
    basis: policies.warnings.find((warning) => warning.id === signal.rule)?.basis ?? null,
    evidence: Object.entries(signal.facts).map(([name, stored]) => toEvidence(name, stored, policies)),
    addedAt: signal.added_at.toISOString(),
  }
}

/** The title of a warning rule, or its id where a policy file no longer has it. */
export function ruleTitle(policies: Policies, rule: string): Text {
  const { zh, en } = policies.warnings.find((warning) => warning.id === rule)?.title ?? { zh: rule, en: rule }
  return { zh, en }
}

/** The title of a fact by its name, with or without the member it is of. */
export function factTitle(policies: Policies, name: string): Text {
  const [plain = name] = name.split('#')
  const { zh, en } = policies.facts.get(plain)?.title ?? policies.rules.byId.get(plain)?.title ?? { zh: plain, en: plain }
  return { zh, en }
}

interface StoredAnswer {
  readonly state?: unknown
  readonly value?: unknown
  readonly evidence?: { readonly agency?: Text | null; readonly asOf?: string | null }
}

const states = ['found', 'none', 'not-answered', 'not-asked'] as const

function toEvidence(name: string, stored: unknown, policies: Policies): Evidence {
  const [plain = name, person] = name.split('#')
  const fact = policies.facts.get(plain)
  const answer: StoredAnswer = typeof stored === 'object' && stored !== null && 'state' in stored ? stored : { value: stored }
  const state = states.find((one) => one === answer.state) ?? (answer.value === null || answer.value === undefined ? 'not-asked' : 'found')
  const { value } = answer
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  const shown =
    isPlain && fact
      ? { zh: formatValueZh(value, fact.type), en: formatValueEn(value, fact.type) }
      : isPlain
        ? { zh: String(value), en: String(value) }
        : null
  return {
    fact: name,
    title: factTitle(policies, name),
    personId: person === undefined ? null : Number(person),
    shown,
    value: value ?? null,
    state,
    agency: answer.evidence?.agency ?? fact?.source.agency ?? null,
    asOf: answer.evidence?.asOf ?? null,
  }
}
