import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { z } from 'zod'
import { type PolicyFileList, PolicyFileList as PolicyFileListSchema } from '../contract/files.ts'
import { listFiles as filesOf } from '../law/file-view.ts'
import { lawHere, ownPaths } from './law-here.ts'

/** Every file of the law in force in one's area. */
export const listFiles = useCase({
  name: 'policy.list-files',
  summary: '政策文件：本地现行的规则、参数、数据项和算例',
  input: z.object({}),
  output: PolicyFileListSchema,
  load: loadNothing,
  may: (actor) => actor.holds('policy:read'),
  run: async (context): Promise<PolicyFileList> => ({
    files: filesOf(await lawHere(context), await ownPaths(context, { division: context.actor.division, on: context.clock.today() })),
  }),
})
