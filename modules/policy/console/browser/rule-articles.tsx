import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useRemembered } from '@doudi/ui/hooks/use-remembered.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useToday } from '@doudi/ui/today.tsx'
import { useEffect, useRef } from 'react'
import type { PolicyFile, RuleText } from '../../contract/files.ts'
import { typeWord } from '../parts/type-words.ts'
import { Expression } from './expression.tsx'
import { ruleTexts } from './messages.ts'
import { fileHref } from './rule-href.ts'

/** The rules of a file one under another, as articles of a law. */
export function RuleArticles({ file }: { readonly file: PolicyFile }) {
  const say = useMessages(ruleTexts)
  const [titles, setTitles] = useRemembered<boolean>('policy.titles', false)
  const { get } = useUrlState()
  return (
    <section className="card">
      <div className="row">
        <h2>{say.rules}</h2>
        <button type="button" className="text-button" aria-pressed={titles} onClick={() => setTitles(!titles)}>
          {titles ? say.inSymbols : say.inChinese}
        </button>
        {!titles && <small className="quiet">{say.hoverHint}</small>}
      </div>
      {file.rules.map((rule) => (
        <Article key={rule.id} rule={rule} file={file} titles={titles} here={get('rule') === rule.id} />
      ))}
    </section>
  )
}

type ArticleProps = { readonly rule: RuleText; readonly file: PolicyFile; readonly titles: boolean; readonly here: boolean }

function Article({ rule, file, titles, here }: ArticleProps) {
  const say = useMessages(ruleTexts)
  const locale = useLocale()
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (here) place.current?.scrollIntoView({ block: 'start' })
  }, [here])
  return (
    <article ref={place} className="law-rule" data-here={here} aria-label={rule.title[locale]}>
      <h3>
        {rule.title[locale]}
        <small className="quiet">
          {rule.id} · {say.of[rule.of]} · {typeWord(rule.type, locale)}
        </small>
      </h3>
      {rule.versions.map((version) => (
        <div key={version.from ?? ''}>
          <Validity version={version} basis={ownBasis(version.basis ?? rule.basis, file)} />
          <Expression text={version.value} file={file} titles={titles} />
        </div>
      ))}
      <UsedBy rule={rule} />
    </article>
  )
}

/** The article of the whole file stands once, at the top. */
function ownBasis(basis: string | null, file: PolicyFile): string | null {
  return basis === file.basis ? null : basis
}

function Validity({ version, basis }: { readonly version: RuleText['versions'][number]; readonly basis: string | null }) {
  const say = useMessages(ruleTexts)
  const locale = useLocale()
  const today = useToday()
  const parts = [
    version.from === null ? null : say.since(formatDate(version.from, today, locale)),
    version.to === null ? null : say.until(formatDate(version.to, today, locale)),
    basis === null ? null : `${say.basis} ${basis}`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : <p className="quiet small">{parts.join(' · ')}</p>
}

function UsedBy({ rule }: { readonly rule: RuleText }) {
  const say = useMessages(ruleTexts)
  const locale = useLocale()
  if (rule.usedBy.length === 0) return null
  return (
    <details>
      <summary className="quiet small">
        {say.usedBy}（{rule.usedBy.length}）
      </summary>
      <ul className="law-used-by">
        {rule.usedBy.map((user) => (
          <li key={`${user.path} ${user.rule}`}>
            <AppLink to={fileHref(user.path, user.rule)}>{user.title[locale]}</AppLink>{' '}
            <span className="quiet small">
              {user.file}.{user.rule}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
