import { useEffect, useRef } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useMyPages } from '../../../web/house.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Empty, FilteredEmpty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Icon } from '../../../web/parts/icon.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Menu } from '../../../web/parts/menu.tsx'
import { QueryField } from '../../../web/parts/query-field.tsx'
import { MOST_COUNTED } from '../inbox.ts'
import { InboxLineView } from './inbox-line.tsx'
import type { Inbox } from './inbox-state.ts'

/** The left pane: the question, how much it finds, and the lines. */
export function InboxList({ inbox }: { inbox: Inbox }) {
  const t = useText()
  // the page is about the list, or about the vulnerability that somebody opened
  const Title = inbox.reading ? 'h2' : 'h1'
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the open line
  useEffect(() => {
    list.current?.querySelector('.chosen')?.scrollIntoView({ block: 'nearest' })
  }, [inbox.open])
  return (
    <section className="inbox" aria-labelledby="inbox-title">
      <Title className="hidden-text" id="inbox-title">
        {t('triage-pages.inbox.title')}
      </Title>
      <div className="query">
        <QueryField label={t('triage-pages.inbox.query')} value={inbox.query} ask={inbox.ask} />
        <div className="row">
          <Totals inbox={inbox} />
          <MorePages />
        </div>
      </div>
      {inbox.error ? <ErrorState error={inbox.error} retry={inbox.again} /> : null}
      <ul ref={list}>
        {inbox.lines.map(line => (
          <InboxLineView
            key={line.vulnerability}
            line={line}
            chosen={line.vulnerability === inbox.open}
            below={Title}
            go={inbox.go}
          />
        ))}
      </ul>
      <Foot inbox={inbox} />
    </section>
  )
}

function Totals({ inbox: { totals } }: { inbox: Inbox }) {
  const t = useText()
  const format = useFormat()
  if (!totals) return <span>{t('web.state.loading')}</span>
  const { vulnerabilities, isMore, findings } = totals
  const counted = (key: string, count: number) => t(`triage-pages.inbox.${key}`, { count, shown: format.number(count) })
  return (
    <span role="status">
      <b>{counted(isMore ? 'moreVulnerabilities' : 'vulnerabilities', vulnerabilities)}</b>
      {findings !== null && `, ${counted('findings', findings)}`}
      {totals.snoozed > 0 && `, ${t('triage-priority.snooze.hidden', { count: totals.snoozed })}`}
    </span>
  )
}

function MorePages() {
  const t = useText()
  const go = useGo()
  const others = useMyPages()
    .filter(page => page.place === 'vulnerabilities' && page.palette && page.path !== '/triage')
    .map(page => ({ href: page.path, text: t(page.title) }))
  const face = (
    <>
      {t('triage-pages.inbox.more')} <Icon name="down" small />
    </>
  )
  return (
    <span className="right">
      <Menu label={t('triage-pages.inbox.moreOf')} face={face} faceClass="plain-button faint more-button">
        {close =>
          others.map(one => (
            <button
              key={one.href}
              type="button"
              role="menuitem"
              className="menu-item"
              onClick={() => {
                close()
                go(one.href)
              }}
            >
              {one.text}
            </button>
          ))
        }
      </Menu>
    </span>
  )
}

function Foot({ inbox }: { inbox: Inbox }) {
  const t = useText()
  if (inbox.more)
    return (
      <div className="inbox-foot">
        <Button size="small" busy={inbox.loadingMore} onClick={inbox.more}>
          {t('triage-pages.inbox.loadMore')}
        </Button>
      </div>
    )
  if (!inbox.totals) {
    return inbox.error ? null : (
      <InFoot>
        <GreyLines />
      </InFoot>
    )
  }
  if (inbox.lines.length > 0) return null
  return (
    <InFoot>
      <WhyEmpty inbox={inbox} totals={inbox.totals} />
    </InFoot>
  )
}

function InFoot({ children }: { children: React.ReactNode }) {
  return <div className="inbox-foot">{children}</div>
}

// Why nothing is here: the filters hide it, everything is decided, or nothing was ever found.
function WhyEmpty({ inbox, totals }: { inbox: Inbox; totals: NonNullable<Inbox['totals']> }) {
  const t = useText()
  const format = useFormat()
  const isDefault = inbox.query === t('triage-pages.inbox.defaultQuery')
  const numbers = { count: totals.decided, shown: format.number(totals.decided) }
  if (totals.unfiltered === 0) return <NothingFound t={t} />
  if (isDefault && totals.decided > 0) {
    return (
      <Empty act={<Button onClick={() => inbox.ask('status:decided')}>{t('triage-pages.inbox.showDecided')}</Button>}>
        {t('triage-pages.inbox.allDecided', numbers)}
      </Empty>
    )
  }
  const filters = inbox.query.split(/\s+/).filter(Boolean).length
  return (
    <FilteredEmpty
      total={totals.unfiltered ?? MOST_COUNTED}
      isMore={totals.unfiltered === null}
      filters={filters}
      clear={() => inbox.ask('')}
    />
  )
}

function NothingFound({ t }: { t: Text }) {
  const go = useGo()
  return (
    <Empty act={<Button onClick={() => go('/intelligence')}>{t('triage-pages.inbox.toSources')}</Button>}>
      {t('triage-pages.inbox.nothingFound')}
    </Empty>
  )
}
