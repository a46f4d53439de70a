import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { Link } from './link.tsx'

/** One tab: an address of its own. */
export interface Tab {
  readonly href: string
  readonly label: string
  readonly count?: ReactNode
  readonly current: boolean
}

// so much of the tab before stays visible: one sees that the strip goes on
const peek = 48

/** Tabs are links, so that each has a URL. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const strip = useRef<HTMLElement>(null)
  const widths = tabs.map(tab => `${tab.label} ${tab.count}`).join(' ')
  const current = tabs.find(tab => tab.current)?.href
  // where the strip scrolls sideways, the tab one is on stands in view
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts that arrive later move the tabs
  useLayoutEffect(() => {
    const own = current && strip.current?.querySelector<HTMLElement>('[aria-current]')
    if (strip.current && own) strip.current.scrollLeft = own.offsetLeft - strip.current.offsetLeft - peek
  }, [current, widths])
  return (
    <nav className="tabs" aria-label={label} ref={strip}>
      {tabs.map(tab => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="n">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
