import { HOME } from '@doudi/ui/field/router/router.ts'

/** Addresses of the phone's screens; each can be opened directly, without signal too. */
export const paths = {
  today: HOME,
  all: `${HOME}households`,
  sent: `${HOME}sent`,
  conflicts: `${HOME}conflicts`,
  settings: `${HOME}settings`,
  household: (id: number) => `${HOME}household/${id}`,
  visit: (id: number) => `${HOME}household/${id}/visit`,
  aid: (id: number) => `${HOME}household/${id}/aid`,
  outcome: (id: number) => `${HOME}household/${id}/outcome`,
} as const
