import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { Component, type ReactNode } from 'react'

/** A fault of one page stays on that page: the rail and the search box keep working. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return <ProblemNotice error={this.state.error} onRetry={() => this.setState({ error: undefined })} />
  }
}
