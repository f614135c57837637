import type { Permission } from '@doudi/core/access/permission.ts'
import { createContext, useContext } from 'react'

/** What pages need to know of who is signed in. */
export interface SessionInfo {
  readonly account: string
  readonly name: string
  readonly division: number
  readonly divisionName: string
  readonly reach: 'area' | 'own'
  readonly permissions: readonly string[]
  readonly demo: boolean
}

const SessionContext = createContext<SessionInfo>({
  account: '',
  name: '',
  division: 0,
  divisionName: '',
  reach: 'own',
  permissions: [],
  demo: false,
})

export const SessionProvider = SessionContext.Provider

export function useSession(): SessionInfo {
  return useContext(SessionContext)
}

/** Whether the role may do it. Screens hide by this; the server checks it again on what it loaded. */
export function useMay(permission: Permission): boolean {
  return useContext(SessionContext).permissions.includes(permission)
}
