import type { ReactNode } from 'react'
import { Link } from './link.tsx'

/** One tab: an address of its own. */
export interface Tab {
  readonly href: string
  readonly label: string
  readonly count?: ReactNode
  readonly current: boolean
}

/** Tabs are links, so that each has a URL. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(tab => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="n">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
