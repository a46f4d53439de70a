import { keepPreviousData, useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState, usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { SelectField } from '../../../web/parts/fields.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Pager } from '../../../web/parts/pager.tsx'
import { QueryField } from '../../../web/parts/query-field.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import { formatTitle } from '../edition.ts'
import { address, api, type Claim, type ForeignDocument } from './api.ts'
import { Digest, Download, Why } from './edition.tsx'

const SIZE = 50

/** A document of somebody else: where it came from, what of it is about something of ours, and what is not. */
export function DocumentPage() {
  const t = useText()
  const { id = '' } = usePathParts()
  const { data: one } = useSuspenseQuery(api.document.queryOptions({ input: { id } }))
  return (
    <>
      <PageHeader
        title={one.supplier}
        eyebrow={one.shortId}
        lead={t('vex-pages.document.lead', {
          count: one.claims,
          matched: one.matched,
          unmatched: one.unmatched,
          releases: one.releases,
        })}
        crumbs={[
          { label: t('vex-pages.list.title'), href: '/vex?tab=received' },
          { label: `${one.supplier} ${one.shortId}` },
        ]}
        acts={<Download path={`/vex/documents/${one.id}/file`} fileName={one.fileName} />}
        help={t('vex-pages.document.help')}
      />
      <div className="stack apart">
        {one.supersededBy && (
          <Note>
            {t('vex-pages.document.supersededBy')}{' '}
            <Link href={address.document(one.supersededBy.id)}>{one.supersededBy.shortId}</Link>
          </Note>
        )}
        <div className="two">
          <Section title={t('vex-pages.edition.facts')}>
            <Facts one={one} />
          </Section>
          <Section title={t('vex-pages.document.notes')}>
            <Notes one={one} />
          </Section>
        </div>
        <Claims id={one.id} all={one.claims} />
      </div>
    </>
  )
}

function Facts({ one }: { one: ForeignDocument }) {
  const t = useText()
  const format = useFormat()
  return (
    <FactList
      facts={[
        { name: t('vex-pages.document.author'), value: one.author || t('web.state.unknown') },
        { name: t('vex-pages.document.dated'), value: format.moment(one.issuedAt) },
        { name: t('vex-pages.document.signature'), value: t('vex-pages.document.unsigned') },
        { name: t('vex-pages.edition.format'), value: formatTitle[one.format] },
        {
          name: t('vex-pages.edition.documentId'),
          value: <span className="mono break">{one.documentId || t('vex-pages.document.noId')}</span>,
        },
        { name: t('vex-pages.document.version'), value: format.number(one.version) },
        {
          name: t('vex-pages.document.received'),
          value: `${format.moment(one.receivedAt)}, ${one.receivedBy}`,
        },
        { name: t('vex-pages.edition.file'), value: `${one.fileName}, ${format.bytes(one.size)}` },
        { name: 'SHA-256', value: <Digest digest={one.file} /> },
      ]}
    />
  )
}

function Notes({ one }: { one: ForeignDocument }) {
  const t = useText()
  if (one.notes.length === 0) return <p className="soft">{t('vex-pages.document.noNotes')}</p>
  return (
    <ul className="lines">
      {one.notes.map(({ code, count, samples }) => (
        <li key={code}>
          {t(`vex-room.note.${code}`)}{' '}
          <span className="small soft">
            {t('vex-pages.losses.count', { count })}
            {samples.length > 0 && `: ${samples.join('; ')}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

const abouts = ['all', 'ours', 'nothing'] as const

function Claims({ id, all }: { id: string; all: number }) {
  const t = useText()
  const [state, change] = useAddressState()
  const from = Math.max(0, Number(state.get('from')) || 0)
  const q = state.get('q') ?? ''
  const about = abouts.find(one => one === state.get('about')) ?? 'all'
  const { data } = useSuspenseQuery(
    api.documentClaims.queryOptions({
      input: { id, about, from, size: SIZE, q: q || undefined },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <Section title={t('vex-pages.document.claims')} count={t('vex-pages.claims.of', { shown: data.total, all })}>
      <div className="filters">
        <SelectField
          label={t('vex-pages.claims.about')}
          options={abouts.map(value => ({ value, label: t(`vex-pages.claims.filter.${value}`) }))}
          value={about}
          change={value => change({ about: value === 'all' ? undefined : value, from: undefined })}
        />
        <QueryField
          label={t('vex-pages.edition.search')}
          placeholder={t('vex-pages.edition.search')}
          value={q}
          ask={query => change({ q: query || undefined, from: undefined })}
        />
      </div>
      <Table
        caption={t('vex-pages.document.claims')}
        columns={useClaimColumns()}
        rows={data.lines}
        rowKey={one => String(one.ordinal)}
        empty={<p className="soft">{t('vex-pages.claims.none')}</p>}
      />
      <Pager from={from} size={SIZE} total={data.total} go={next => change({ from: String(next) })} />
    </Section>
  )
}

function useClaimColumns(): Column<Claim>[] {
  const t = useText()
  return [
    { id: 'vulnerability', head: t('vex-pages.claims.vulnerability'), kind: 'id', cell: one => one.vulnerability },
    {
      id: 'part',
      head: t('vex-pages.claims.part'),
      cell: one => (
        <div className="break">
          {one.part ?? one.product}
          {one.part && <div className="small soft">{t('vex-pages.claims.in', { product: one.product })}</div>}
        </div>
      ),
    },
    { id: 'status', head: t('vex-pages.claims.status'), cell: one => <VexMark status={one.status} /> },
    { id: 'why', head: t('vex-pages.claims.why'), priority: 'later', cell: one => <Why said={one} /> },
    {
      id: 'ours',
      head: t('vex-pages.claims.ours'),
      cell: one =>
        one.places === 0 ? (
          <span className="faint">{t('vex-pages.claims.nothing')}</span>
        ) : (
          <>
            {one.releases.slice(0, 3).join(', ')}
            {one.places > 3 && ` ${t('vex-pages.claims.more', { rest: one.places - 3 })}`}
            <div className="small soft">
              {one.way && t(`vex-room.by.${one.way}`)}
              {one.version && `, ${t(`vex-room.version.${one.version}`)}`}
            </div>
          </>
        ),
    },
  ]
}
