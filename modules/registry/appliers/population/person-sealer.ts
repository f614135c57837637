import { maskIdNumber, maskPhone } from '@doudi/core/kernel/mask.ts'
import { birthOfId, type IdNumber, sexOfId } from '@doudi/core/registry/id-number.ts'
import type { Keys } from '@doudi/platform/crypto/keys.ts'
import type { CopyValue } from '@doudi/platform/db/copy-rows.ts'
import type { TypedRow } from '@doudi/platform/deliveries/applier.ts'
import { initialsOf } from '../../domain/initials.ts'
import { nameKey } from '../../domain/name-key.ts'

/** A row of the population register with the keyed values that decide whether it is news. */
export interface ReadPerson {
  readonly row: TypedRow
  readonly idNumber: string
  readonly division: number
  readonly index: Buffer
  readonly digest: Buffer
}

const DIGESTED = ['name', 'sex', 'born_on', 'household_no', 'relation', 'hukou', 'division', 'grid', 'address', 'phone'] as const

/** Turns rows into what is stored: indexes for look-up, sealed numbers, masks, search keys. Tails repeat, so their indexes are kept. */
export function personSealer(keys: Keys, options: { hashes: boolean }) {
  const idTails = new Map<string, Buffer>()
  const phoneTails = new Map<string, Buffer>()
  return {
    read(row: TypedRow): ReadPerson {
      const idNumber = text(row, 'id_number') ?? ''
      const digest = keys.index(
        'id-index',
        `register\u0001${idNumber}\u0001${DIGESTED.map((column) => row.values[column] ?? '').join('\u0001')}`,
      )
      return {
        row,
        idNumber,
        division: Number(row.values.division ?? 0),
        index: keys.index('id-index', idNumber),
        digest: digest.subarray(0, 16),
      }
    },
    /** In the order of the staged columns. */
    seal({ row, idNumber, index, digest, division }: ReadPerson): CopyValue[] {
      const name = text(row, 'name') ?? ''
      const [initials = '', ...otherInitials] = initialsOf(name)
      const phone = text(row, 'phone')
      return [
        row.row,
        index,
        digest,
        keys.seal('id-number', idNumber),
        cached(idTails, idNumber.slice(-4), (tail) => keys.index('id-tail-index', tail)),
        maskIdNumber(idNumber),
        options.hashes ? keys.index('unknown-people', idNumber) : null,
        name,
        nameKey(name),
        initials,
        otherInitials,
        text(row, 'sex') ?? sexOfId(idNumber as IdNumber), // intake has checked the number
        text(row, 'born_on') ?? birthOfId(idNumber as IdNumber),
        text(row, 'hukou'),
        division,
        text(row, 'household_no') ?? '',
        text(row, 'relation') ?? 'other',
        text(row, 'grid'),
        text(row, 'address'),
        phone === null ? null : keys.seal('phone', phone),
        phone === null ? null : cached(phoneTails, phone.slice(-4), (tail) => keys.index('phone-tail-index', tail)),
        phone === null ? null : maskPhone(phone),
      ]
    },
  }
}

function text(row: TypedRow, column: string): string | null {
  const value = row.values[column]
  return value === null || value === undefined || value === '' ? null : String(value)
}

function cached(cache: Map<string, Buffer>, key: string, make: (key: string) => Buffer): Buffer {
  const known = cache.get(key)
  if (known) return known
  const made = make(key)
  cache.set(key, made)
  return made
}
