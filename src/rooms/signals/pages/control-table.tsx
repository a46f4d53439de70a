import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Chart, Finding } from './api.ts'
import { monthsShown } from './shown.ts'
import { useSignalWords } from './words.ts'

/** The months of a chart as a table, the newest first, each with what its figures rest on. */
export function ControlTable({ chart }: { chart: Chart }) {
  const t = useText()
  return (
    <Table
      caption={t('signals-pages.table')}
      dense
      columns={useColumns()}
      rows={monthsShown(chart.findings, 3).toReversed()}
      rowKey={one => one.month}
    />
  )
}

function useColumns(): Column<Finding>[] {
  const t = useText()
  const format = useFormat()
  const words = useSignalWords()
  const unknown = <Unknown>{t('field.unknown')}</Unknown>
  return [
    { id: 'month', head: t('signals-pages.month'), cell: one => words.month(one.month) },
    {
      id: 'count',
      head: t('signals-pages.count'),
      kind: 'number',
      cell: one => (one.count === null ? unknown : format.number(one.count)),
    },
    {
      id: 'units',
      head: t('signals-pages.units'),
      kind: 'number',
      cell: one => (one.units === null ? unknown : format.number(one.units)),
    },
    {
      id: 'basis',
      head: t('signals-pages.basis'),
      priority: 'later',
      cell: one => <Basis one={one} />,
    },
    {
      id: 'rate',
      head: t('signals-pages.rate'),
      kind: 'number',
      cell: one => (one.rate === null ? unknown : words.rate(one.rate)),
    },
    {
      id: 'limit',
      head: t('signals-pages.limitHead'),
      kind: 'number',
      cell: one => <Limit one={one} />,
    },
    {
      id: 'verdict',
      head: t('signals-pages.verdict'),
      cell: one => <Verdict one={one} />,
    },
  ]
}

/** What the number of units rests on. */
function Basis({ one }: { one: Finding }) {
  const t = useText()
  const format = useFormat()
  if (!one.basis) return <Unknown>{t('field.unknown')}</Unknown>
  return (
    <span className="small">
      {t(`signals.basis.${one.basis}`)}
      <span className="soft">
        {' '}
        {one.source === 'field' ? t('signals-pages.ofList', { day: format.day(one.evidence ?? '') }) : one.evidence}
      </span>
    </span>
  )
}

/** The limit of the plan, where it has one. */
function Limit({ one }: { one: Finding }) {
  const t = useText()
  const words = useSignalWords()
  if (one.limitRate !== null) return words.rate(one.limitRate)
  return one.verdict === 'no-threshold' ? <span className="soft">–</span> : <Unknown>{t('field.unknown')}</Unknown>
}

function Verdict({ one }: { one: Finding }) {
  const t = useText()
  if (one.verdict === 'above') return <Tag kind="harm">{t('signals.verdict.above')}</Tag>
  if (one.verdict === 'unknown') return <Unknown>{t(`signals.because.${one.because ?? 'units'}`)}</Unknown>
  if (one.verdict === 'no-threshold') return <span className="soft">{t('signals.verdict.no-threshold')}</span>
  return t('signals.verdict.within')
}
