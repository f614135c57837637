import type { Trace } from '@doudi/core/rules/trace.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { ExplanationTree } from '@doudi/ui/components/explanation-tree/explanation-tree.tsx'
import { LazyDetails } from '@doudi/ui/components/lazy-details/lazy-details.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import type { Explanation } from '../../contract/explanation.ts'
import { workItemTexts } from './messages.ts'

type ReasonTreeProps = {
  readonly householdId: number
  readonly rule: string
  readonly subjectId: number
  readonly members: readonly { readonly personId: number; readonly name: string }[]
}

/** The working behind one reason, reckoned when somebody opens it. */
export function ReasonTree(props: ReasonTreeProps) {
  const say = useMessages(workItemTexts)
  const may = useMay('explanation:read')
  if (!may) return null
  return <LazyDetails summary={say.tree}>{() => <Tree {...props} />}</LazyDetails>
}

function Tree({ householdId, rule, subjectId, members }: ReasonTreeProps) {
  const say = useMessages(workItemTexts)
  const load = useLoad<Explanation>(`/api/households/${householdId}/explanation`)
  const nameOf = (personId: number) => members.find((member) => member.personId === personId)?.name
  return (
    <LoadState load={load}>
      {(explanation) => {
        const found = explanation.rules.find((one) => one.rule === rule && (one.subjectId === subjectId || one.subjectId === 0))
        if (found === undefined) return <p className="quiet">{say.treeMissing}</p>
        return <ExplanationTree trace={found.tree as Trace} memberName={nameOf} /> // the contract says: the tree of packages/core/rules
      }}
    </LoadState>
  )
}
