import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { QueryField } from '../../../web/parts/query-field.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Tabs } from '../../../web/parts/tabs.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { Format } from '../contract.ts'
import { formatTitle } from '../edition.ts'
import { address, api, type ForeignDocument, type Overview } from './api.ts'
import { ClaimsFound } from './claims-found.tsx'
import { DocumentsTable } from './documents-table.tsx'

/** What was issued about our versions, and what others sent us about their parts. */
export function OverviewPage() {
  const t = useText()
  const may = useMay()
  const [state] = useAddressState()
  const isIn = state.get('tab') === 'received'
  const { data: releases } = useSuspenseQuery(api.releases.queryOptions())
  const { data: documents } = useSuspenseQuery(api.documents.queryOptions())
  const issued = releases.filter(one => one.last.length > 0).length
  return (
    <>
      <PageHeader
        title={t('vex-pages.list.title')}
        lead={t('vex-pages.list.lead', { issued, releases: releases.length, documents: documents.length })}
        crumbs={[{ label: t('web.places.vulnerabilities'), href: '/triage' }, { label: t('vex-pages.list.title') }]}
        acts={
          <>
            {may('vex.import') && (
              <ButtonLink icon="up" href="/vex/upload">
                {t('vex-pages.upload.title')}
              </ButtonLink>
            )}
            <ButtonLink href="/vex/publisher">{t('vex-pages.publisher.title')}</ButtonLink>
          </>
        }
        help={t('vex-pages.list.help')}
      />
      <PlaceTabs place="vulnerabilities" />
      <div className="apart stack">
        <Waiting />
        <Tabs
          label={t('vex-pages.list.title')}
          tabs={[
            { href: '/vex', label: t('vex-pages.list.issued'), count: issued, current: !isIn },
            { href: '/vex?tab=received', label: t('vex-pages.list.received'), count: documents.length, current: isIn },
          ]}
        />
        {isIn ? <Received documents={documents} /> : <ReleasesTable releases={releases} />}
      </div>
    </>
  )
}

/** Editions that await a second person, each with the way there. */
function Waiting() {
  const t = useText()
  const { data: proposals } = useSuspenseQuery(api.proposals.queryOptions())
  if (proposals.length === 0) return null
  return (
    <Note kind="haste">
      {t('vex-pages.second.waiting', { count: proposals.length })}{' '}
      {proposals.map((one, at) => (
        <span key={one.id}>
          {at > 0 && ', '}
          <Link href={address.release(one.release, one.format)}>
            {`${one.releaseName}, ${formatTitle[one.format]}`}
          </Link>
        </span>
      ))}
    </Note>
  )
}

function Received({ documents }: { documents: readonly ForeignDocument[] }) {
  const t = useText()
  const [state, change] = useAddressState()
  const q = state.get('q') ?? ''
  return (
    <>
      {documents.length > 0 && (
        <QueryField
          label={t('vex-pages.found.ask')}
          placeholder={t('vex-pages.found.ask')}
          value={q}
          ask={query => change({ q: query || undefined })}
        />
      )}
      <Imports />
      {q.length > 2 ? <ClaimsFound q={q} /> : <DocumentsTable documents={documents} />}
    </>
  )
}

/** Files that wait to be read, and those of the last week of which nothing was kept, with the reason. */
function Imports() {
  const t = useText()
  const format = useFormat()
  const { data: imports } = useQuery(api.imports.queryOptions())
  if (!imports || imports.length === 0) return null
  return (
    <ul className="lines">
      {imports.map(one => (
        <li key={one.id}>
          {one.refusal ? (
            <>
              <b>
                {t('vex-pages.upload.refused', {
                  file: one.fileName,
                  supplier: one.supplier,
                  when: format.moment(one.receivedAt),
                })}
              </b>{' '}
              {t(one.refusal.code, one.refusal.facts)}
            </>
          ) : (
            t('vex-pages.upload.waiting', { file: one.fileName, supplier: one.supplier })
          )}
        </li>
      ))}
    </ul>
  )
}

function ReleasesTable({ releases }: { releases: readonly Overview[] }) {
  const t = useText()
  return (
    <Table
      caption={t('vex-pages.list.issued')}
      columns={useReleaseColumns()}
      rows={releases}
      rowKey={one => one.release}
      empty={
        <Empty act={<ButtonLink href="/inventory">{t('web.places.products')}</ButtonLink>}>
          {t('vex-pages.list.noRelease')}
        </Empty>
      }
    />
  )
}

function useReleaseColumns(): Column<Overview>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'release',
      head: t('vex-pages.list.release'),
      cell: one => (
        <>
          <Link href={address.release(one.release)}>
            {one.deviceName} {one.version}
          </Link>
          <div className="small soft">{t(`inventory.phase.${one.phase}`)}</div>
        </>
      ),
    },
    ...Format.options.map(
      (id): Column<Overview> => ({
        id,
        head: formatTitle[id],
        label: formatTitle[id],
        cell: one => {
          const last = one.last.find(edition => edition.format === id)
          if (!last) return <span className="faint">{t('vex-pages.list.none')}</span>
          return (
            <>
              <Link href={address.edition(last.id)}>{t('vex-pages.edition.number', { edition: last.edition })}</Link>
              <div className="small soft">{format.dayInList(last.issuedAt)}</div>
            </>
          )
        },
      }),
    ),
  ]
}
