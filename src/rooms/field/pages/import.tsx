import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { callStream } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { Empty, NoRight } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { FileDrop } from '../../../web/parts/file-drop.tsx'
import { Link, useGo } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { columnNames } from '../list-columns.ts'
import { type Extent, extents } from '../unit-list.ts'
import { address, api, type List } from './api.ts'

/** Sending in a list of units: its day and extent first, then the file; and the lists that came. */
export function ImportUnitsPage() {
  const t = useText()
  const may = useMay()('field.write')
  return (
    <>
      <PageHeader
        title={t('field-pages.import.title')}
        lead={t('field-pages.import.lead')}
        crumbs={[
          { label: t('field-pages.actions.title'), href: '/field' },
          { label: t('field-pages.units.title'), href: '/field/units' },
          { label: t('field-pages.import.title') },
        ]}
        keys={[{ keys: ['mod+V'], does: t('field-pages.import.paste') }]}
        keysRight={<span className="mono">aftercare field units import units.csv --as-of 2026-11-30</span>}
        help={t('field-pages.import.help')}
      />
      <div className="stack apart">
        {may ? <Upload /> : <NoRight act="field.write" />}
        <Lists />
      </div>
    </>
  )
}

function Upload() {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const [asOf, setAsOf] = useState(new Date().toISOString().slice(0, 10))
  const [extent, setExtent] = useState<Extent>('whole')
  const send = useMutation({
    mutationFn: async (file: File) => {
      const query = new URLSearchParams({ file: file.name, asOf, extent })
      const answer = await callStream(`/field/imports?${query}`, { method: 'POST', body: file })
      return (await answer.json()) as List
    },
    onSuccess: list => {
      void memory.invalidateQueries({ queryKey: api.key() })
      go(address.list(list.id))
    },
  })
  return (
    <Section title={t('field-pages.import.what')}>
      <div className="stack">
        <TextField
          type="date"
          label={t('field-pages.import.asOf')}
          hint={t('field-pages.import.asOfHint')}
          value={asOf}
          change={setAsOf}
        />
        <ChoiceField
          label={t('field-pages.import.extent')}
          column
          options={extents.map(value => ({
            value,
            label: t(`field.extent.${value}`),
            hint: t(`field-pages.import.extentHint.${value}`),
          }))}
          value={extent}
          change={value => setExtent(value as Extent)}
        />
        <FileDrop take={files => files[0] && send.mutate(files[0])} busy={send.isPending} accept=".csv,.txt">
          {t('field-pages.import.drop')} <span className="soft">{t('field-pages.import.formats')}</span>
        </FileDrop>
        <p className="small soft">
          {t('field-pages.import.columns')} <span className="mono">{columnNames.join(', ')}</span>
        </p>
      </div>
      {send.error && <ErrorState error={send.error} />}
    </Section>
  )
}

function Lists() {
  const t = useText()
  const format = useFormat()
  const { data: all } = useSuspenseQuery(api.lists.queryOptions())
  return (
    <Section title={t('field-pages.import.lists')} count={all.length}>
      <Table
        caption={t('field-pages.import.lists')}
        rows={all}
        rowKey={one => one.id}
        empty={<Empty>{t('field-pages.import.none')}</Empty>}
        columns={[
          {
            id: 'name',
            head: t('field-pages.import.list'),
            cell: one => (
              <>
                <span className="mono faint">{one.shortId}</span>{' '}
                <Link href={address.list(one.id)}>{one.fileName}</Link>
                <div className="small soft">
                  {t('field-pages.by', { by: one.readBy, at: format.moment(one.readAt) })}
                </div>
              </>
            ),
          },
          { id: 'asOf', head: t('field-pages.import.asOf'), cell: one => format.day(one.asOf) },
          {
            id: 'state',
            head: t('field-pages.import.state'),
            cell: one => (
              <Tag kind={one.state === 'refused' ? 'harm' : one.state === 'read' ? 'haste' : 'plain'}>
                {t(`field.listState.${one.state}`)}
              </Tag>
            ),
          },
          { id: 'lines', head: t('field-pages.import.lines'), kind: 'number', cell: one => format.number(one.lines) },
        ]}
      />
    </Section>
  )
}
