import { type Tx, withMachine } from '@doudi/platform/db/tx.ts'
import { lawFor, textDigest } from '@doudi/platform/policies/law.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { addDraft, addEvent, hasOpenUpgrade, type NewDraftFile, saveFiles } from '../store/drafts.ts'
import { listStanding, type StandingPublication } from '../store/publications.ts'
import { lawBelow } from './law-here.ts'

const alarm = {
  code: 'policy-changed-below',
  zh: '本地改过的政策文件，系统升级或上级公布了新的文字。现在仍按本地公布的执行；请政策经办在“政策—草案”里对照处理',
  en: 'Policy files changed here have a new text in the product or above. What was published here still holds; see the drafts',
} as const

const machine = { account: 'machine:policy', name: '系统' }
/** Later than anything is to take effect: a text below counts from the day it is published. */
const always = '9999-12-31'

/**
 * Looks whether the product or an area above says something new in a file that an area published itself. What was published holds; a draft with
 * the new text and an alarm ask a person. Gives the number of drafts opened: one for each area and state of the texts below.
 */
export async function noticeChangedBelow(services: Services): Promise<number> {
  const today = services.clock.today()
  return withMachine(services.db, { account: machine.account, today }, async (tx) => {
    const standing = await listStanding(tx)
    let opened = 0
    for (const division of new Set(standing.map((one) => one.division))) {
      const own = standing.filter((one) => one.division === division)
      if (await openDraft(services, tx, { division, own })) opened++
    }
    if (await hasOpenUpgrade(tx)) services.status.raise(alarm)
    else services.status.clear(alarm.code)
    return opened
  })
}

type Area = { readonly division: number; readonly own: readonly StandingPublication[] }

async function openDraft(services: Services, tx: Tx, { division, own }: Area): Promise<boolean> {
  const below = await lawBelow({ services, tx }, { division, on: always })
  const changed = own.flatMap(({ path, digest, below_digest }) => {
    const text = below.files.get(path)
    const now = text === undefined ? null : textDigest(text)
    return text === undefined || now === below_digest || now === digest ? [] : [{ path, text, digest: now ?? '' }]
  })
  if (changed.length === 0) return false
  const law = await lawFor(services, { division, tx })
  const files = changed.map(({ path, text }): NewDraftFile => {
    const mine = law.files.get(path)
    return { path, text, base_digest: mine === undefined ? null : textDigest(mine) }
  })
  const draftId = await addDraft(tx, {
    division,
    title: `本地改过的文件有了新版本（${changed.length} 个）`,
    reason: '系统升级或上级公布了新的文字，与本地公布的不同。请对照后选择：照新的改、保留本地的（撤回这份草案），或者合并。',
    validFrom: services.clock.today(),
    retroactive: false,
    author: null,
    authorName: machine.name,
    belowDigest: textDigest(changed.map(({ path, digest }) => `${path} ${digest}\n`).join('')),
  })
  if (draftId === undefined) return false
  await saveFiles(tx, { draftId, division }, files)
  await addEvent(tx, { draftId, division, by: machine, act: 'created' })
  return true
}
