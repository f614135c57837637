import { describe, expect, it } from 'vitest'
import { dropCopies, findKept, keep, listKeptIds, replaceCopies } from './kept.ts'
import { testPhone } from './testing.ts'
import { openVault } from './vault.ts'

const CANARY = '柳兰英 13812345678 永安居委会'

/** Everything the store holds as text, as somebody with the phone's files would search it. */
async function dump(db: Awaited<ReturnType<ReturnType<typeof testPhone>['open']>>): Promise<string> {
  const parts: string[] = []
  for (const store of ['copies', 'drafts', 'outbox', 'receipts', 'facts', 'keys'] as const) {
    for (const value of await db.getAll(store)) parts.push(asText(value))
  }
  return parts.join('\n')
}

function asText(value: unknown): string {
  if (value instanceof ArrayBuffer) return new TextDecoder().decode(value)
  if (ArrayBuffer.isView(value)) return new TextDecoder().decode(value)
  if (value instanceof CryptoKey) return ''
  if (typeof value === 'object' && value !== null) return Object.values(value).map(asText).join('|')
  return String(value)
}

describe('what the phone keeps', () => {
  it('comes back as it was', async () => {
    const db = await testPhone().open()
    const vault = await openVault(db, 'a')
    await keep(db, vault, { shelf: 'drafts', id: 'visit-1', value: { note: CANARY } })
    expect(await findKept(db, vault, { shelf: 'drafts', id: 'visit-1' })).toEqual({ note: CANARY })
  })

  it('holds no plain text of people', async () => {
    const db = await testPhone().open()
    const vault = await openVault(db, 'a')
    await keep(db, vault, { shelf: 'drafts', id: 'visit-1', value: { note: CANARY } })
    await replaceCopies(db, vault, new Map([['village/1', [{ headName: CANARY }]]]))
    const text = await dump(db)
    for (const piece of ['柳兰英', '13812345678', '永安']) expect(text).not.toContain(piece)
  })

  it('keeps a key that cannot be taken out', async () => {
    const db = await testPhone().open()
    await openVault(db, 'a')
    const key = await db.get('keys', 'a')
    expect(key?.extractable).toBe(false)
    if (key) await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  })

  it('does not open with the key of another account, nor at another place', async () => {
    const db = await testPhone().open()
    const [one, other] = [await openVault(db, 'a'), await openVault(db, 'b')]
    const sealed = await one.seal('drafts/x', 1)
    await expect(other.open('drafts/x', sealed)).rejects.toThrow()
    await expect(one.open('drafts/y', sealed)).rejects.toThrow()
  })

  it('uses one key even when two tabs open the account at once', async () => {
    const phone = testPhone()
    const db = await phone.open()
    const [one, other] = await Promise.all([openVault(db, 'a'), openVault(db, 'a')])
    expect(await other.open('x', await one.seal('x', 7))).toBe(7)
  })

  it('loses copies of households that are no longer this account’s, and no drafts', async () => {
    const db = await testPhone().open()
    const [one, other] = [await openVault(db, 'a'), await openVault(db, 'b')]
    await replaceCopies(
      db,
      one,
      new Map([
        ['village/1', 1],
        ['village/2', 2],
      ]),
    )
    await keep(db, one, { shelf: 'drafts', id: 'visit-1', value: 'draft' })
    await replaceCopies(db, one, new Map([['village/2', 3]]))
    expect(await listKeptIds(db, 'a', 'copies')).toEqual(['village/2'])
    await replaceCopies(db, other, new Map([['village/9', 1]]))
    await dropCopies(db, { allBut: 'b' })
    expect(await listKeptIds(db, 'a', 'copies')).toEqual([])
    expect(await listKeptIds(db, 'b', 'copies')).toEqual(['village/9'])
    expect(await findKept(db, one, { shelf: 'drafts', id: 'visit-1' })).toBe('draft')
  })
})
