import { maskName } from '@doudi/core/kernel/mask.ts'
import { Card } from '@doudi/ui/field/card/card.tsx'
import { TextField } from '@doudi/ui/field/text-field/text-field.tsx'
import { TopBar } from '@doudi/ui/field/top-bar/top-bar.tsx'
import { useState } from 'preact/hooks'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import { useFieldState } from '../field-context.ts'
import { paths } from './paths.ts'
import { SyncLine } from './sync-line.tsx'
import { useText } from './use-text.ts'
import './screens.css'

/** More rows than a thumb would scroll; the search box narrows them. */
const MOST = 200

/** 全部: every household answered for, found by any piece of a name or address. */
export function AllScreen() {
  const { households } = useFieldState()
  const { say } = useText()
  const [words, setWords] = useState('')
  const found = households.filter((household) => isMatch(household, words.trim()))
  return (
    <>
      <TopBar title={say('all.title', { n: households.length })}>
        <SyncLine />
      </TopBar>
      <main class="page">
        <p class="soft">{say('all.hint')}</p>
        <TextField id="search" label={say('all.search')} value={words} onInput={setWords} />
        {found.length === 0 && words !== '' ? <p role="status">{say('all.none', { q: words })}</p> : null}
        {byVillage(found.slice(0, MOST)).map(([village, its]) => (
          <Card key={village} labelledBy={`village-${its[0]?.division}`}>
            <h2 id={`village-${its[0]?.division}`}>{village}</h2>
            <ul class="list">
              {its.map((household) => (
                <li key={household.householdId}>
                  <Row household={household} />
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </main>
    </>
  )
}

function Row({ household }: { readonly household: BundleHousehold }) {
  const { say } = useText()
  const open = household.workItem !== null && household.workItem.state !== 'closed'
  return (
    <a class="list-link" href={paths.household(household.householdId)}>
      <span>{say('card.household', { name: maskName(household.headName) })}</span>
      <span class={open ? 'strong' : 'soft'}>{open ? say('all.to-check') : say('card.people', { n: household.members.length })}</span>
    </a>
  )
}

function isMatch({ headName, address, members }: BundleHousehold, words: string): boolean {
  return words === '' || [headName, address ?? '', ...members.map(({ name }) => name)].some((text) => text.includes(words))
}

function byVillage(households: readonly BundleHousehold[]): [string, BundleHousehold[]][] {
  const villages = new Map<string, BundleHousehold[]>()
  for (const household of households) villages.set(household.village, [...(villages.get(household.village) ?? []), household])
  return [...villages]
}
