import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { z } from 'zod'
import { type ParameterList, ParameterList as ParameterListSchema } from '../contract/parameters.ts'
import { listParameters as parametersOf } from '../law/parameter-view.ts'
import { listAreaNames } from '../store/publications.ts'
import { lawHere } from './law-here.ts'

/** Every parameter with all its values, by area and date. */
export const listParameters = useCase({
  name: 'policy.list-parameters',
  summary: '参数：各地各年的数值、来源和可靠程度',
  input: z.object({}),
  output: ParameterListSchema,
  load: loadNothing,
  may: (actor) => actor.holds('policy:read'),
  run: async (context): Promise<ParameterList> => {
    const names = await listAreaNames(context.tx)
    return { parameters: parametersOf(await lawHere(context), (area) => names.get(area) ?? area) }
  },
})
