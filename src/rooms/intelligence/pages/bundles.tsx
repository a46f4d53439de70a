import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { api, type BundleEntryRow, type Bundles } from './api.ts'
import { BundleKeys } from './bundle-keys.tsx'

/** Bundles of the mirror: what left this machine and what came to it, by whom, and under whose signature. */
export function BundlesPage() {
  const t = useText()
  const { data } = useSuspenseQuery(api.bundles.queryOptions())
  const title = t('bundle.page.title')
  return (
    <>
      <PageHeader
        title={title}
        lead={t('bundle.page.lead')}
        crumbs={[{ label: t('web.places.settings'), href: '/access' }, { label: title }]}
        help={t('bundle.page.help')}
      />
      <PlaceTabs place="settings" />
      <div className="stack apart">
        <Entries data={data} />
        <BundleKeys data={data} />
        <HowTo />
      </div>
    </>
  )
}

function Entries({ data }: { data: Bundles }) {
  const t = useText()
  const columns = useColumns(data)
  return (
    <Section title={t('bundle.page.entries')} count={data.entries.length}>
      <Table
        caption={t('bundle.page.entries')}
        columns={columns}
        rows={data.entries}
        rowKey={one => one.entry}
        empty={<Empty>{t('bundle.page.none')}</Empty>}
      />
    </Section>
  )
}

function useColumns({ own }: Bundles): Column<BundleEntryRow>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'bundle',
      head: t('bundle.page.bundle'),
      cell: one => (
        <div className="watch-terms">
          {t(`bundle.page.direction.${one.direction}`)}
          <div className="small soft">
            <span className="mono">{one.bundle.slice(0, 16)}</span>
            {one.base && ` · ${t('bundle.page.continues', { base: one.base.slice(0, 16) })}`}
            {!one.base &&
              ` · ${t(one.sources.some(source => source.from) ? 'bundle.page.since' : 'bundle.page.whole')}`}
          </div>
        </div>
      ),
    },
    {
      id: 'by',
      head: t('bundle.page.by'),
      cell: one => (
        <>
          {one.by}
          <div className="small soft">{format.moment(one.at)}</div>
        </>
      ),
    },
    { id: 'made', head: t('bundle.page.asOf'), cell: one => format.moment(one.madeAt) },
    {
      id: 'content',
      head: t('bundle.page.content'),
      cell: one => <Content one={one} />,
    },
    {
      id: 'signature',
      head: t('bundle.page.signature'),
      cell: one => (
        <>
          <Mark kind="proof" icon="done" wrap>
            {one.direction === 'exported' || one.fingerprint === own?.fingerprint
              ? t('bundle.page.signedHere')
              : t('bundle.page.signedBy', { name: one.keyName ?? '' })}
          </Mark>
          <div className="small soft mono">{one.fingerprint.slice(0, 16)}</div>
        </>
      ),
    },
  ]
}

function Content({ one }: { one: BundleEntryRow }) {
  const t = useText()
  const format = useFormat()
  const records = one.sums.reduce((sum, part) => sum + part.records, 0)
  const written = one.sums.reduce((sum, part) => sum + (part.written ?? 0), 0)
  return (
    <>
      {t('bundle.page.records', { count: records, shown: format.number(records) })}
      {one.direction === 'imported' && `, ${t('bundle.page.written', { shown: format.number(written) })}`}
      <div className="small soft">
        {one.sources.map(source => source.id).join(', ')}
        {one.bytes !== null && ` · ${format.bytes(one.bytes)}`}
      </div>
    </>
  )
}

/** Large files travel by disk, so they are written and taken by the command line on the machine itself. */
function HowTo() {
  const t = useText()
  const commands = [
    ['bundle.page.howExport', 'aftercare intelligence export --out mirror.bundle'],
    ['bundle.page.howDelta', 'aftercare intelligence export --out next.bundle --since-bundle mirror.bundle'],
    ['bundle.page.howImport', 'aftercare intelligence import mirror.bundle'],
  ] as const
  return (
    <Section title={t('bundle.page.how')}>
      <p>{t('bundle.page.howLead')}</p>
      <dl className="listed-facts">
        {commands.map(([key, command]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd className="mono range-words">{command}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
