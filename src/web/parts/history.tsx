import type { ReactNode } from 'react'
import { useFormat } from '../format.ts'

/** One record of the trail, as a sentence. */
export interface HistoryEntry {
  readonly id: string
  readonly at: string
  readonly sentence: ReactNode
  /** Who, and why. */
  readonly detail?: ReactNode
}

/** What happened, newest first. `narrow` puts the date below, for margin columns. */
export function History({ entries, narrow }: { entries: readonly HistoryEntry[]; narrow?: boolean }) {
  const format = useFormat()
  return (
    <ol className={narrow ? 'times narrow' : 'times'} reversed>
      {entries.map(entry => (
        <li key={entry.id}>
          {!narrow && <time dateTime={entry.at}>{format.moment(entry.at)}</time>}
          <div>
            {entry.sentence}
            {entry.detail && <small>{entry.detail}</small>}
            {narrow && <time dateTime={entry.at}>{format.moment(entry.at)}</time>}
          </div>
        </li>
      ))}
    </ol>
  )
}
