import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState, usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Tabs } from '../../../web/parts/tabs.tsx'
import { formatTitle } from '../edition.ts'
import { address, api, type Edition, type Release } from './api.ts'
import { NextEdition } from './next-edition.tsx'

/** The VEX documents of one version: in each format the editions that were issued, and the next one. */
export function ReleasePage() {
  const t = useText()
  const { release: id = '' } = usePathParts()
  const [state] = useAddressState()
  const { data: view } = useSuspenseQuery(api.release.queryOptions({ input: { release: id } }))
  const chain = view.chains.find(one => one.format === state.get('format')) ?? view.chains[0]!
  return (
    <>
      <PageHeader
        title={t('vex-pages.release.title', { release: view.releaseName })}
        lead={t('vex-pages.release.lead', { count: view.statements })}
        crumbs={[
          { label: t('vex-pages.list.title'), href: '/vex' },
          { label: view.releaseName, href: `/inventory/releases/${id}` },
        ]}
        help={t('vex-pages.list.help')}
      />
      <Tabs
        label={t('vex-pages.release.formats')}
        tabs={view.chains.map(one => ({
          href: address.release(id, one.format),
          label: formatTitle[one.format],
          count: one.editions.length,
          current: one.format === chain.format,
        }))}
      />
      <div className="stack apart">
        <NextEdition key={`${chain.format} ${chain.editions.length}`} release={id} format={chain.format} />
        <Editions chain={chain} />
      </div>
    </>
  )
}

function Editions({ chain }: { chain: Release['chains'][number] }) {
  const t = useText()
  return (
    <Section title={t('vex-pages.release.editions')} count={chain.editions.length}>
      <Table
        caption={t('vex-pages.release.editions')}
        columns={useEditionColumns()}
        rows={chain.editions}
        rowKey={one => one.id}
        empty={<Empty>{t('vex-pages.release.none', { format: formatTitle[chain.format] })}</Empty>}
      />
    </Section>
  )
}

function useEditionColumns(): Column<Edition>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'edition',
      head: t('vex-pages.edition.edition'),
      cell: one => (
        <Link href={address.edition(one.id)}>{t('vex-pages.edition.number', { edition: one.edition })}</Link>
      ),
    },
    { id: 'summary', head: t('vex-pages.edition.summary'), cell: one => one.summary },
    {
      id: 'statements',
      head: t('vex-pages.edition.statements'),
      kind: 'number',
      cell: one => format.number(one.statements),
    },
    { id: 'issued', head: t('vex-pages.edition.issued'), cell: one => format.momentInList(one.issuedAt) },
    { id: 'by', head: t('vex-pages.edition.by'), priority: 'later', cell: one => one.issuedBy },
  ]
}
