import { useText } from './languages.ts'
import { Icon } from './parts/icon.tsx'
import { Link } from './parts/link.tsx'
import { Menu } from './parts/menu.tsx'

/** Long work that goes on or has ended, with the page that shows it. */
export interface BellJob {
  readonly id: string
  readonly text: string
  readonly state: string
  readonly href: string
  readonly goesOn: boolean
}

/** The bell: long work survives leaving its page and is found here. */
export function Bell({ jobs }: { jobs: readonly BellJob[] }) {
  const t = useText()
  const running = jobs.filter(job => job.goesOn).length
  const face = (
    <>
      <Icon name="bell" />
      {running > 0 && <span className="dot" />}
    </>
  )
  return (
    <Menu label={t('web.bell.name', { count: running })} face={face}>
      {close =>
        jobs.length === 0 ? (
          <div className="menu-empty" role="menuitem" tabIndex={-1}>
            {t('web.bell.empty')}
          </div>
        ) : (
          jobs.map(job => (
            <Link key={job.id} className="menu-item" role="menuitem" href={job.href} onClick={close}>
              <Icon name={job.goesOn ? 'half' : 'done'} />
              <span>
                {job.text} <small className="faint">{job.state}</small>
              </span>
            </Link>
          ))
        )
      }
    </Menu>
  )
}
