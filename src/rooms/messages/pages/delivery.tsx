import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { api, type Untaken } from './api.ts'
import { LetterState } from './letters.tsx'

/** Whether letters arrive: figures, and whom none reached; their words are for nobody else. */
export function Delivery() {
  const t = useText()
  const format = useFormat()
  const memory = useQueryClient()
  const { data, error, refetch } = useQuery(api.delivery.queryOptions())
  const retry = useMutation(
    api.retry.mutationOptions({
      onSuccess: ({ letters }) => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('messages-pages.delivery.retried', { count: letters }) })
      },
    }),
  )
  return (
    <Section
      title={t('messages-pages.delivery.title')}
      more={
        data &&
        data.untaken.length > 0 && (
          <Button size="small" busy={retry.isPending} onClick={() => retry.mutate({})}>
            {t('messages-pages.delivery.retry')}
          </Button>
        )
      }
    >
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {retry.error && <ErrorState error={retry.error} />}
      {!data && !error && <GreyLines lines={3} />}
      {data && (
        <>
          <p>
            {t('messages-pages.delivery.figures', {
              waiting: format.number(data.waiting),
              sent: format.number(data.sent),
              failed: format.number(data.failed),
            })}
          </p>
          <UntakenTable rows={data.untaken} />
        </>
      )}
    </Section>
  )
}

function UntakenTable({ rows }: { rows: readonly Untaken[] }) {
  const t = useText()
  const format = useFormat()
  const columns: Column<Untaken>[] = [
    { id: 'name', head: t('messages-pages.delivery.name'), cell: row => <b>{row.name}</b> },
    { id: 'urgency', head: t('messages-pages.letters.urgency'), cell: row => t(`messages.urgency.${row.urgency}`) },
    {
      id: 'made',
      head: t('messages-pages.letters.when'),
      priority: 'later',
      cell: row => <time dateTime={row.madeAt}>{format.momentInList(row.madeAt)}</time>,
    },
    {
      id: 'state',
      head: t('messages-pages.letters.state'),
      cell: row => (
        <>
          <LetterState letter={row} />
          {row.reply && <div className="small soft mono">{row.reply}</div>}
        </>
      ),
    },
    {
      id: 'tries',
      head: t('messages-pages.delivery.tries'),
      kind: 'number',
      cell: row => format.number(row.tries),
    },
  ]
  return (
    <Table
      caption={t('messages-pages.delivery.caption')}
      columns={columns}
      rows={rows}
      rowKey={row => row.id}
      empty={<Empty>{t('messages-pages.delivery.none')}</Empty>}
    />
  )
}
