import type { ReactNode } from 'react'

interface StatementProps {
  /** What is said, in the words that go on record. */
  readonly children: ReactNode
  /** Source, date, link to the evidence. */
  readonly sources?: readonly ReactNode[]
  /** Between sentence and source: the range line. */
  readonly figure?: ReactNode
}

/** A sentence that may go on record: serif, then its source. */
export function Statement({ children, sources, figure }: StatementProps) {
  return (
    <>
      <p className="said">{children}</p>
      {figure}
      {sources && sources.length > 0 && (
        <p className="src">
          {sources.map((source, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of one sentence never changes its order
            <span key={index}>{source}</span>
          ))}
        </p>
      )}
    </>
  )
}
