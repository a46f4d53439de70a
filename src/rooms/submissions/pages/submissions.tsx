import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { api, type DraftLine, type Owed, type SentLine } from './api.ts'
import { useDraftColumns, useOwedColumns, useSentColumns } from './report-columns.tsx'

/** Reports to authorities: what is owed, what is being written, what was sent and not acknowledged yet. */
export function SubmissionsPage() {
  const t = useText()
  const { data } = useSuspenseQuery(api.list.queryOptions({ input: {} }))
  const waiting = data.sent.filter(one => one.acknowledgedAt === null)
  const nothing = data.owed.length + data.drafts.length + data.sent.length === 0
  return (
    <>
      <PageHeader
        title={t('submissions-pages.list.title')}
        lead={
          nothing ? (
            t('submissions-pages.list.leadNone')
          ) : (
            <>
              {t('submissions-pages.list.leadOwed', { count: data.owed.length })}{' '}
              {data.drafts.length > 0 && t('submissions-pages.list.leadDrafts', { count: data.drafts.length })}{' '}
              {waiting.length > 0 && t('submissions-pages.list.leadWaiting', { count: waiting.length })}
            </>
          )
        }
        crumbs={[
          { label: t('web.places.incidents'), href: '/vigilance' },
          { label: t('submissions-pages.list.title') },
        ]}
        help={t('submissions-pages.list.help')}
      />
      <PlaceTabs place="incidents" />
      <div className="stack apart">
        <Note>{t('submissions-pages.list.never')}</Note>
        {nothing && (
          <Empty act={<ButtonLink href="/vigilance">{t('submissions-pages.list.toCases')}</ButtonLink>}>
            {t('submissions-pages.list.none')}
          </Empty>
        )}
        {data.owed.length > 0 && <OwedSection lines={data.owed} />}
        {data.drafts.length > 0 && <DraftSection lines={data.drafts} />}
        {data.sent.length > 0 && <SentSection lines={data.sent} />}
      </div>
    </>
  )
}

function OwedSection({ lines }: { lines: readonly Owed[] }) {
  const t = useText()
  return (
    <Section title={t('submissions-pages.list.owed')} count={lines.length}>
      <Table
        caption={t('submissions-pages.list.owed')}
        columns={useOwedColumns()}
        rows={lines}
        rowKey={one => `${one.case.id} ${one.duty.key}`}
      />
    </Section>
  )
}

function DraftSection({ lines }: { lines: readonly DraftLine[] }) {
  const t = useText()
  return (
    <Section title={t('submissions-pages.list.drafts')} count={lines.length}>
      <Table
        caption={t('submissions-pages.list.drafts')}
        columns={useDraftColumns()}
        rows={lines}
        rowKey={one => one.id}
      />
    </Section>
  )
}

function SentSection({ lines }: { lines: readonly SentLine[] }) {
  const t = useText()
  return (
    <Section title={t('submissions-pages.list.sent')} count={lines.length}>
      <Table
        caption={t('submissions-pages.list.sent')}
        columns={useSentColumns()}
        rows={lines}
        rowKey={one => one.id}
      />
    </Section>
  )
}
