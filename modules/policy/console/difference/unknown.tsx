import { formatCount } from '@doudi/ui/formats/money.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import type { Open } from '../../contract/changed.ts'
import type { PolicyDifference } from '../../contract/difference.ts'
import { changedHref } from '../changed/changed-href.ts'
import { differenceTexts } from './messages.ts'

/** Of how many households something cannot be told, by each law; every count opens. */
export function Unknown({ difference, draftId }: { readonly difference: PolicyDifference; readonly draftId: number }) {
  const say = useMessages(differenceTexts)
  const { unknownBefore, unknownAfter, newlyUnknown, settled, unknownListed } = difference
  const count = (households: number, open: Open) => {
    const words = say.households(formatCount(households))
    const isListed = unknownListed || open === 'newly' || open === 'settled'
    return households === 0 || !isListed ? words : <AppLink to={changedHref(draftId, { open })}>{words}</AppLink>
  }
  return (
    <p className="quiet difference-unknown">
      {say.unknown}
      {say.unknownBefore} {count(unknownBefore, 'before')}
      {say.comma}
      {say.unknownAfter} {count(unknownAfter, 'after')}
      {newlyUnknown > 0 && (
        <>
          {say.comma}
          {say.newlyUnknown} {count(newlyUnknown, 'newly')}
        </>
      )}
      {settled > 0 && (
        <>
          {say.comma}
          {say.settled} {count(settled, 'settled')}
        </>
      )}
      {say.unknownNote}
      {!unknownListed && say.unknownMany}
    </p>
  )
}
