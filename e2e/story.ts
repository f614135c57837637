import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { DemoServer } from './demo-server.ts'
import type { Office } from './office.ts'

export interface StoryItem {
  readonly workItemId: number
  readonly householdId: number
}

/** The household number of the story's family, as the demo's truth file has it. */
export function storyNumber(server: DemoServer): string {
  const truth = JSON.parse(readFileSync(join(server.dataDir, 'demo/truth/truth.json'), 'utf8')) as { story: { household_no: string } } // written by synth
  return truth.story.household_no
}

/** The file of an agency for October, which the demo leaves for the user to deliver. */
export function octoberFile(server: DemoServer, agency: string): string {
  const folder = join(server.dataDir, 'demo/deliveries')
  const name = readdirSync(folder).find((one) => one.includes(agency))
  if (name === undefined) throw new Error(`No file of ${agency} in ${folder}`)
  return join(folder, name)
}

/** Waits until the comparison that follows a delivery has opened the story's work item. */
export async function waitForStoryItem(office: Office, server: DemoServer): Promise<StoryItem> {
  for (let tries = 0; tries < 240; tries++) {
    const { body } = await office.ask(`/api/work-items?state=all&q=${storyNumber(server)}`)
    const [item] = (body as { rows: StoryItem[] }).rows // the contract of the list
    if (item !== undefined) return item
    await wait(500)
  }
  throw new Error('No comparison opened the work item of the story within two minutes.')
}
