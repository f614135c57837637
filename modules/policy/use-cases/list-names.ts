import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { type PolicyNames, PolicyNamesQuery, PolicyNames as PolicyNamesSchema } from '../contract/files.ts'
import { indexOf, listNames as namesOf } from '../law/law-names.ts'
import { lawHere } from './law-here.ts'

/** What an expression of a file can name: facts, parameters, rules, functions. */
export const listNames = useCase({
  name: 'policy.list-names',
  summary: '写规则时可以用的名称：数据项、参数、规则、函数',
  input: PolicyNamesQuery,
  output: PolicyNamesSchema,
  load: loadNothing,
  may: (actor) => actor.holds('policy:read'),
  run: async (context, _loaded, { path }): Promise<PolicyNames> => {
    const index = indexOf(await lawHere(context))
    const file = path === undefined ? undefined : index.files.find((one) => one.path === path)
    return { names: namesOf(index, file) }
  },
})
