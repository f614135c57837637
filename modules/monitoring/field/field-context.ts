import { useObserved } from '@doudi/ui/field/settings/use-observed.ts'
import type { Observed } from '@doudi/ui/field/store/observed.ts'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Operation } from '../contract/operations.ts'
import type { VisitDraft } from './model/visit-draft.ts'
import type { Field } from './store/field.ts'
import type { Runner } from './store/runner.ts'
import type { FieldState } from './store/state.ts'
import type { DraftSaver } from './store/visits.ts'

/** What every screen works with. */
export interface FieldTools {
  readonly field: Field
  readonly runner: Runner
  readonly drafts: DraftSaver
  /** The visit handed in a moment ago, while it can be taken back. */
  readonly justHandedIn: Observed<HandedIn | undefined>
}

export interface HandedIn {
  readonly draft: VisitDraft
  readonly operations: readonly Operation[]
  readonly headName: string
}

export const FieldContext = createContext<FieldTools | undefined>(undefined)

/** The tools of the app a screen stands in. */
export function useField(): FieldTools {
  const tools = useContext(FieldContext)
  if (!tools) throw new Error('a field screen needs FieldContext around it')
  return tools
}

/** What the phone knows now; draws again when it changes. */
export function useFieldState(): FieldState {
  return useObserved(useField().field.state)
}
