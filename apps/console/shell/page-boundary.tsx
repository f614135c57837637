import { isLoadFailure } from '@doudi/ui/api/problem.ts'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { Component, type ReactNode } from 'react'

/** A fault of one page stays on that page: the rail and the search box keep working. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  /** A part that was not fetched stays not fetched until the page is loaded afresh. */
  retry() {
    if (isLoadFailure(this.state.error)) window.location.reload()
    else this.setState({ error: undefined })
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return <ProblemNotice error={this.state.error} onRetry={() => this.retry()} />
  }
}
