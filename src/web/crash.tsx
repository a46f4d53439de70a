import { Component, type ReactNode } from 'react'
import { ErrorState } from './parts/error-state.tsx'

/** Keeps the frame when a page fails: says what, the effect on data, the next step, an id to copy. */
export class CrashBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error: error ?? new Error('unknown') }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return <ErrorState error={error} retry={() => this.setState({ error: undefined })} />
  }
}
