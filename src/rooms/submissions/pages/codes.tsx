import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { callStream } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { FileDrop } from '../../../web/parts/file-drop.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type CodeList } from './api.ts'
import { CodeSearch } from './code-search.tsx'
import { useSaved } from './saving.ts'

/** The annexes of the adverse event terminology, loaded by a person from their official files. */
export function CodesPage() {
  const t = useText()
  const may = useMay()
  const { data: lists } = useSuspenseQuery(api.codeLists.queryOptions())
  const current = lists.filter(one => one.isCurrent)
  return (
    <>
      <PageHeader
        title={t('submissions-pages.codes.title')}
        lead={
          current.length === 0
            ? t('submissions-pages.codes.leadNone')
            : t('submissions-pages.codes.lead', {
                count: current.length,
                annexes: current.map(one => one.annex).join(', '),
              })
        }
        crumbs={[
          { label: t('submissions-pages.list.title'), href: '/submissions' },
          { label: t('submissions-pages.codes.title') },
        ]}
        help={t('submissions-pages.codes.help')}
      />
      <PlaceTabs place="incidents" />
      <div className="stack apart">
        <Lists lists={lists} />
        {current.length > 0 && <CodeSearch annexes={current.map(one => one.annex)} />}
        {may('submissions.write') && <Load />}
      </div>
    </>
  )
}

function Lists({ lists }: { lists: readonly CodeList[] }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t('submissions-pages.codes.lists')}>
      <Table
        caption={t('submissions-pages.codes.lists')}
        rows={lists}
        rowKey={one => one.id}
        empty={<Empty>{t('submissions-pages.codes.none')}</Empty>}
        columns={[
          {
            id: 'annex',
            head: t('submissions-pages.codes.annex'),
            cell: one => (
              <>
                {t(`submissions-pages.codes.annexOf.${one.annex}`)}{' '}
                {!one.isCurrent && <Tag>{t('submissions-pages.codes.earlier')}</Tag>}
              </>
            ),
          },
          { id: 'release', head: t('submissions-pages.codes.release'), cell: one => one.release },
          {
            id: 'codes',
            head: t('submissions-pages.codes.count'),
            kind: 'number',
            cell: one => (
              <>
                {format.number(one.codes)}
                {one.retired > 0 && (
                  <div className="small soft">{t('submissions-pages.codes.retiredCount', { count: one.retired })}</div>
                )}
              </>
            ),
          },
          {
            id: 'file',
            head: t('submissions-pages.codes.file'),
            priority: 'later',
            cell: one => (
              <>
                {one.fileName} <div className="mono small soft">{one.file.slice(0, 12)}</div>
              </>
            ),
          },
          {
            id: 'loaded',
            head: t('submissions-pages.codes.loaded'),
            cell: one => `${one.loadedBy}, ${format.moment(one.loadedAt)}`,
          },
        ]}
      />
    </Section>
  )
}

function Load() {
  const t = useText()
  const saved = useSaved()
  const [release, setRelease] = useState('')
  const load = useMutation({
    mutationFn: async (file: File) => {
      const query = new URLSearchParams({ file: file.name, ...(release.trim() ? { release: release.trim() } : {}) })
      await callStream(`/submissions/code-lists?${query}`, {
        method: 'POST',
        body: file,
        headers: { 'content-type': 'application/octet-stream' },
      })
    },
    onSuccess: saved(t('submissions-pages.codes.taken')),
  })
  return (
    <Section title={t('submissions-pages.codes.loadTitle')}>
      <p className="small soft">{t('submissions-pages.codes.loadWhat')}</p>
      <TextField
        label={t('submissions-pages.codes.release')}
        hint={t('submissions-pages.codes.releaseHint')}
        optional
        value={release}
        change={setRelease}
      />
      <div className="apart">
        <FileDrop take={files => files[0] && load.mutate(files[0])} busy={load.isPending} accept=".xlsx,.csv,.json">
          {t('submissions-pages.codes.drop')}
        </FileDrop>
      </div>
      {load.error && <ErrorState error={load.error} />}
    </Section>
  )
}
