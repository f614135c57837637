import { areasOf, digestsOf, lawFor, listPublished, treeDigest } from '@doudi/platform/policies/law.ts'
import type { UseCaseContext } from '@doudi/platform/use-case/use-case.ts'
import { policyRefusals } from '../errors.ts'
import { checkAside } from '../law/check-aside.ts'
import { listAreaNames, listStanding } from '../store/publications.ts'
import type { Prepared } from './readiness.ts'

/** Later than anything begins: what an area published for a later day must still load then. */
const always = '9999-12-31'

/**
 * Whether what areas below published themselves can still be used with a draft of an area above them. Whether their examples come out is theirs
 * to see.
 * @throws AppError with the first area in which something could not be used
 */
export async function mustLoadBelow(context: UseCaseContext, division: number, { changed, after }: Prepared): Promise<void> {
  const below = new Set((await listStanding(context.tx)).map((one) => one.division).filter((area) => isBelow(area, division)))
  const seen = new Set<string>()
  for (const area of below) {
    const files = await filesBelow(context, { area, division }, { changed, after })
    const digest = treeDigest(digestsOf(files))
    const { problems } = seen.has(digest) ? { problems: [] } : await checkAside(files, { withExamples: false })
    seen.add(digest)
    if (problems.length > 0) throw policyRefusals.breaksBelow(await nameOf(context, area), problems)
  }
}

const isBelow = (area: number, division: number) => area !== division && areasOf(area).includes(division)

type Below = { readonly area: number; readonly division: number }

/** The law of the area below with the draft: what lies nearer than the draft holds on. */
async function filesBelow(
  { services, tx }: UseCaseContext,
  { area, division }: Below,
  { changed, after }: Pick<Prepared, 'changed' | 'after'>,
): Promise<ReadonlyMap<string, string>> {
  const law = await lawFor(services, { division: area, on: always, tx })
  const areas = areasOf(area)
  const nearer = await listPublished(tx, { division: area, on: always, areas: areas.slice(0, areas.indexOf(division)) })
  const files = new Map(law.files)
  for (const { path } of changed) {
    if (nearer.has(path)) continue
    const text = after.get(path)
    if (text === undefined) files.delete(path)
    else files.set(path, text)
  }
  return files
}

async function nameOf({ tx }: UseCaseContext, area: number): Promise<string> {
  const code = String(area).slice(0, 6)
  return (await listAreaNames(tx)).get(code) ?? code
}
