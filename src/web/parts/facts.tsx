import type { ReactNode } from 'react'

/** One fact: what it is called, and its value. */
export interface Fact {
  readonly name: string
  readonly value: ReactNode
}

/** Facts in a line under a title. */
export function Facts({ facts, first }: { facts: readonly Fact[]; first?: ReactNode }) {
  return (
    <dl className="facts">
      {first && (
        <div>
          <dt className="hidden-text" />
          <dd>{first}</dd>
        </div>
      )}
      {facts.map(fact => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Facts one below the other, between hairlines. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="listed-facts">
      {facts.map(fact => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
