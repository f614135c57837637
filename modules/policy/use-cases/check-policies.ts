import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { CheckPolicies, type CheckResult, CheckResult as CheckResultSchema } from '../contract/check.ts'
import { checkAside } from '../law/check-aside.ts'
import { filesWith, lawHere } from './law-here.ts'

/** Loads the law in force with some texts instead and runs every worked example. Stores nothing. */
export const checkPolicies = useCase({
  name: 'policy.check-policies',
  summary: '检查写好的政策文件：能不能用、算例对不对；不保存',
  input: CheckPolicies,
  output: CheckResultSchema,
  load: loadNothing,
  may: (actor) => actor.holds('policy:read'),
  run: async (context, _loaded, { files }): Promise<CheckResult> => {
    const area = { division: context.actor.division, on: context.clock.today(), law: await lawHere(context) }
    const { problems, examples } = await checkAside(await filesWith(context, area, files))
    context.touch({ detail: { files: files.length, problems: problems.length, failed: examples.failed.length } })
    return { problems, examples }
  },
})
