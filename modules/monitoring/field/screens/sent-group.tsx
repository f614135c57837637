import type { OwnGroup } from '../model/own-work.ts'
import { useText } from './use-text.ts'

/** One visit or contact on its way: when it was filled in, and the server's word on it. */
export function SentGroup({ group, name }: { readonly group: OwnGroup; readonly name: string }) {
  const { say, pick, moment, language } = useText()
  const receipts = group.operations.flatMap(({ receipt }) => receipt ?? [])
  const last = receipts.map(({ receivedAt }) => receivedAt).sort()[receipts.length - 1]
  const refusals = group.operations.flatMap(({ refusal }) => refusal ?? [])
  const problems = receipts.flatMap(({ state, problem }) => (state === 'refused' && problem ? [problem[language]] : []))
  const passedTo = receipts.find((receipt) => receipt.passedTo !== null)?.passedTo
  const next = receipts.find((receipt) => receipt.next !== null)?.next
  const all = receipts.length === group.operations.length
  return (
    <div class="tight">
      <p class="row spread">
        <span class="strong">{name}</span>
        <span class="soft">
          {say(`sent.${group.kind}`)}
          {group.operations.length > 1 ? ` · ${say('sent.items', { n: group.operations.length })}` : ''}
        </span>
      </p>
      <p class="row spread">
        <span class="soft">{say('sent.filled', { at: moment(group.deviceAt) })}</span>
        {all && last !== undefined ? <span class="strong">{say('sent.delivered', { at: moment(last) })}</span> : null}
      </p>
      {next ? <p>{pick(next)}</p> : null}
      {receipts.some(({ state }) => state === 'conflict') ? <p>{say('sent.conflict')}</p> : null}
      {problems.map((why) => (
        <p class="late" key={why}>
          {say('sent.refused', { why })}
        </p>
      ))}
      {[...new Set(refusals)].map((why) => (
        <p class="late" key={why}>
          {why}
        </p>
      ))}
      {passedTo ? <p>{say('sent.passed', { name: passedTo })}</p> : null}
    </div>
  )
}
