import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'

export interface NewContact {
  readonly contactId: string
  readonly workItemId: number
  readonly householdId: number
  readonly division: number
  readonly way: string
  readonly note: string | null
  readonly by: { readonly account: string; readonly name: string }
  readonly deviceAt: string
  readonly receivedOn: string
}

/** Writes a contact, or a try, down once; false when it was there already. */
export async function addContact(tx: Tx, contact: NewContact): Promise<boolean> {
  const { rows } = await sql`insert into monitoring.contacts
      (contact_id, work_item_id, household_id, division, way, note, account, actor_name, device_at, received_on)
    values (${contact.contactId}, ${contact.workItemId}, ${contact.householdId}, ${contact.division}, ${contact.way}, ${contact.note},
      ${contact.by.account}, ${contact.by.name}, ${contact.deviceAt}, ${contact.receivedOn})
    on conflict (contact_id) do nothing returning contact_id`.execute(tx)
  return rows.length > 0
}
