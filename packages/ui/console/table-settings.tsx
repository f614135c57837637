import type { ReactNode } from 'react'
import { defineMessages, useMessages } from '../locale.tsx'

const texts = defineMessages({
  zh: { columns: '列设置', dense: '紧凑', roomy: '宽松' },
  en: { columns: 'Columns', dense: 'Compact', roomy: 'Roomy' },
})

type TableSettingsProps = {
  readonly columns: readonly { readonly key: string; readonly title: string }[]
  readonly hidden: readonly string[]
  readonly onHidden: (hidden: readonly string[]) => void
  readonly dense: boolean
  readonly onDense: (dense: boolean) => void
  readonly children: ReactNode
}

/** The line above a table: how many rows, which columns, how tight. The first column always stays. */
export function TableSettings({ columns, hidden, onHidden, dense, onDense, children }: TableSettingsProps) {
  const say = useMessages(texts)
  const toggle = (key: string) => onHidden(hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key])
  return (
    <div className="table-settings">
      <span className="quiet">{children}</span>
      <button type="button" className="text-button" onClick={() => onDense(!dense)}>
        {dense ? say.roomy : say.dense}
      </button>
      <details className="table-columns">
        <summary>{say.columns}</summary>
        <div>
          {columns.slice(1).map((column) => (
            <label key={column.key}>
              <input type="checkbox" checked={!hidden.includes(column.key)} onChange={() => toggle(column.key)} /> {column.title}
            </label>
          ))}
        </div>
      </details>
    </div>
  )
}
