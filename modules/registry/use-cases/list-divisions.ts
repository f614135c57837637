import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { DivisionList, ListDivisions } from '../contract/division.ts'
import { listDivisionsBelow } from '../store/divisions.ts'

/** Divisions below another: public reference data for pickers. */
export const listDivisions = useCase({
  name: 'registry.list-divisions',
  summary: '行政区划清单',
  input: ListDivisions,
  output: DivisionList,
  load: loadNothing,
  may: (actor) => actor.holds('today:read'),
  run: ({ tx }, _loaded, { parent }) => listDivisionsBelow(tx, parent),
})
