import './facts.css'

export interface Fact {
  readonly label: string
  readonly value: string
  /** 医保局 · 10月12日 */
  readonly source?: string
  /** 未查询, 未答复, 查无记录: words, never an empty cell. @default false */
  readonly unknown?: boolean
}

/** Known things with where they come from. What is not known looks so. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div class="facts-row" key={fact.label}>
          <dt>{fact.label}</dt>
          <dd class={fact.unknown ? 'facts-unknown' : undefined}>{fact.value}</dd>
          {fact.source === undefined ? null : <dd class="facts-source">{fact.source}</dd>}
        </div>
      ))}
    </dl>
  )
}
