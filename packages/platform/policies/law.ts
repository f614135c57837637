import { createHash } from 'node:crypto'
import { ancestorAt } from '@doudi/core/registry/division.ts'
import { sql } from 'kysely'
import { type Tx, withMachine } from '../db/tx.ts'
import type { Services } from '../use-case/services.ts'
import { loadPolicies, type Policies } from './policies.ts'
import { mapTree, readFolder } from './tree.ts'

/** The law of an area as a set of files, with the digest by which a stored decision names it. */
export type AreaLaw = {
  readonly digest: string
  /** Path to text. */
  readonly files: ReadonlyMap<string, string>
  readonly policies: Policies
}

type LawServices = Pick<Services, 'db' | 'clock' | 'policies'>

export type LawAsked = {
  /** Twelve digits; what the county, its prefecture and its province published is laid over the files of the product. */
  readonly division: number
  /** Business date: what is published for a later day does not count yet. Default: today. */
  readonly on?: string | undefined
  /** What had been published by then. Default: everything. */
  readonly recordedAt?: string | undefined
  /** The transaction to read in; a use case gives its own. */
  readonly tx?: Tx | undefined
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** The digest of one file's text. */
export const textDigest: (text: string) => string = digestOf

/** The digest of a tree: of the paths and the digests of their texts, in order. */
export function treeDigest(digests: ReadonlyMap<string, string>): string {
  return digestOf(
    [...digests]
      .map(([path, digest]) => `${path} ${digest}\n`)
      .sort()
      .join(''),
  )
}

export const digestsOf = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...files].map(([path, text]) => [path, digestOf(text)]))

let shipped: { readonly files: ReadonlyMap<string, string>; readonly digests: ReadonlyMap<string, string> } | undefined

/** The files of the product as this process found them. */
export function shippedLaw(): NonNullable<typeof shipped> {
  if (!shipped) {
    const files = readFolder()
    shipped = { files, digests: digestsOf(files) }
  }
  return shipped
}

const ofPolicies = new WeakMap<Policies, AreaLaw>()

/** The law of the product itself, nothing laid over it. */
function baseline({ policies }: Pick<LawServices, 'policies'>): AreaLaw {
  const known = ofPolicies.get(policies)
  if (known) return known
  const { files, digests } = shippedLaw()
  const law = { digest: treeDigest(digests), files, policies }
  ofPolicies.set(policies, law)
  return law
}

/** Trees that were asked for lately; the oldest go. */
const kept = new Map<string, AreaLaw>()
const mostKept = 12

function keep(law: AreaLaw): AreaLaw {
  kept.delete(law.digest)
  kept.set(law.digest, law)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  return law
}

/** The law of an area on a day, as it was known at a time. The same tree gives the same object. */
export async function lawFor(services: LawServices, { division, on, recordedAt, tx }: LawAsked): Promise<AreaLaw> {
  const day = on ?? services.clock.today()
  return inside(services, tx, async (within) => lawOf(services, within, await listPublished(within, { division, on: day, recordedAt })))
}

/** The law with this digest, if it is the product's or was ever kept: to recompute a decision that names it. */
export async function lawByDigest(services: LawServices, digest: string, tx?: Tx): Promise<AreaLaw | undefined> {
  const known = [baseline(services), kept.get(digest)].find((law) => law?.digest === digest)
  if (known) return known
  return inside(services, tx, async (within) => {
    const { rows } = await sql<{ files: Record<string, string> }>`select files from policy.trees where digest = ${digest}`.execute(within)
    const [tree] = rows
    return tree && makeLaw(digest, await readTexts(within, new Map(Object.entries(tree.files))))
  })
}

/** Keeps the texts of a law for ever, so that whatever names its digest can be recomputed. Costs nothing when it is kept already. */
export async function keepLaw(tx: Tx, { digest, files }: Pick<AreaLaw, 'digest' | 'files'>): Promise<void> {
  const { rows } = await sql`select from policy.trees where digest = ${digest}`.execute(tx)
  if (rows.length > 0) return
  await keepTexts(tx, [...files.values()])
  const tree = JSON.stringify(Object.fromEntries(digestsOf(files)))
  await sql`insert into policy.trees (digest, files) values (${digest}, ${tree}::jsonb) on conflict (digest) do nothing`.execute(tx)
}

export async function keepTexts(tx: Tx, texts: readonly string[]): Promise<void> {
  await sql`insert into policy.files (digest, text) select * from unnest(${texts.map(digestOf)}::text[], ${texts}::text[])
    on conflict (digest) do nothing`.execute(tx)
}

/**
 * Digests of the texts that areas laid over the product's, by path; the area itself before those above, and there the one that begins last.
 * An area whose last word is that it says nothing of its own is passed over.
 */
export async function listPublished(
  tx: Tx,
  { division, on, recordedAt, areas = areasOf(division) }: Omit<LawAsked, 'tx'> & { on: string; areas?: readonly number[] },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ path: string; digest: string }>`with last_words as (
      select distinct on (path, division) path, division, digest from policy.published
      where division = any (${areas}::bigint[]) and effective_on <= ${on}
        and (${recordedAt ?? null}::timestamptz is null or published_at <= ${recordedAt ?? null})
      order by path, division, effective_on desc, publication_id desc)
    select distinct on (path) path, digest from last_words where digest is not null
    order by path, array_position(${areas}::bigint[], division)`.execute(tx)
  return new Map(rows.map((row) => [row.path, row.digest]))
}

/** The county, the prefecture and the province a division lies in, the nearest first; of a prefecture only itself and what is above. */
export function areasOf(division: number): readonly number[] {
  return (['county', 'prefecture', 'province'] as const).flatMap((level) => ancestorAt(division, level) ?? [])
}

/** The law of the product with these texts laid over it. */
export async function lawOf(services: LawServices, tx: Tx, published: ReadonlyMap<string, string>): Promise<AreaLaw> {
  const { files, digests } = shippedLaw()
  const digest = treeDigest(new Map([...digests, ...published]))
  const product = baseline(services)
  if (digest === product.digest) return product
  const known = kept.get(digest)
  if (known) return keep(known)
  const differing = new Map([...published].filter(([path, text]) => digests.get(path) !== text))
  return makeLaw(digest, new Map([...files, ...(await readTexts(tx, differing))]))
}

function makeLaw(digest: string, files: ReadonlyMap<string, string>): AreaLaw {
  return keep({ digest, files, policies: loadPolicies({ dir: mapTree(files) }) })
}

async function readTexts(tx: Tx, digests: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ digest: string; text: string }>`select digest, text from policy.files
    where digest = any (${[...digests.values()]}::text[])`.execute(tx)
  const texts = new Map(rows.map((row) => [row.digest, row.text]))
  return new Map(
    [...digests].map(([path, digest]) => {
      const text = texts.get(digest)
      if (text === undefined) throw new Error(`the text [${digest}] of policy file [${path}] is not in the database`)
      return [path, text]
    }),
  )
}

const inside = <T>({ db, clock }: LawServices, tx: Tx | undefined, work: (tx: Tx) => Promise<T>): Promise<T> =>
  tx ? work(tx) : withMachine(db, { account: 'machine:law', today: clock.today() }, work)
