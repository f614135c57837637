import { useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import type { HouseholdPage } from '../../contract/household.ts'
import { householdTexts } from './messages.ts'

/** Whose family, where, and who answers for it. */
export function HouseholdHead({ household }: { readonly household: HouseholdPage }) {
  const say = useMessages(householdTexts)
  const word = useMessages(terms)
  const where = [
    household.place,
    household.address,
    household.grid === null ? null : say.grid(household.grid),
    say.number(household.householdNo),
  ]
  return (
    <header className="household-head">
      <h1>
        {household.headName === null ? word.householdWithoutHead : word.householdOf(household.headName)}{' '}
        <small className="quiet">{word.members(household.members.length)}</small>
      </h1>
      <p>{where.filter((part) => part !== null).join(' · ')}</p>
      <p>
        <span className="quiet">{say.responsible}</span>{' '}
        {household.responsible.length === 0
          ? say.nobody
          : household.responsible
              .map((one) => `${word.level[one.level]} ${one.worker}${one.phoneMasked === null ? '' : ` ${one.phoneMasked}`}`)
              .join(' · ')}
      </p>
    </header>
  )
}
