import { refusals } from '@doudi/platform/errors.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { DeathDecided, DecideDeath } from '../contract/death.ts'
import { monitoringRefusals } from '../errors.ts'
import { decideDeathReport, findDeath, noteDeath } from '../store/deaths.ts'
import { requestComparison } from '../store/runs.ts'
import { tell } from './work-on-item.ts'

/** The county officer confirms or rejects a death that one source alone reports. The next comparison rests on it; no benefit is stopped here. */
export const decideDeath = useCase({
  name: 'monitoring.decide-death',
  summary: '核实死亡信息：确认或者否定，写明怎么核实的；待遇不因此自动停发',
  input: DecideDeath,
  output: DeathDecided,
  load: async ({ tx }, { personId }) => {
    const report = await findDeath(tx, personId)
    if (!report) throw refusals.notFound({ zh: '条死亡信息', en: 'death report' })
    return report
  },
  may: (actor, report) => actor.holds('death:confirm', report.division),
  run: async (context, report, { personId, decision, reason }) => {
    if (report.state !== 'to-confirm') throw monitoringRefusals.deathDecided()
    const { tx, actor, clock, send, touch } = context
    await decideDeathReport(tx, { personId, state: decision, reason, on: clock.today(), by: { account: actor.account, name: actor.name } })
    const diedOn = report.sources.flatMap((source) => source.diedOn ?? [])[0]
    if (decision === 'confirmed' && diedOn !== undefined) await noteDeath(tx, personId, diedOn)
    const { household_id: householdId, division } = report
    await tell(context, {
      kind: decision === 'confirmed' ? 'death-confirmed' : 'death-rejected',
      householdId,
      division,
      values: { personId, reason },
    })
    await requestComparison(tx, actor.account)
    await send('monitoring.compare', { wait: true })
    touch({ division, householdId, personIds: [personId], detail: { decision } })
    return { personId, state: decision }
  },
})
