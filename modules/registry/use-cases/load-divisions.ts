import { AppError } from '@doudi/platform/errors.ts'
import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { DivisionsLoaded, LoadDivisions } from '../contract/division.ts'
import { loadDivisions as load } from '../store/divisions.ts'

const noSuchCode = () =>
  new AppError({
    code: 'no-such-division',
    kind: 'invalid',
    sentence: { zh: '区划数据里没有这个代码；请核对，例如 36 是江西省、360321 是莲花县', en: 'The divisions have no such code' },
  })

/** Loads a province, prefecture or county of the country's divisions. */
export const loadDivisions = useCase({
  name: 'registry.load-divisions',
  summary: '载入一个省、市或县的行政区划',
  input: LoadDivisions,
  output: DivisionsLoaded,
  load: loadNothing,
  may: (actor) => actor.holds('division:load'),
  run: async ({ services, clock, touch }, _loaded, { code }) => {
    const done = await load(services.pool, { code, today: clock.today() })
    if (done.loaded === 0) throw noSuchCode()
    touch({ detail: { code, loaded: done.loaded } })
    return done
  },
})
