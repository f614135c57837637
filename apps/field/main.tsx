import '@doudi/ui/field/base.css'
import type { FieldTools, HandedIn } from '@doudi/monitoring/field/field-context.ts'
import type { Field } from '@doudi/monitoring/field/store/field.ts'
import { createField, openField } from '@doudi/monitoring/field/store/field.ts'
import { createRunner, listenToTabs } from '@doudi/monitoring/field/store/runner.ts'
import { createDraftSaver } from '@doudi/monitoring/field/store/visits.ts'
import { followLinks } from '@doudi/ui/field/router/router.ts'
import { applySettings, settings } from '@doudi/ui/field/settings/settings.ts'
import { openFieldDatabase } from '@doudi/ui/field/store/database.ts'
import { observed } from '@doudi/ui/field/store/observed.ts'
import { render } from 'preact'
import { App } from './app.tsx'
import { watchForUpdates } from './update.ts'
import { words } from './words.ts'

const root = document.getElementById('app')

async function start(): Promise<void> {
  applySettings()
  followLinks()
  const tools = await openTools()
  if (root) render(<App tools={tools} />, root)
  await openField(tools.field)
  tools.runner.start()
  watchForUpdates()
  void navigator.storage?.persisted?.().then((persistent) => tools.field.state.set((state) => ({ ...state, persistent })))
}

async function openTools(): Promise<FieldTools> {
  const db = await openFieldDatabase()
  const announce = listenToTabs(() => field)
  const field: Field = createField(db, { announce, now: () => Date.now() })
  return { field, runner: createRunner(field), drafts: createDraftSaver(field), justHandedIn: observed<HandedIn | undefined>(undefined) }
}

// Without a store nothing could be promised: better closed than a form that forgets.
start().catch(() => {
  if (root) root.textContent = words[settings.get().language]['app.no-store']
})
