import { keepPreviousData, useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState, usePathParts } from '../../../web/address.ts'
import { callStream } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Pager } from '../../../web/parts/pager.tsx'
import { QueryField } from '../../../web/parts/query-field.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { download } from '../../../web/parts/step-chart.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import { formatTitle } from '../edition.ts'
import { address, api, type Said, type WholeEdition } from './api.ts'
import { Changes, Losses } from './changes.tsx'
import { Raw } from './raw.tsx'

const SIZE = 50

/** One issued document: what it says, what it changed, and the very file. */
export function EditionPage() {
  const t = useText()
  const format = useFormat()
  const { id = '' } = usePathParts()
  const { data: edition } = useSuspenseQuery(api.edition.queryOptions({ input: { id } }))
  const title = `${formatTitle[edition.format]}, ${t('vex-pages.edition.number', { edition: edition.edition })}`
  return (
    <>
      <PageHeader
        title={title}
        eyebrow={edition.shortId}
        lead={t('vex-pages.edition.lead', { by: edition.issuedBy, when: format.moment(edition.issuedAt) })}
        crumbs={[
          { label: t('vex-pages.list.title'), href: '/vex' },
          { label: edition.releaseName, href: address.release(edition.release, edition.format) },
          { label: title },
        ]}
        acts={
          <>
            {edition.before && (
              <ButtonLink href={address.edition(edition.before)}>{t('vex-pages.edition.before')}</ButtonLink>
            )}
            {edition.after && (
              <ButtonLink href={address.edition(edition.after)}>{t('vex-pages.edition.after')}</ButtonLink>
            )}
            <Download path={`/vex/editions/${edition.id}/file`} fileName={edition.fileName} />
          </>
        }
        help={t('vex-pages.list.help')}
      />
      <div className="stack apart">
        <div className="two">
          <Section title={edition.before ? t('vex-pages.changes.title') : t('vex-pages.edition.firstOne')}>
            <p>{edition.summary}</p>
            {edition.before && <Changes details={edition.details} />}
          </Section>
          <div className="stack">
            <Section title={t('vex-pages.edition.facts')}>
              <Facts edition={edition} />
            </Section>
            <Section title={t('vex-pages.losses.title', { format: formatTitle[edition.format] })}>
              <Losses losses={edition.losses} format={formatTitle[edition.format]} />
            </Section>
          </div>
        </div>
        <Statements id={edition.id} />
        <Raw path={`/vex/editions/${edition.id}/file`} size={edition.size} />
      </div>
    </>
  )
}

/** Saves the file as it was issued or received, under its own name. */
export function Download({ path, fileName }: { path: string; fileName: string }) {
  const t = useText()
  const take = useMutation({
    mutationFn: async () => download(fileName, await (await callStream(path)).blob()),
  })
  return (
    <>
      <Button kind="main" icon="file" busy={take.isPending} onClick={() => take.mutate()}>
        {t('vex-pages.edition.download')}
      </Button>
      {take.error && <ErrorState error={take.error} />}
    </>
  )
}

function Facts({ edition }: { edition: WholeEdition }) {
  const t = useText()
  const format = useFormat()
  return (
    <FactList
      facts={[
        { name: t('vex-pages.edition.format'), value: `${formatTitle[edition.format]} ${edition.dialect}` },
        { name: t('vex-pages.edition.documentId'), value: <span className="mono break">{edition.documentId}</span> },
        { name: t('vex-pages.edition.author'), value: edition.publisher },
        ...(edition.agreement
          ? [
              {
                name: t('vex-pages.second.agreement'),
                value: t(`vex-pages.second.how.${edition.agreement.how}`, {
                  by: edition.agreement.proposedBy,
                  when: format.moment(edition.agreement.proposedAt),
                }),
              },
            ]
          : []),
        { name: t('vex-pages.edition.file'), value: `${edition.fileName}, ${format.bytes(edition.size)}` },
        { name: 'SHA-256', value: <Digest digest={edition.file} /> },
      ]}
    />
  )
}

/** A digest that can be copied and breaks wherever it must. */
export function Digest({ digest }: { digest: string }) {
  return (
    <>
      <span className="mono small break">{digest}</span> <CopyButton text={digest} what="SHA-256" />
    </>
  )
}

function Statements({ id }: { id: string }) {
  const t = useText()
  const [state, change] = useAddressState()
  const from = Math.max(0, Number(state.get('from')) || 0)
  const q = state.get('q') ?? ''
  const { data } = useSuspenseQuery(
    api.statements.queryOptions({
      input: { id, from, size: SIZE, q: q || undefined },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <Section title={t('vex-pages.edition.statements')} count={data.total}>
      <QueryField
        label={t('vex-pages.edition.search')}
        placeholder={t('vex-pages.edition.search')}
        value={q}
        ask={query => change({ q: query || undefined, from: undefined })}
      />
      <Table
        caption={t('vex-pages.edition.statements')}
        columns={useSaidColumns()}
        rows={data.lines}
        rowKey={one => `${one.vulnerability} ${one.part} ${one.status}`}
        empty={<p className="soft">{t('vex-pages.edition.noStatement')}</p>}
      />
      <Pager from={from} size={SIZE} total={data.total} go={next => change({ from: String(next) })} />
    </Section>
  )
}

function useSaidColumns(): Column<Said>[] {
  const t = useText()
  return [
    {
      id: 'vulnerability',
      head: t('vex-pages.claims.vulnerability'),
      kind: 'id',
      cell: one => one.vulnerability,
    },
    { id: 'part', head: t('vex-pages.claims.part'), cell: one => one.part || t('vex-pages.claims.whole') },
    { id: 'status', head: t('vex-pages.claims.status'), cell: one => <VexMark status={one.status} /> },
    {
      id: 'why',
      head: t('vex-pages.claims.why'),
      cell: one => <Why said={one} />,
    },
  ]
}

/** The reason, the explanation and the action of a statement. */
export function Why({ said }: { said: Pick<Said, 'justification' | 'impact' | 'action'> }) {
  const t = useText()
  return (
    <>
      {said.justification && <div>{t(`triage-pages.justification.${said.justification}`)}</div>}
      {said.impact && <div className="small soft">{said.impact}</div>}
      {said.action && <div className="small soft">{t('vex-pages.claims.action', { action: said.action })}</div>}
    </>
  )
}
