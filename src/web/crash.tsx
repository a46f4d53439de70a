import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Component, type ReactNode } from 'react'
import { ErrorState } from './parts/error-state.tsx'

/** Keeps the frame when a page fails: says what, the effect on data, the next step, an id to copy. */
export function CrashBoundary({ children }: { children: ReactNode }) {
  const { reset } = useQueryErrorResetBoundary()
  return <Catcher reset={reset}>{children}</Catcher>
}

class Catcher extends Component<{ children: ReactNode; reset: () => void }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error: error ?? new Error('unknown') }
  }

  readonly retry = () => {
    this.props.reset()
    this.setState({ error: undefined })
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return <ErrorState error={error} retry={this.retry} alone />
  }
}
