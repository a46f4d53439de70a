import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type DrillLine, type Scenario } from './api.ts'
import { DrillMark } from './marks.tsx'
import { Said, useSaid } from './said.tsx'

/** Drills that are planned, run and were held, and the scenarios to choose from. */
export function DrillsPage() {
  const t = useText()
  const may = useMay()
  const { data: drills } = useSuspenseQuery(api.drills.queryOptions())
  const { data: scenarios } = useSuspenseQuery(api.scenarios.queryOptions())
  const held = drills.filter(one => one.state === 'ended').length
  return (
    <>
      <PageHeader
        title={t('response-pages.drills.title')}
        lead={t(held === 0 ? 'response-pages.drills.leadNone' : 'response-pages.drills.lead', { count: held })}
        crumbs={[
          { label: t('response-pages.overview.title'), href: address.overview },
          { label: t('response-pages.drills.title') },
        ]}
        acts={
          may('response.write') && (
            <>
              <ButtonLink href={`${address.newDrill}?held=yes`}>{t('response-pages.drills.enterHeld')}</ButtonLink>
              <ButtonLink kind="main" icon="plus" href={address.newDrill}>
                {t('response-pages.drills.plan')}
              </ButtonLink>
            </>
          )
        }
        help={t('response-pages.drills.help')}
      />
      <PlaceTabs place="incidents" />
      <div className="stack apart">
        <List drills={drills} scenarios={scenarios} />
        <Scenarios scenarios={scenarios} />
      </div>
    </>
  )
}

function List({ drills, scenarios }: { drills: readonly DrillLine[]; scenarios: readonly Scenario[] }) {
  const t = useText()
  const format = useFormat()
  const said = useSaid()
  const titleOf = (id: string) => {
    const found = scenarios.find(one => one.id === id)
    return found ? said(found.title) : id
  }
  return (
    <Table
      caption={t('response-pages.drills.title')}
      rows={drills}
      rowKey={one => one.id}
      keys
      empty={<Empty>{t('response-pages.drills.none')}</Empty>}
      columns={[
        {
          id: 'title',
          head: t('response-pages.drills.drill'),
          cell: one => (
            <>
              <Link href={address.drill(one.id)}>{one.title}</Link>
              <div className="small soft">
                {titleOf(one.scenario)} · {one.deviceName ?? t('response-pages.overview.ofFirm')} ·{' '}
                <span className="mono">{one.shortId}</span>
              </div>
            </>
          ),
        },
        { id: 'state', head: t('response-pages.drills.state'), cell: one => <DrillMark state={one.state} /> },
        {
          id: 'day',
          head: t('response-pages.drills.day'),
          cell: one => <time className="nw">{format.day(one.endedAt ?? one.startedAt ?? one.plannedOn)}</time>,
        },
        { id: 'leader', head: t('response-pages.drills.leader'), cell: one => one.leader },
        { id: 'lessons', head: t('response-pages.drills.lessons'), cell: one => <Lessons lessons={one.lessons} /> },
      ]}
    />
  )
}

function Lessons({ lessons }: { lessons: DrillLine['lessons'] }) {
  const t = useText()
  const { open, overdue, all } = lessons
  if (overdue > 0)
    return (
      <Mark kind="harm" icon="warn" wrap>
        {t('response-pages.overview.lessonsOverdue', { count: overdue, open })}
      </Mark>
    )
  if (all === 0) return <span className="soft">{t('response-pages.drills.noLessons')}</span>
  return <>{t('response-pages.drills.lessonsOf', { open, count: all })}</>
}

function Scenarios({ scenarios }: { scenarios: readonly Scenario[] }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t('response-pages.drills.scenarios')} count={scenarios.length}>
      <ul className="response-scenarios">
        {scenarios.map(one => (
          <li key={one.id}>
            <b>
              <Said words={one.title} />
            </b>
            <p>
              <Said words={one.about} />
            </p>
            <p className="small soft">
              {t('response-pages.drills.shape', {
                count: one.injects,
                hours: format.number(Math.round(one.minutes / 60)),
                real: format.number(Math.round(one.minutes / one.factor)),
              })}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
