import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { named } from '../score.ts'
import type { Score, SystemScore } from './api.ts'
import { BecauseList } from './because.tsx'
import { NamedScore, VectorText } from './named-score.tsx'

interface Row {
  readonly id: string
  readonly who: string
  readonly by?: string
  readonly system: '3.1' | '4.0'
  readonly score: SystemScore['base'] | null
}

/** NVD's vector, another's, ours and what it becomes on the product: side by side, none written over. */
export function Compared({ score }: { score: Score }) {
  const t = useText()
  const because = [score.v31, score.v40].filter(one => one !== null)
  return (
    <Section title={t('scoring-pages.score.compared')}>
      <Table
        caption={t('scoring-pages.score.compared')}
        columns={useColumns()}
        rows={useRows(score)}
        rowKey={row => row.id}
        empty={<p className="soft">{t('scoring-pages.score.noVector')}</p>}
      />
      {because.map(one => (
        <div key={one.product.vector} className="apart">
          <h3>{t('scoring-pages.score.because', { name: systemOf(one.product.vector) })}</h3>
          <BecauseList because={one.because} />
          {one.because.length === 0 && <p className="soft">{t('scoring-pages.score.nothingAdded')}</p>}
        </div>
      ))}
    </Section>
  )
}

function useRows(score: Score): Row[] {
  const t = useText()
  const source = (who: 'nvd' | 'vendor', system: '3.1' | '4.0') => {
    const one = score.sources[`${who}${system === '3.1' ? '31' : '40'}`]
    const label = t(`scoring-pages.who.${who}`)
    return one ? [{ id: `${who} ${system}`, who: label, by: one.by, system, score: named(one.vector) ?? null }] : []
  }
  const own = (system: '3.1' | '4.0', one: SystemScore | null): Row[] => {
    if (!one) return []
    const base = one.from === 'product' ? one.base : undefined
    return [
      ...(base ? [{ id: `own ${system}`, who: t('scoring-pages.who.product'), system, score: base }] : []),
      { id: `context ${system}`, who: t('scoring-pages.who.context'), system, score: one.product },
    ]
  }
  return [
    ...source('nvd', '3.1'),
    ...source('vendor', '3.1'),
    ...own('3.1', score.v31),
    ...source('nvd', '4.0'),
    ...source('vendor', '4.0'),
    ...own('4.0', score.v40),
  ]
}

function useColumns(): Column<Row>[] {
  const t = useText()
  return [
    {
      id: 'who',
      head: t('scoring-pages.score.who'),
      cell: row => (
        <>
          {row.who}
          {row.by && <div className="small soft">{row.by}</div>}
        </>
      ),
    },
    {
      id: 'score',
      head: t('scoring-pages.score.score'),
      cell: row => <NamedScore of={row.score} system={row.system} />,
    },
    {
      id: 'vector',
      head: t('scoring-pages.score.vector'),
      cell: row => (row.score ? <VectorText of={row.score.vector} /> : ''),
    },
  ]
}

function systemOf(vector: string): string {
  return `CVSS ${vector.slice(5, 8)}`
}
