import type pg from 'pg'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Db } from '../db/tx.ts'
import type { Log } from '../log.ts'
import type { Policies } from '../policies/policies.ts'
import type { Settings } from '../settings.ts'
import type { StatusBoard } from '../status.ts'
import type { SignalBox } from './signals.ts'

/** What the shell lends to use cases and to machine runs. */
export interface Services {
  readonly config: Config
  readonly clock: Clock
  readonly db: Db
  /** For COPY and LISTEN only; everything else goes through `db`. */
  readonly pool: pg.Pool
  readonly keys: Keys
  readonly policies: Policies
  readonly signals: SignalBox
  readonly log: Log
  readonly settings: Settings
  readonly status: StatusBoard
  /** Folders of the data directory. */
  readonly paths: DataPaths
}

export interface DataPaths {
  readonly data: string
  readonly lake: string
  /** Sealed raw and reject files, 0700. */
  readonly sealed: string
  readonly inbox: string
  readonly temp: string
}
