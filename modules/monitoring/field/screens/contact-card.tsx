import { Button } from '@doudi/ui/field/button/button.tsx'
import { Card } from '@doudi/ui/field/card/card.tsx'
import { useState } from 'preact/hooks'
import type { z } from 'zod'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import type { ContactWay } from '../../contract/work-item.ts'
import { useField } from '../field-context.ts'
import { saveContact } from '../store/visits.ts'
import { useText } from './use-text.ts'

type Way = z.infer<typeof ContactWay>

const WAYS: readonly Way[] = ['phone', 'in-person', 'relative', 'no-answer']

/** Writes down in one tap that the family was reached, or was not: the first clock of a warning. */
export function ContactCard({ household }: { readonly household: BundleHousehold }) {
  const { field, runner } = useField()
  const { say } = useText()
  const [done, setDone] = useState<Way>()
  const item = household.workItem
  if (!item || item.state === 'closed') return null
  const record = async (way: Way) => {
    await saveContact(field, { householdId: household.householdId, workItemId: item.workItemId, way, note: null })
    setDone(way)
    void runner.kick()
  }
  return (
    <Card labelledBy="contact">
      <h2 id="contact">{say('household.contact')}</h2>
      <p class="soft">{say('household.contact-hint')}</p>
      <div class="row">
        {WAYS.map((way) => (
          <Button key={way} width="grow" onPress={() => void record(way)}>
            {say(`way.${way}`)}
          </Button>
        ))}
      </div>
      <p role="status" class="strong">
        {done ? say('household.contacted', { what: say(`way.${done}`) }) : ''}
      </p>
    </Card>
  )
}
