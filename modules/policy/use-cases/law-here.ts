import type { Actor } from '@doudi/core/access/actor.ts'
import { type PlainDate, plainDate } from '@doudi/core/kernel/plain-date.ts'
import { ancestorAt, levelOf } from '@doudi/core/registry/division.ts'
import { type AreaLaw, areasOf, digestsOf, lawFor, lawOf, listPublished, treeDigest } from '@doudi/platform/policies/law.ts'
import type { UseCaseContext } from '@doudi/platform/use-case/use-case.ts'
import type { PolicyChange } from '../contract/common.ts'
import { policyRefusals } from '../errors.ts'

type At = Pick<UseCaseContext, 'tx' | 'services'>

/** The law of the area of whoever asks, on a day, by default today. */
export function lawHere({ tx, services, actor }: At & { readonly actor: Actor }, on?: string): Promise<AreaLaw> {
  return lawFor(services, { division: actor.division, on, tx })
}

/**
 * The area a policy officer writes law for.
 * @throws AppError when the account is of no county, prefecture or province
 */
export function areaOfLaw({ division }: Pick<Actor, 'division'>): number {
  const level = levelOf(division)
  const area = level === 'county' || level === 'prefecture' || level === 'province' ? ancestorAt(division, level) : undefined
  if (area === undefined) throw policyRefusals.noArea()
  return area
}

/** The day from which a draft is law: its own, or today for one that reaches back; what it says of earlier days holds from then on. */
export function lawDay(validFrom: string, today: PlainDate): PlainDate {
  return validFrom <= today ? today : plainDate(validFrom)
}

/** The law into which a draft goes: of its area, on the day it is to take effect. */
export function lawBefore({ tx, services }: At, draft: { readonly division: number; readonly validFrom: string }): Promise<AreaLaw> {
  return lawFor(services, { division: draft.division, on: lawDay(draft.validFrom, services.clock.today()), tx })
}

/** What the product and the areas above say, without what the area itself published. */
export async function lawBelow({ tx, services }: At, { division, on }: { division: number; on: string }): Promise<AreaLaw> {
  const [, ...areas] = areasOf(division)
  return lawOf(services, tx, await listPublished(tx, { division, on, areas }))
}

type AreaOn = { readonly division: number; readonly on: string }

/** Paths of the files that an area itself has laid over what is below it, on a day. */
export async function ownPaths({ tx }: Pick<At, 'tx'>, { division, on }: AreaOn): Promise<ReadonlySet<string>> {
  const [area] = areasOf(division)
  return new Set(area === undefined ? [] : (await listPublished(tx, { division, on, areas: [area] })).keys())
}

/** The files of a law as a draft changes them. Where it removes one, what the product and the areas above say holds again, if they say anything. */
export async function filesWith(
  at: At,
  { law, ...area }: AreaOn & { readonly law: Pick<AreaLaw, 'files'> },
  changes: readonly PolicyChange[],
): Promise<ReadonlyMap<string, string>> {
  const below = changes.some(({ text }) => text === null) ? (await lawBelow(at, area)).files : undefined
  const files = new Map(law.files)
  for (const { path, text } of changes) {
    const after = text ?? below?.get(path)
    if (after === undefined) files.delete(path)
    else files.set(path, after)
  }
  return files
}

export const digestOfFiles = (files: ReadonlyMap<string, string>): string => treeDigest(digestsOf(files))
