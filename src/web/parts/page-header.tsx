import type { ReactNode } from 'react'
import { type Frame, useFrame } from '../frame.ts'

interface PageHeaderProps extends Pick<Frame, 'crumbs' | 'keys' | 'keysRight' | 'help'> {
  /** The one h1: what it is, not its type. */
  readonly title: ReactNode
  /** Browser title: object and state; needed when `title` is no plain text. */
  readonly documentTitle?: string
  /** Ids and kind above the title. */
  readonly eyebrow?: ReactNode
  /** The sentence that answers first. */
  readonly lead?: ReactNode
  readonly acts?: ReactNode
  /** Right of the title instead of acts (source health on Today). */
  readonly aside?: ReactNode
}

/** Head of every page; also tells the frame its title, breadcrumbs, keys and help. */
export function PageHeader({ title, documentTitle, eyebrow, lead, acts, aside, ...frame }: PageHeaderProps) {
  useFrame({ title: documentTitle ?? (typeof title === 'string' ? title : undefined), ...frame })
  return (
    <div className={aside ? 'head beside' : 'head'}>
      <div>
        {eyebrow && <div className="eyebrow">{eyebrow}</div>}
        <h1>{title}</h1>
      </div>
      {acts && !aside && <div className="acts">{acts}</div>}
      {lead && <p className="lead">{lead}</p>}
      {aside}
    </div>
  )
}
