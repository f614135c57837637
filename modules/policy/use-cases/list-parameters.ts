import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { type ParameterList, ParameterList as ParameterListSchema, ParameterQuery } from '../contract/parameters.ts'
import { listParameters as parametersOf } from '../law/parameter-view.ts'
import { listAreaNames } from '../store/publications.ts'
import { lawHere } from './law-here.ts'

/** Every parameter with all its values, by area and date, as the law of a day has them. */
export const listParameters = useCase({
  name: 'policy.list-parameters',
  summary: '参数：各地各年的数值、来源和可靠程度',
  input: ParameterQuery,
  output: ParameterListSchema,
  load: loadNothing,
  may: (actor) => actor.holds('policy:read'),
  run: async (context, _loaded, { on }): Promise<ParameterList> => {
    const names = await listAreaNames(context.tx)
    return { parameters: parametersOf(await lawHere(context, on), (area) => names.get(area) ?? area) }
  },
})
