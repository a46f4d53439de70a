import type { ReactNode } from 'react'
import { useText } from '../languages.ts'

/** What is not known: hatch and word; never an empty cell, never 0. */
export function Unknown({ children }: { children?: ReactNode }) {
  const t = useText()
  return (
    <span className="soft">
      <span className="unk" /> {children ?? t('web.state.unknown')}
    </span>
  )
}

/** A number, or the hatch when it is null. */
export function Known({ value, show }: { value: number | null | undefined; show?: (value: number) => ReactNode }) {
  if (value === null || value === undefined) return <Unknown />
  return <>{show ? show(value) : value}</>
}
