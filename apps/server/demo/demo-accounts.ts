import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Role, roles } from '@doudi/core/access/role.ts'
import { saveAccounts } from '@doudi/platform/auth/accounts.ts'
import { hashPassword } from '@doudi/platform/auth/password.ts'
import { withMachine } from '@doudi/platform/db/tx.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'

/** One line of data/demo-accounts.json. */
export interface DemoAccount {
  readonly role: Role
  readonly roleTitle: string
  readonly area: string
  readonly division: number
  readonly name: string
  readonly account: string
  readonly password: string
}

/** A person of the demo office: invented, like everybody in the demo. */
export type DemoPerson = Omit<DemoAccount, 'password' | 'roleTitle'>

const county = { area: '莲花县', division: 360321000000 }
const town = { area: '莲花县琴亭镇', division: 360321101000 }
const village = { area: '琴亭镇永安居委会', division: 360321101006 }

/** An account for every role, for the worker who answers for the family of the story, and for an officer of another county. */
export const demoPeople: readonly DemoPerson[] = [
  { role: 'county-officer', ...county, name: '陈晓峰', account: 'county' },
  { role: 'grid-worker', ...village, name: '李秋萍', account: 'wg-yongan' },
  { role: 'village', ...village, name: '贺建国', account: 'village' },
  { role: 'township-clerk', ...town, name: '刘志敏', account: 'township' },
  { role: 'township-leader', ...town, name: '郭永强', account: 'township-leader' },
  { role: 'county-leader', ...county, name: '王立新', account: 'county-leader' },
  { role: 'data-operator', ...county, name: '周文静', account: 'data' },
  { role: 'auditor', ...county, name: '彭正清', account: 'auditor' },
  { role: 'policy-officer', ...county, name: '易书平', account: 'policy' },
  { role: 'policy-approver', ...county, name: '颜国华', account: 'policy-approver' },
  { role: 'finance', ...county, name: '朱丽云', account: 'finance' },
  { role: 'system-administrator', ...county, name: '尹志刚', account: 'system' },
  { role: 'security-administrator', ...county, name: '严可欣', account: 'security' },
  { role: 'prefecture', area: '萍乡市', division: 360300000000, name: '谢明亮', account: 'prefecture' },
  { role: 'province', area: '江西省', division: 360000000000, name: '黄一鸣', account: 'province' },
  { role: 'county-officer', area: '上栗县', division: 360322000000, name: '邓海涛', account: 'other-county' },
]

const fileOf = (dataDir: string) => join(dataDir, 'demo-accounts.json')

/** The demo accounts with their passwords, as the first start wrote them. */
export function readDemoAccounts(dataDir: string): DemoAccount[] {
  const file = fileOf(dataDir)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoAccount[]) : [] // written below
}

/** Makes the demo accounts with fresh passwords; grid workers of the synthetic county share one password per start-up of the demo. */
export async function makeDemoAccounts(services: Services, gridWorkers: readonly DemoPerson[] = []): Promise<void> {
  const { dataDir } = services.config
  const accounts = demoPeople.map((person) => ({ ...person, roleTitle: roles[person.role].zh, password: makePassword() }))
  const hashed = await Promise.all(
    accounts.map(async ({ password, ...account }) => ({ ...account, passwordHash: await hashPassword(password), demo: true })),
  )
  const workers = gridWorkers.filter((worker) => !accounts.some(({ account }) => account === worker.account))
  const silent = workers.map((worker) => ({ ...worker, passwordHash: null, demo: true }))
  await withMachine(services.db, { account: 'machine:demo', today: services.clock.today() }, (tx) =>
    saveAccounts(tx, [...hashed, ...silent]),
  )
  writeFileSync(fileOf(dataDir), JSON.stringify(accounts, null, 2), { mode: 0o600 })
}

/** Readable, and random: demo passwords differ from installation to installation. */
function makePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  return [...randomBytes(10)].map((byte) => alphabet[byte % alphabet.length]).join('')
}
