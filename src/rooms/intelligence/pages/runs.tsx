import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { Known } from '../../../web/parts/unknown.tsx'
import { api, type Source } from './api.ts'

type Run = Awaited<ReturnType<typeof api.runs.call>>[number]

/** The latest passes over the sources, newest first. */
export function RunsTable({ sources }: { sources: readonly Source[] }) {
  const t = useText()
  const columns = useRunColumns(sources)
  const running = sources.some(source => source.state === 'running')
  const runs = useQuery(api.runs.queryOptions({ input: {}, refetchInterval: running ? 2000 : 30_000 }))
  return (
    <Section title={t('intelligence-pages.runs.title')}>
      {runs.error && <ErrorState error={runs.error} retry={() => void runs.refetch()} />}
      {runs.isPending && <GreyLines />}
      {runs.data && (
        <Table
          caption={t('intelligence-pages.runs.title')}
          dense
          columns={columns}
          rows={runs.data}
          rowKey={run => run.id}
          empty={<Empty>{t('intelligence-pages.runs.none')}</Empty>}
        />
      )}
    </Section>
  )
}

function useRunColumns(sources: readonly Source[]): Column<Run>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'startedAt',
      head: t('intelligence-pages.runs.startedAt'),
      cell: run => <time dateTime={run.startedAt}>{format.moment(run.startedAt)}</time>,
    },
    {
      id: 'source',
      head: t('intelligence-pages.runs.source'),
      cell: run => sources.find(source => source.id === run.source)?.title ?? run.source,
    },
    {
      id: 'origin',
      head: t('intelligence-pages.runs.origin'),
      priority: 'later',
      cell: run => (
        <div>
          {t(`intelligence-pages.kind.${run.kind}`, { defaultValue: run.kind })}{' '}
          <span className="faint range-words">{run.origin}</span>
        </div>
      ),
    },
    { id: 'outcome', head: t('intelligence-pages.runs.outcome'), cell: run => outcome(t, run) },
    {
      id: 'records',
      head: t('intelligence-pages.counts.records'),
      kind: 'number',
      cell: run => <Known value={run.counts.records} show={format.number} />,
    },
    {
      id: 'written',
      head: t('intelligence-pages.counts.written'),
      kind: 'number',
      cell: run => <Known value={run.counts.written} show={format.number} />,
    },
    {
      id: 'skipped',
      head: t('intelligence-pages.counts.skipped'),
      kind: 'number',
      cell: run => <Known value={run.counts.skipped} show={format.number} />,
    },
  ]
}

function outcome(t: Text, run: Run) {
  if (run.error)
    return (
      <Mark kind="harm" icon="warn" wrap>
        {t(`feeds.broken.${run.error.code}`, { defaultValue: run.error.detail || run.error.code })}
      </Mark>
    )
  if (!run.endedAt) return <Mark icon="half">{t('intelligence-pages.state.running')}</Mark>
  return (
    <Mark kind="proof" icon="done">
      {t(`intelligence-pages.outcome.${run.outcome}`, { defaultValue: run.outcome ?? '' })}
    </Mark>
  )
}
