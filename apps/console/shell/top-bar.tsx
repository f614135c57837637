import { sendJson } from '@doudi/ui/api/http.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import { shellTexts } from '../messages.ts'
import type { Preferences } from '../preferences.ts'
import type { SignedIn } from '../sign-in/sign-in.tsx'
import { AreaSwitcher } from './area-switcher.tsx'
import { SearchBox } from './search-box.tsx'

type TopBarProps = { readonly session: SignedIn; readonly preferences: Preferences; readonly onHelp: () => void }

/** Where I work, the one search box, who I am, how I want to read. */
export function TopBar({ session, preferences, onHelp }: TopBarProps) {
  const say = useMessages(shellTexts)
  const maySearch = useMay('person:search')
  return (
    <header className="top-bar">
      <strong className="top-product">{say.product}</strong>
      {session.reach === 'area' ? (
        <AreaSwitcher home={session.division} homeName={session.divisionName} />
      ) : (
        <span>{session.divisionName}</span>
      )}
      {maySearch && <SearchBox />}
      {session.demo && (
        <span className="top-demo" title={say.demoNote}>
          {say.demoDate(session.today)}
        </span>
      )}
      <div className="top-right">
        <Sizes preferences={preferences} />
        <button
          type="button"
          className="text-button"
          lang={preferences.locale === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => preferences.setLocale(preferences.locale === 'zh' ? 'en' : 'zh')}
        >
          {say.language}
        </button>
        <button type="button" className="text-button top-keys" onClick={onHelp}>
          {say.keys} ?
        </button>
        <span className="top-who">
          {session.name}
          <small className="quiet">{session.roleTitle[preferences.locale]}</small>
        </span>
        <button type="button" className="text-button" onClick={signOut}>
          {say.signOut}
        </button>
      </div>
    </header>
  )
}

function Sizes({ preferences }: { readonly preferences: Preferences }) {
  const say = useMessages(shellTexts)
  return (
    <fieldset className="top-sizes">
      <legend className="visually-hidden">{say.sizeLabel}</legend>
      {(['standard', 'elder'] as const).map((size) => (
        <button
          key={size}
          type="button"
          className="plain-button"
          aria-pressed={preferences.size === size}
          onClick={() => preferences.setSize(size)}
        >
          {say.size[size]}
        </button>
      ))}
    </fieldset>
  )
}

/** Leaving loads the door afresh, so that nothing of this person stays in memory. */
async function signOut(): Promise<void> {
  await sendJson('DELETE', '/api/session').catch(() => undefined)
  window.location.assign('/')
}
