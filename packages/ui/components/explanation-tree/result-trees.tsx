import type { Trace } from '@doudi/core/rules/trace.ts'
import { ExplanationTree } from './explanation-tree.tsx'

type ResultTreesProps = {
  /** As an answer carries them; the contracts say: traces of packages/core/rules, or null. */
  readonly of: { readonly tree?: unknown; readonly amountTree?: unknown } | null | undefined
  readonly amountTitle: string
  readonly memberName: (id: number) => string | undefined
}

/** The steps of one result: whether, and under a title of its own how much. */
export function ResultTrees({ of, amountTitle, memberName }: ResultTreesProps) {
  return (
    <>
      {of?.tree != null && <ExplanationTree trace={of.tree as Trace} memberName={memberName} />}
      {of?.amountTree != null && (
        <>
          <p className="quiet small">{amountTitle}</p>
          <ExplanationTree trace={of.amountTree as Trace} memberName={memberName} />
        </>
      )}
    </>
  )
}
