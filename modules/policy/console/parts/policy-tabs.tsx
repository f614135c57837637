import { defineMessages, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useLocation } from 'wouter'
import './policy-tabs.css'

const texts = defineMessages({
  zh: { label: '政策', rules: '规则', parameters: '参数表', drafts: '修改草案' },
  en: { label: 'Policy', rules: 'Rules', parameters: 'Parameters', drafts: 'Drafts' },
})

const tabs = [
  ['rules', '/policy'],
  ['parameters', '/policy/parameters'],
  ['drafts', '/policy/drafts'],
] as const

/** The three sides of 政策. */
export function PolicyTabs() {
  const say = useMessages(texts)
  const [path] = useLocation()
  return (
    <nav className="policy-tabs" aria-label={say.label}>
      {tabs.map(([name, to]) => (
        <span key={name} data-here={to === '/policy' ? path === to || path === '/policy/file' : path.startsWith(to)}>
          <AppLink to={to}>{say[name]}</AppLink>
        </span>
      ))}
    </nav>
  )
}
