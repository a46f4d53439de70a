import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty, FilteredEmpty } from '../../../web/parts/empty.tsx'
import { SelectField, TextField } from '../../../web/parts/fields.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { api } from './api.ts'
import { DecisionWords } from './said-before.tsx'
import type { Decision } from './shown.ts'
import { VexExport } from './vex-export.tsx'

/** All decisions, undone ones too; by release or vulnerability, and as VEX for one release. */
export function DecisionsPage() {
  const t = useText()
  const [address, change] = useAddressState()
  const release = address.get('release') ?? ''
  const vulnerability = address.get('vulnerability') ?? ''
  const { data: all } = useSuspenseQuery(api.decisions.queryOptions({ input: {} }))
  const rows = all.filter(
    one =>
      (!release || one.releases.some(own => own.id === release)) &&
      one.vulnerability.toLowerCase().includes(vulnerability.toLowerCase()),
  )
  const releases = releasesOf(all)
  const chosen = releases.find(one => one.id === release)
  return (
    <>
      <PageHeader
        title={t('triage-pages.decisions.title')}
        lead={t('triage-pages.decisions.lead', { count: all.filter(one => !one.undoneAt).length })}
        crumbs={[
          { label: t('web.places.vulnerabilities'), href: '/triage' },
          { label: t('triage-pages.decisions.title') },
        ]}
        help={t('triage-pages.decisions.help')}
      />
      <PlaceTabs place="vulnerabilities" />
      <div className="filters">
        <SelectField
          label={t('triage-pages.decisions.release')}
          options={releases.map(one => ({ value: one.id, label: one.name }))}
          none={t('triage-pages.decisions.allReleases')}
          value={release}
          change={id => change({ release: id })}
        />
        <TextField
          label={t('triage-pages.decisions.vulnerability')}
          mono
          value={vulnerability}
          change={text => change({ vulnerability: text })}
        />
      </div>
      {chosen && (
        <div className="apart">
          <VexExport release={chosen} />
        </div>
      )}
      <DecisionTable
        rows={rows}
        total={all.length}
        filters={[release, vulnerability].filter(Boolean).length}
        clear={() => change({ release: undefined, vulnerability: undefined })}
      />
    </>
  )
}

interface TableProps {
  readonly rows: readonly Decision[]
  readonly total: number
  readonly filters: number
  readonly clear: () => void
}

function DecisionTable({ rows, total, filters, clear }: TableProps) {
  const t = useText()
  const empty =
    filters > 0 ? (
      <FilteredEmpty total={total} filters={filters} clear={clear} />
    ) : (
      <Empty act={<ButtonLink href="/triage">{t('triage-pages.decisions.toInbox')}</ButtonLink>}>
        {t('triage-pages.decisions.none')}
      </Empty>
    )
  return (
    <div className="apart">
      <Table
        caption={t('triage-pages.decisions.title')}
        columns={useColumns()}
        rows={rows}
        rowKey={one => one.id}
        empty={empty}
      />
    </div>
  )
}

function useColumns(): Column<Decision>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'vulnerability',
      head: t('triage-pages.decisions.vulnerability'),
      cell: one => (
        <div>
          <Link className="mono nw" href={`/triage?q=status%3Aall&v=${encodeURIComponent(one.vulnerability)}`}>
            {one.vulnerability}
          </Link>
          <div className="faint mono">{one.shortId}</div>
        </div>
      ),
    },
    {
      id: 'status',
      head: t('triage-pages.decisions.status'),
      cell: one => (
        <div>
          <span className={one.undoneAt ? 'undone' : undefined}>
            <VexMark status={one.status} />
          </span>
          {one.undoneAt && (
            <div className="small">
              {t('triage-pages.decisions.undone', { by: one.undoneBy ?? '', when: format.moment(one.undoneAt) })}
            </div>
          )}
        </div>
      ),
    },
    {
      id: 'why',
      head: t('triage-pages.decisions.why'),
      cell: one => (
        <div>
          <DecisionWords decision={one} />
        </div>
      ),
    },
    {
      id: 'releases',
      head: t('triage-pages.decisions.releases'),
      cell: one => one.releases.map(release => release.name).join(', '),
    },
    {
      id: 'at',
      head: t('triage-pages.decisions.at'),
      cell: one => (
        <time className="nw" dateTime={one.at}>
          {format.moment(one.at)}
        </time>
      ),
    },
  ]
}

function releasesOf(decisions: readonly Decision[]): Decision['releases'] {
  const byId = new Map(decisions.flatMap(one => one.releases).map(release => [release.id, release]))
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
}
