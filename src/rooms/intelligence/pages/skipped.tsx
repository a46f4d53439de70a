import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Table } from '../../../web/parts/table.tsx'
import type { Source } from './api.ts'

type Skipped = Source['skipped'][number]

/** Records that could not be used, by reason: set aside and counted, never lost in silence. */
export function SkippedList({ skipped }: { skipped: Source['skipped'] }) {
  const t = useText()
  const format = useFormat()
  const total = skipped.reduce((sum, one) => sum + one.count, 0)
  return (
    <details className="apart">
      <summary>{t('intelligence-pages.skipped.title', { count: total, shown: format.number(total) })}</summary>
      <Table
        caption={t('intelligence-pages.skipped.caption')}
        dense
        rows={skipped}
        rowKey={one => one.code}
        columns={[
          {
            id: 'why',
            head: t('intelligence-pages.skipped.why'),
            cell: one => t(`feeds.skipped.${one.code}`, { detail: detailOf(one), defaultValue: one.code }),
          },
          {
            id: 'count',
            head: t('intelligence-pages.skipped.count'),
            kind: 'number',
            cell: one => format.number(one.count),
          },
          {
            id: 'sample',
            head: t('intelligence-pages.skipped.sample'),
            cell: one => <span className="mono range-words">{one.sample}</span>,
          },
        ]}
      />
    </details>
  )
}

// The sample reads `record: detail`.
function detailOf({ sample }: Skipped): string {
  const at = sample.indexOf(': ')
  return at < 0 ? '…' : sample.slice(at + 2)
}
