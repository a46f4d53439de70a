import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { type Stage, Stages } from '../../../web/parts/stages.tsx'
import { address, type ImportRow, type SbomRow } from './inventory-api.ts'
import { formatName } from './sbom-facts.tsx'

interface StagesProps {
  readonly one: ImportRow
  readonly sbom: SbomRow | undefined
  readonly counts: Readonly<Record<string, number>>
}

/** Received, read, components, matched: with what is known of each by now. */
export function ImportStages({ one, sbom, counts }: StagesProps) {
  const t = useText()
  return (
    <>
      <h2 className="hidden-text">{t('inventory-pages.stages.label')}</h2>
      <Stages label={t('inventory-pages.stages.label')} stages={useStages({ one, sbom, counts })} />
    </>
  )
}

function useStages({ one, sbom, counts }: StagesProps): Stage[] {
  const t = useText()
  const format = useFormat()
  const state = stateOf(one.state, sbom !== undefined)
  const { components, matchable } = counts
  return [
    {
      id: 'received',
      title: t('inventory-pages.stages.received'),
      state: 'done',
      children: (
        <>
          {counts.bytes !== undefined && format.bytes(counts.bytes)}
          <br />
          <span className="mono faint">sha256 {`${one.file.slice(0, 4)}…${one.file.slice(-4)}`}</span>
        </>
      ),
    },
    {
      id: 'read',
      title: t(state.read === 'failed' ? 'inventory-pages.stages.notRead' : 'inventory-pages.stages.read'),
      state: state.read,
      children: sbom && <ReadFacts sbom={sbom} />,
    },
    {
      id: 'components',
      title: t('inventory-pages.tab.components'),
      state: state.components,
      count: components,
      countUnit: components === undefined ? undefined : t('inventory-pages.stages.components', { count: components }),
      children: components !== undefined && matchable !== undefined && (
        <Matchable
          list={sbom && (one.state === 'done' ? `${address.release(one.release, 'components')}&only=gaps` : '#gaps')}
          gaps={components - matchable}
          matchable={matchable}
        />
      ),
    },
    {
      id: 'matched',
      title: t('inventory-pages.stages.matched'),
      state: state.matched,
      count: one.state === 'done' ? counts.findings : undefined,
      countUnit: t('inventory-pages.stages.findings', { count: counts.findings ?? 0 }),
      children: matchedText(t, one, format.number(counts.opened ?? 0), format.number(counts.withdrawn ?? 0)),
    },
  ]
}

type Where = Record<'read' | 'components' | 'matched', Stage['state']>

function stateOf(state: ImportRow['state'], hasSbom: boolean): Where {
  switch (state) {
    case 'received':
      return { read: 'waits', components: 'waits', matched: 'waits' }
    case 'reading':
      return { read: hasSbom ? 'done' : 'now', components: 'now', matched: 'waits' }
    case 'awaiting':
    case 'discarded':
      return { read: 'done', components: 'done', matched: 'waits' }
    case 'matching':
      return { read: 'done', components: 'done', matched: 'now' }
    case 'done':
      return { read: 'done', components: 'done', matched: 'done' }
    case 'failed':
      return { read: 'failed', components: 'waits', matched: 'waits' }
  }
}

function ReadFacts({ sbom }: { sbom: SbomRow }) {
  const t = useText()
  const format = useFormat()
  const total = sbom.warnings.reduce((sum, one) => sum + one.count, 0)
  return (
    <>
      {formatName(sbom)}
      <br />
      {t('inventory-pages.stages.dependencies', { count: sbom.dependencies, number: format.number(sbom.dependencies) })}
      <br />
      {t('inventory-pages.stages.warnings', { count: total, number: format.number(total) })}
    </>
  )
}

function Matchable({ list, gaps, matchable }: { list: string | undefined; gaps: number; matchable: number }) {
  const t = useText()
  const format = useFormat()
  const cannot = t('inventory-pages.stages.cannot', { count: gaps, number: format.number(gaps) })
  return (
    <>
      {t('inventory-pages.stages.can', { count: matchable, number: format.number(matchable) })}
      {gaps > 0 && (
        <>
          {', '}
          {list ? <Link href={list}>{cannot}</Link> : cannot}
        </>
      )}
    </>
  )
}

function matchedText(t: Text, one: ImportRow, opened: string, withdrawn: string): string {
  if (one.state === 'done') return t('inventory-pages.stages.change', { opened, withdrawn })
  if (one.state === 'matching') return t('inventory-pages.stages.matching')
  if (one.state === 'failed' || one.state === 'discarded') return t('inventory-pages.stages.never')
  return t(one.makeCurrent ? 'inventory-pages.stages.afterReading' : 'inventory-pages.stages.afterCurrent')
}
