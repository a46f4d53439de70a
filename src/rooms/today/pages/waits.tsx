import type { ReactNode } from 'react'
import { Link } from '../../../web/parts/link.tsx'

/** A line of what waits: who, and what with its page. */
export function Waits({
  who,
  href,
  note,
  children,
}: {
  who: string
  href: string
  note?: string
  children: ReactNode
}) {
  return (
    <li>
      <span className="who">{who}</span>
      <br />
      <Link href={href}>{children}</Link>
      {note && <small>{note}</small>}
    </li>
  )
}
