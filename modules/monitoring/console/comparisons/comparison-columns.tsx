import type { Column } from '@doudi/ui/console/data-table.tsx'
import { formatInstant } from '@doudi/ui/formats/dates.ts'
import { formatCount } from '@doudi/ui/formats/money.ts'
import { formatDuration } from '@doudi/ui/formats/progress.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { accountName } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { ComparisonRow } from '../../contract/comparison.ts'
import { comparisonTexts } from './messages.ts'

const shown = (count: number | null) => (count === null ? '' : formatCount(count))

export function useComparisonColumns(): readonly Column<ComparisonRow>[] {
  const say = useMessages(comparisonTexts)
  const locale = useLocale()
  const today = useToday()
  const numbers: readonly [
    key: keyof ComparisonRow & ('households' | 'signalsNew' | 'signalsChanged' | 'signalsCleared' | 'itemsOpened'),
    title: string,
  ][] = [
    ['households', say.households],
    ['signalsNew', say.found],
    ['signalsChanged', say.changed],
    ['signalsCleared', say.cleared],
    ['itemsOpened', say.opened],
  ]
  return [
    {
      key: 'run',
      title: say.title,
      width: 90,
      render: (row) => <AppLink to={`/comparisons/${row.runId}`}>{say.run(row.runId)}</AppLink>,
    },
    { key: 'when', title: say.when, width: 150, render: (row) => formatInstant(row.startedAt, today, locale) },
    { key: 'state', title: say.state, render: (row) => <RunState row={row} /> },
    ...numbers.map(([key, title]): Column<ComparisonRow> => ({ key, title, width: 100, align: 'right', render: (row) => shown(row[key]) })),
    {
      key: 'seconds',
      title: say.seconds,
      width: 80,
      align: 'right',
      render: (row) => (row.seconds === null ? '' : formatDuration(row.seconds, locale)),
    },
    { key: 'by', title: say.by, width: 110, render: (row) => accountName(row.requestedBy, locale) },
  ]
}

/** 正在比对 3/7 步: words, not a spinner. */
export function RunState({ row }: { readonly row: ComparisonRow }) {
  const say = useMessages(comparisonTexts)
  const locale = useLocale()
  if (row.progress !== null && row.state === 'running') {
    const { step, steps, text } = row.progress
    return (
      <span role="status">
        <progress value={step} max={steps} aria-label={text[locale]} /> {say.step(step, steps, text[locale])}
      </span>
    )
  }
  return say.states[row.state]
}
