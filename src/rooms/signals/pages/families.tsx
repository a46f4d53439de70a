import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { address, api, type FamilyLine } from './api.ts'
import { CasesSection } from './cases.tsx'
import { CountListSection } from './count-list.tsx'
import { SignalsSection } from './signal-items.tsx'
import { useSignalWords } from './words.ts'

/** Signals that wait for a person, and every product with its plan. */
export function FamiliesPage() {
  const t = useText()
  const { data: all } = useSuspenseQuery(api.families.queryOptions())
  const open = all.reduce((sum, one) => sum + one.open, 0)
  const without = all.filter(one => one.plan === null || one.plan.thresholds === 0).length
  return (
    <>
      <PageHeader
        title={t('signals-pages.title')}
        lead={
          <>
            {open === 0 ? t('signals-pages.leadNone') : t('signals-pages.lead', { count: open })}{' '}
            {without > 0 && t('signals-pages.leadWithout', { count: without })}
          </>
        }
        crumbs={[{ label: t('web.places.incidents'), href: '/vigilance' }, { label: t('signals-pages.title') }]}
        help={t('signals-pages.help')}
      />
      <PlaceTabs place="incidents" />
      <div className="stack apart">
        {open > 0 && <SignalsSection />}
        <Table
          caption={t('signals-pages.families')}
          columns={useColumns()}
          rows={all}
          rowKey={one => one.device}
          keys
          empty={
            <Empty act={<ButtonLink href="/inventory">{t('web.places.products')}</ButtonLink>}>
              {t('signals-pages.none')}
            </Empty>
          }
        />
        <CasesSection />
        <CountListSection />
      </div>
    </>
  )
}

function isJudged({ plan, lastCounted }: FamilyLine): boolean {
  return plan !== null && plan.thresholds > 0 && lastCounted !== null
}

function useColumns(): Column<FamilyLine>[] {
  const t = useText()
  const format = useFormat()
  const words = useSignalWords()
  return [
    {
      id: 'name',
      head: t('signals-pages.device'),
      cell: one => <Link href={address.family(one.device)}>{one.name}</Link>,
    },
    {
      id: 'plan',
      head: t('signals-pages.plan.short'),
      cell: one => {
        if (one.plan === null) return <Unknown>{t('signals-pages.plan.notEntered')}</Unknown>
        if (one.plan.thresholds === 0) return <Unknown>{t('signals.noThreshold')}</Unknown>
        return t('signals-pages.plan.thresholds', { count: one.plan.thresholds, document: one.plan.document })
      },
    },
    {
      id: 'above',
      head: t('signals-pages.monthsAbove'),
      kind: 'number',
      cell: one => {
        if (one.above > 0) return <Tag kind="harm">{format.number(one.above)}</Tag>
        // without a threshold or a count nobody knows whether anything was above it
        return isJudged(one) ? '0' : <Unknown>{t('web.state.unknown')}</Unknown>
      },
    },
    {
      id: 'unknown',
      head: t('signals-pages.unknownMonths'),
      kind: 'number',
      priority: 'later',
      cell: one => {
        if (one.unknown > 0) return <Unknown>{format.number(one.unknown)}</Unknown>
        return isJudged(one) ? '0' : '–'
      },
    },
    {
      id: 'counted',
      head: t('signals-pages.lastCounted'),
      priority: 'later',
      cell: one => (one.lastCounted ? words.month(one.lastCounted) : <Unknown>{t('signals.because.count')}</Unknown>),
    },
  ]
}
