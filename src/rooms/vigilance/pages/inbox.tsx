import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type CaseLine } from './api.ts'
import { useSaved } from './saving.ts'

/** Intakes that nobody has looked at yet, and the files of the drop-off folder that they came in. */
export function VigilanceInboxPage() {
  const t = useText()
  const format = useFormat()
  const { data } = useSuspenseQuery(api.incidents.queryOptions({ input: { state: 'open', exercises: 'without' } }))
  const intakes = data.lines.filter(({ isUntreated }) => isUntreated)
  return (
    <>
      <PageHeader
        title={t('vigilance-pages.inbox.title')}
        lead={t(intakes.length === 0 ? 'vigilance-pages.inbox.leadNone' : 'vigilance-pages.inbox.lead', {
          count: intakes.length,
        })}
        crumbs={[{ label: t('web.places.incidents'), href: '/vigilance' }, { label: t('vigilance-pages.inbox.title') }]}
        help={t('vigilance-pages.inbox.help')}
      />
      <PlaceTabs place="incidents" />
      <div className="stack apart">
        <Table
          caption={t('vigilance-pages.inbox.title')}
          rows={intakes}
          rowKey={line => line.id}
          keys
          empty={<Empty>{t('vigilance-pages.inbox.empty')}</Empty>}
          columns={[
            {
              id: 'case',
              head: t('vigilance-pages.list.case'),
              cell: line => <Link href={address.incident(line.id)}>{line.title}</Link>,
            },
            {
              id: 'origin',
              head: t('vigilance-pages.inbox.origin'),
              cell: line => t(`vigilance-pages.origin.${line.origin}`),
            },
            {
              id: 'at',
              head: t('vigilance-pages.inbox.at'),
              cell: line => <time dateTime={line.createdAt}>{format.moment(line.createdAt)}</time>,
            },
            { id: 'act', head: t('vigilance-pages.inbox.act'), cell: line => <TakeUp line={line} /> },
          ]}
        />
        <Mails />
      </div>
    </>
  )
}

function TakeUp({ line }: { line: CaseLine }) {
  const t = useText()
  const may = useMay()
  const saved = useSaved()
  const takeUp = useMutation(api.takeUp.mutationOptions(saved(t('vigilance-pages.next.takenUp'))))
  if (!may('vigilance.write')) return <span className="soft">{t('vigilance-pages.inbox.waits')}</span>
  return (
    <>
      <Button size="small" busy={takeUp.isPending} onClick={() => takeUp.mutate({ id: line.id, seen: line.changedAt })}>
        {t('vigilance-pages.next.take-up')}
        <span className="hidden-text"> {line.number}</span>
      </Button>
      {takeUp.error && <ErrorState error={takeUp.error} />}
    </>
  )
}

function Mails() {
  const t = useText()
  const format = useFormat()
  const { data } = useSuspenseQuery(api.mails.queryOptions())
  return (
    <Section title={t('vigilance-pages.inbox.mails')}>
      <p className="small soft">
        {data.folder === null
          ? t('vigilance-pages.inbox.noFolder')
          : t('vigilance-pages.inbox.folder', { folder: data.folder })}
      </p>
      <Table
        caption={t('vigilance-pages.inbox.mails')}
        rows={data.lines}
        rowKey={mail => `${mail.fileName} ${mail.readAt}`}
        empty={<Empty>{t('vigilance-pages.inbox.noMails')}</Empty>}
        columns={[
          {
            id: 'file',
            head: t('vigilance-pages.inbox.file'),
            kind: 'id',
            cell: mail => <span className="wrap-anywhere">{mail.fileName}</span>,
          },
          {
            id: 'outcome',
            head: t('vigilance-pages.inbox.outcome'),
            cell: mail => (
              <>
                <Mark
                  kind={mail.outcome === 'refused' ? 'haste' : 'plain'}
                  icon={mail.outcome === 'refused' ? 'warn' : 'check'}
                >
                  {t(`vigilance-pages.inbox.mail.${mail.outcome}`)}
                </Mark>{' '}
                {mail.reason && <span className="small">{t(mail.reason, { defaultValue: mail.reason })}</span>}
              </>
            ),
          },
          {
            id: 'incident',
            head: t('vigilance-pages.list.case'),
            cell: mail =>
              mail.incident ? <Link href={address.incident(mail.incident.id)}>{mail.incident.number}</Link> : '–',
          },
          {
            id: 'at',
            head: t('vigilance-pages.inbox.at'),
            cell: mail => <time dateTime={mail.readAt}>{format.moment(mail.readAt)}</time>,
          },
        ]}
      />
    </Section>
  )
}
