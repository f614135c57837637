import { type Grade, grades } from '@doudi/core/casework/grade.ts'
import { LevelMark } from '@doudi/ui/components/level-mark/level-mark.tsx'
import { SearchField } from '@doudi/ui/console/search-field.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import type { WorkItemList } from '../../contract/work-item.ts'
import { workItemTexts } from './messages.ts'
import { SavedViews } from './saved-views.tsx'

type Totals = WorkItemList['totals']

/** Ready filters with their numbers, levels, and a box; all of it in the address. */
export function WorkItemFilters({ totals }: { readonly totals: Totals }) {
  const say = useMessages(workItemTexts)
  return (
    <div className="work-item-filters">
      <SavedViews totals={totals} />
      <div className="row">
        <GradeButtons totals={totals} />
        <RuleChip />
        <SearchField label={say.search} />
      </div>
    </div>
  )
}

function GradeButtons({ totals }: { readonly totals: Totals }) {
  const say = useMessages(workItemTexts)
  const { get, change } = useUrlState()
  const chosen = get('grade')
  const choose = (grade: Grade | undefined) => change({ grade, open: undefined, page: undefined })
  return (
    <fieldset className="choice-row">
      <legend className="visually-hidden">{say.level}</legend>
      <button type="button" className="plain-button" aria-pressed={chosen === undefined} onClick={() => choose(undefined)}>
        {say.anyGrade}
      </button>
      {grades.map((grade) => (
        <button key={grade} type="button" className="plain-button" aria-pressed={chosen === grade} onClick={() => choose(grade)}>
          <LevelMark grade={grade} /> {totals[grade]}
        </button>
      ))}
    </fieldset>
  )
}

/** A link from another page may narrow the list to one rule; this takes it off again. */
function RuleChip() {
  const say = useMessages(workItemTexts)
  const { get, change } = useUrlState()
  const rule = get('rule')
  if (rule === undefined) return null
  return (
    <button type="button" className="plain-button" aria-pressed="true" title={say.clearRule} onClick={() => change({ rule: undefined })}>
      {rule} ×
    </button>
  )
}
