import { useCurrentFrame } from './frame.ts'
import { useText } from './languages.ts'
import { Icon } from './parts/icon.tsx'
import { Kbd } from './parts/kbd.tsx'
import { Link } from './parts/link.tsx'

interface BarProps {
  readonly find: () => void
  readonly help: () => void
  readonly bell: React.ReactNode
  readonly person: React.ReactNode
}

/** The line above a page: where you are, search, messages, help, you. */
export function Bar({ find, help, bell, person }: BarProps) {
  const t = useText()
  return (
    <header className="bar">
      <Crumbs />
      <button type="button" className="find" onClick={find} aria-keyshortcuts="Control+K">
        <Icon name="search" />
        <span>{t('web.frame.find')}</span>
        <Kbd keys="mod+K" />
      </button>
      {bell}
      <button type="button" className="iconbtn" onClick={help} aria-label={t('web.frame.help')}>
        <Icon name="help" />
      </button>
      {person}
    </header>
  )
}

function Crumbs() {
  const t = useText()
  const { crumbs } = useCurrentFrame()
  if (!crumbs?.length) return <span />
  return (
    <nav className="crumbs" aria-label={t('web.frame.crumbs')}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={crumb.href ?? crumb.label}>
            {crumb.href ? (
              <Link href={crumb.href}>{crumb.label}</Link>
            ) : (
              <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
