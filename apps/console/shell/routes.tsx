import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { type ComponentType, lazy } from 'react'
import { Route, Switch } from 'wouter'
import { shellTexts } from '../messages.ts'
import { sectionAt, sectionsFor } from './sections.ts'

/** Every page comes in its own file, when it is first opened. */
const pages: readonly (readonly [path: string, page: ComponentType])[] = [
  ['/', lazy(() => import('../today/today-route.tsx'))],
  ['/warnings', lazy(() => import('@doudi/monitoring/console/work-items/work-items-page.tsx'))],
  ['/deaths', lazy(() => import('@doudi/monitoring/console/deaths/deaths-page.tsx'))],
  ['/conflicts', lazy(() => import('@doudi/monitoring/console/conflicts/conflicts-page.tsx'))],
  ['/households', lazy(() => import('@doudi/registry/console/household-list/household-list-page.tsx'))],
  ['/households/:householdId', lazy(() => import('../household/household-route.tsx'))],
  ['/households/:householdId/settlement', lazy(() => import('@doudi/assistance/console/settlement/settlement-page.tsx'))],
  ['/households/:householdId/assessments/:assessmentId', lazy(() => import('@doudi/assistance/console/recorded/recorded-page.tsx'))],
  ['/applications', lazy(() => import('@doudi/assistance/console/applications-page.tsx'))],
  ['/applications/:applicationId', lazy(() => import('@doudi/assistance/console/application-page.tsx'))],
  ['/deliveries', lazy(() => import('@doudi/intake/console/deliveries-page.tsx'))],
  ['/deliveries/:deliveryId', lazy(() => import('@doudi/intake/console/delivery-page.tsx'))],
  ['/comparisons', lazy(() => import('@doudi/monitoring/console/comparisons/comparisons-page.tsx'))],
  ['/comparisons/:runId', lazy(() => import('@doudi/monitoring/console/comparisons/comparison-page.tsx'))],
  ['/policy', lazy(() => import('@doudi/policy/console/browser/rules-page.tsx'))],
  ['/policy/file', lazy(() => import('@doudi/policy/console/browser/rule-file-page.tsx'))],
  ['/policy/parameters', lazy(() => import('@doudi/policy/console/parameters/parameters-page.tsx'))],
  ['/policy/drafts', lazy(() => import('@doudi/policy/console/drafts/drafts-page.tsx'))],
  ['/policy/drafts/:draftId', lazy(() => import('@doudi/policy/console/drafts/draft-page.tsx'))],
  ['/policy/drafts/:draftId/changed', lazy(() => import('@doudi/policy/console/changed/changed-page.tsx'))],
  ['/policy/drafts/:draftId/households/:householdId', lazy(() => import('@doudi/policy/console/changed/compared-page.tsx'))],
  ['/audit', lazy(() => import('../audit/audit-page.tsx'))],
  ['/audit/assessments', lazy(() => import('@doudi/assistance/console/recorded/audit-list-page.tsx'))],
  ['/audit/assessments/:assessmentId', lazy(() => import('@doudi/assistance/console/recorded/audit-page.tsx'))],
]

export function Routes({ permissions }: { readonly permissions: readonly string[] }) {
  const mine = new Set(sectionsFor(permissions).map((section) => section.path))
  return (
    <Switch>
      {pages
        .filter(([path]) => mine.has(sectionAt(path)?.path ?? ''))
        .map(([path, page]) => (
          <Route key={path} path={path} component={page} />
        ))}
      <Route component={NotFound} />
    </Switch>
  )
}

function NotFound() {
  const say = useMessages(shellTexts)
  return (
    <EmptyState title={say.notFoundTitle}>
      <p>{say.notFound}</p>
      <AppLink to="/">{say.backHome}</AppLink>
    </EmptyState>
  )
}
