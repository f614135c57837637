import './tab-bar.css'

export interface Tab {
  readonly href: string
  readonly label: string
}

export interface TabBarProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly current: string
}

/** The three or four places of the app, under the thumb. */
export function TabBar({ label, tabs, current }: TabBarProps) {
  return (
    <nav class="tab-bar" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.href === current ? 'page' : undefined}>
          {tab.label}
        </a>
      ))}
    </nav>
  )
}
