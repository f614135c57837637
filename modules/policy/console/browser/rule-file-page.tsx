import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useToday } from '@doudi/ui/today.tsx'
import type { PolicyFile } from '../../contract/files.ts'
import { ChangeFile } from '../drafts/change-file.tsx'
import { PolicyTabs } from '../parts/policy-tabs.tsx'
import { Examples } from './examples.tsx'
import { FileHistory } from './file-history.tsx'
import { FileParameters } from './file-parameters.tsx'
import { ruleTexts } from './messages.ts'
import { RuleArticles } from './rule-articles.tsx'
import './rules.css'

/** A rule file as a page of law. */
export default function RuleFilePage() {
  const { get } = useUrlState()
  const path = get('path') ?? ''
  const load = useLoad<PolicyFile>('/api/policy/file', { path })
  return (
    <>
      <PolicyTabs />
      <LoadState load={load}>{(file) => <Law key={file.path} file={file} />}</LoadState>
    </>
  )
}

function Law({ file }: { readonly file: PolicyFile }) {
  const say = useMessages(ruleTexts)
  return (
    <>
      <Head file={file} />
      <div className={file.kind === 'parameters' ? 'stack' : 'law'}>
        <div className="stack">
          {file.rules.length > 0 && <RuleArticles file={file} />}
          {file.kind === 'parameters' && <FileParameters names={file.parameters} own />}
          <details className="card">
            <summary>{say.source}</summary>
            <pre className="law-source">{file.text}</pre>
          </details>
        </div>
        <aside className="stack">
          {file.kind !== 'parameters' && file.parameters.length > 0 && <FileParameters names={file.parameters} />}
          {file.rules.length > 0 && <Examples file={file} />}
          <FileHistory changes={file.history} />
        </aside>
      </div>
    </>
  )
}

function Head({ file }: { readonly file: PolicyFile }) {
  const say = useMessages(ruleTexts)
  const locale = useLocale()
  const today = useToday()
  const parts = [
    say.kinds[file.kind],
    file.id,
    file.version === null ? null : say.version(file.version),
    file.validFrom === null ? null : say.dates(formatDate(file.validFrom, today, locale)),
    file.validTo === null ? null : say.until(formatDate(file.validTo, today, locale)),
  ].filter((part) => part !== null)
  return (
    <>
      <header className="page-head">
        <h1>{file.title[locale]}</h1>
        <AppLink to="/policy">{say.back}</AppLink>
        {file.changedLocally && <b className="policy-local">{say.changedLocally}</b>}
        <ChangeFile path={file.path} />
        {file.own && <ChangeFile path={file.path} remove />}
      </header>
      <p className="quiet">{parts.join(' · ')}</p>
      {file.basis !== null && (
        <p style={{ marginBottom: 12 }}>
          {say.basis}：{file.basis}
        </p>
      )}
    </>
  )
}
