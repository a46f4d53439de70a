import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { Link, useGo } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type PlanLine, type Waiting } from './api.ts'
import { usePlanColumns } from './plan-columns.tsx'
import { useSaved } from './saving.ts'

/** Are we ready? The plans in force with their gaps, drills, playbooks, and what waits for a second person. */
export function OverviewPage() {
  const t = useText()
  const may = useMay()
  const { data } = useSuspenseQuery(api.overview.queryOptions())
  const firm = data.plans.find(one => one.device === null)
  return (
    <>
      <PageHeader
        title={t('response-pages.overview.title')}
        lead={<Lead firm={firm} />}
        crumbs={[
          { label: t('web.places.incidents'), href: '/vigilance' },
          { label: t('response-pages.overview.title') },
        ]}
        acts={
          may('response.write') && (
            <ButtonLink icon="plus" href={address.newDrill}>
              {t('response-pages.drills.plan')}
            </ButtonLink>
          )
        }
        help={t('response-pages.overview.help')}
      />
      <PlaceTabs place="incidents" />
      <div className="stack apart">
        {data.running.map(one => (
          <p key={one.id} className="note unreal response-running">
            <Tag kind="unreal">{t('response-pages.drill.tag')}</Tag>
            <Link href={address.drill(one.id)}>{t('response-pages.overview.running', { title: one.title })}</Link>
          </p>
        ))}
        <WaitingEditions waiting={data.waiting} />
        <Plans plans={data.plans} without={data.without} />
        <div className="two">
          <Drills last={data.last} next={data.next} lessons={data.lessons} />
          <Playbooks counts={data.playbooks} />
        </div>
      </div>
    </>
  )
}

function Lead({ firm }: { firm: PlanLine | undefined }) {
  const t = useText()
  const format = useFormat()
  if (!firm?.inForce) return <>{t('response-pages.overview.leadNone')}</>
  const since = format.day(firm.inForce.since)
  const edition = firm.inForce.edition
  return firm.gaps.grave > 0
    ? t('response-pages.overview.leadGaps', { edition, since, count: firm.gaps.grave })
    : t('response-pages.overview.lead', { edition, since })
}

function WaitingEditions({ waiting }: { waiting: readonly Waiting[] }) {
  const t = useText()
  if (waiting.length === 0) return null
  return (
    <Section title={t('response-pages.overview.waiting')} count={waiting.length}>
      <ul className="lines">
        {waiting.map(one => (
          <li key={one.id}>
            <Link
              href={
                one.kind === 'plan'
                  ? address.plan(one.of, { edition: `${one.edition}` })
                  : address.playbook(one.of, { edition: `${one.edition}` })
              }
            >
              {t(`response-pages.overview.waits.${one.kind}`, { title: one.title, edition: one.edition })}
            </Link>{' '}
            {one.isOwn && <Tag>{t('response-pages.overview.own')}</Tag>}
            <small>{t('response-pages.edition.proposedBy', { by: one.by })}</small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Plans({ plans, without }: { plans: readonly PlanLine[]; without: readonly { id: string; name: string }[] }) {
  const t = useText()
  const may = useMay()
  const begin = useBegin()
  const hasFirm = plans.some(one => one.device === null)
  const start = (device?: string) => begin.mutate(device === undefined ? {} : { device })
  return (
    <Section title={t('response-pages.overview.plans')} count={plans.length}>
      <Table
        caption={t('response-pages.overview.plans')}
        rows={plans}
        rowKey={one => one.id}
        keys
        empty={
          <Empty
            act={
              may('response.write') && (
                <Button kind="main" busy={begin.isPending} onClick={() => start()}>
                  {t('response-pages.overview.beginFirm')}
                </Button>
              )
            }
          >
            {t('response-pages.overview.noPlan')}
          </Empty>
        }
        columns={usePlanColumns()}
      />
      {begin.error && <ErrorState error={begin.error} />}
      {without.length > 0 && (
        <p className="small soft response-without">
          {t(hasFirm ? 'response-pages.overview.without' : 'response-pages.overview.withoutAny', {
            names: without.map(one => one.name).join(', '),
          })}
        </p>
      )}
      {may('response.write') && plans.length > 0 && (
        <div className="acts apart">
          {!hasFirm && (
            <Button size="small" icon="plus" busy={begin.isPending} onClick={() => start()}>
              {t('response-pages.overview.beginFirm')}
            </Button>
          )}
          {without.map(({ id, name }) => (
            <Button key={id} size="small" icon="plus" busy={begin.isPending} onClick={() => start(id)}>
              {t('response-pages.overview.beginFor', { name })}
            </Button>
          ))}
        </div>
      )}
    </Section>
  )
}

function useBegin() {
  const t = useText()
  const go = useGo()
  const saved = useSaved()
  return useMutation(
    api.beginPlan.mutationOptions({
      onSuccess: plan => saved(t('response-pages.plan.begun'), () => go(address.plan(plan.id, { edition: 'draft' })))(),
    }),
  )
}

interface DrillsProps {
  readonly last: { readonly id: string; readonly title: string; readonly endedAt: string | null } | null
  readonly next: { readonly id: string; readonly title: string; readonly plannedOn: string } | null
  readonly lessons: { readonly open: number; readonly overdue: number }
}

function Drills({ last, next, lessons }: DrillsProps) {
  const t = useText()
  const format = useFormat()
  const more = <Link href={address.drills}>{t('response-pages.overview.allDrills')}</Link>
  return (
    <Section title={t('response-pages.drills.title')} more={more}>
      <FactList
        facts={[
          {
            name: t('response-pages.overview.last'),
            value: last ? (
              <>
                <Link href={address.drill(last.id)}>{last.title}</Link>
                {last.endedAt && `, ${format.day(last.endedAt)}`}
              </>
            ) : (
              <Unknown>{t('response-pages.recurs.never.drill')}</Unknown>
            ),
          },
          {
            name: t('response-pages.overview.next'),
            value: next ? (
              <>
                <Link href={address.drill(next.id)}>{next.title}</Link>, {format.day(next.plannedOn)}
              </>
            ) : (
              <Unknown>{t('response-pages.overview.noneDate')}</Unknown>
            ),
          },
          {
            name: t('response-pages.overview.lessons'),
            value:
              lessons.overdue > 0 ? (
                <Mark kind="harm" icon="warn" wrap>
                  {t('response-pages.overview.lessonsOverdue', { count: lessons.overdue, open: lessons.open })}
                </Mark>
              ) : (
                t('response-pages.overview.lessonsOpen', { count: lessons.open })
              ),
          },
        ]}
      />
    </Section>
  )
}

function Playbooks({ counts }: { counts: { all: number; own: number; shippedNewer: number } }) {
  const t = useText()
  const format = useFormat()
  const more = <Link href={address.playbooks}>{t('response-pages.overview.allPlaybooks')}</Link>
  return (
    <Section title={t('response-pages.playbooks.title')} more={more}>
      <FactList
        facts={[
          { name: t('response-pages.overview.playbooksAll'), value: format.number(counts.all) },
          { name: t('response-pages.overview.playbooksOwn'), value: format.number(counts.own) },
          {
            name: t('response-pages.overview.playbooksNewer'),
            value:
              counts.shippedNewer > 0 ? (
                <Mark kind="haste" icon="warn">
                  {format.number(counts.shippedNewer)}
                </Mark>
              ) : (
                format.number(0)
              ),
          },
        ]}
      />
    </Section>
  )
}
