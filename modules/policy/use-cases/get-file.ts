import { refusals } from '@doudi/platform/errors.ts'
import { areasOf } from '@doudi/platform/policies/law.ts'
import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { type FileChange, type PolicyFile, PolicyFileQuery, PolicyFile as PolicyFileSchema } from '../contract/files.ts'
import { viewFile } from '../law/file-view.ts'
import { type FileChangeRecord, listFileChanges } from '../store/publications.ts'
import { lawHere, ownPaths } from './law-here.ts'

/** One file as a page of law: text, rules, names, examples as they come out, and who changed it. */
export const getFile = useCase({
  name: 'policy.get-file',
  summary: '一份政策文件：条文、用到的名称、算例结果、历次修改',
  input: PolicyFileQuery,
  output: PolicyFileSchema,
  load: loadNothing,
  may: (actor) => actor.holds('policy:read'),
  run: async (context, _loaded, { path }): Promise<PolicyFile> => {
    const { tx, actor } = context
    const changes = await listFileChanges(tx, { path, areas: areasOf(actor.division) })
    const own = await ownPaths(context, { division: actor.division, on: context.clock.today() })
    const found = viewFile(await lawHere(context), path, { own, history: [...changes.map(toChange), shipped] })
    if (!found) throw refusals.notFound({ zh: '政策文件', en: 'policy file' })
    return found
  },
})

const shipped: FileChange = { at: null, validFrom: null, by: null, approvedBy: null, draftId: null, title: '随系统提供', removed: false }

const toChange = (one: FileChangeRecord): FileChange => ({
  at: one.published_at.toISOString(),
  validFrom: one.effective_on,
  by: one.author_name,
  approvedBy: one.approved_by_name,
  draftId: one.draft_id,
  title: one.title,
  removed: one.removed,
})
