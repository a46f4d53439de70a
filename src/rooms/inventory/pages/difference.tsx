import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { inboxAddress, useOpenByComponent } from '../../../web/open-findings.ts'
import { type Difference, DiffTable } from '../../../web/parts/diff-table.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { DiffRows } from './inventory-api.ts'

interface DifferenceProps {
  readonly title: string
  readonly diff: DiffRows
  /** Version whose open findings tell what a line means. */
  readonly product: string
  readonly version: string
  /** The newer side has been matched: its findings are those of now. */
  readonly settled?: boolean
}

const first = 20
const nothing = 'inventory-pages.difference.nothingOpen'
const withoutPackage = 'inventory-pages.difference.withoutPackage'

/** Added, removed and changed components, with what is known about each. */
export function DifferenceSection({ title, diff, product, version, settled }: DifferenceProps) {
  const t = useText()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const open = useOpenByComponent(product, version)
  const shown = all ? diff.lines : diff.lines.slice(0, first)
  const href = inboxAddress({ product, version })
  const number = (key: 'added' | 'removed' | 'changed' | 'unchanged') => format.number(diff[key])
  const summary = t('inventory-pages.difference.summary', {
    added: number('added'),
    removed: number('removed'),
    changed: number('changed'),
    unchanged: number('unchanged'),
  })
  const more = diff.lines.length > first && (
    <button type="button" className="plain-button" onClick={() => setAll(!all)}>
      {t(all ? 'inventory-pages.difference.fewer' : 'inventory-pages.difference.all', { count: diff.lines.length })}
    </button>
  )
  const rows: Difference[] = shown.map((line, index) => ({
    id: `${index}`,
    kind: line.kind,
    name: line.name,
    before: line.before,
    after: line.after,
    meaning: <Meaning line={line} known={open} settled={settled ?? false} href={href} />,
  }))
  return (
    <Section title={title} count={summary} more={more}>
      {rows.length === 0 ? (
        <Empty>{t('inventory-pages.difference.same')}</Empty>
      ) : (
        <DiffTable caption={title} rows={rows} what={t('inventory-pages.componentList.name')} />
      )}
      {diff.truncated && (
        <p className="soft small">{t('inventory-pages.difference.cut', { count: diff.lines.length })}</p>
      )}
    </Section>
  )
}

interface MeaningProps {
  readonly line: DiffRows['lines'][number]
  /** Vulnerabilities that are open on the component in this version now. */
  readonly known: ReadonlyMap<string, readonly string[]> | undefined
  readonly settled: boolean
  readonly href: string
}

function Meaning({ line, known, settled, href }: MeaningProps) {
  const t = useText()
  if (settled && line.kind === 'removed') return <span className="soft">{t('inventory-pages.difference.gone')}</span>
  if (line.kind !== 'removed' && !line.after) return <Unknown>{t('inventory-pages.difference.noVersion')}</Unknown>
  const open = known?.get(line.name.toLowerCase())
  if (open?.length) return <OpenFindings t={t} open={open} href={href} settled={settled} kind={line.kind} />
  if (known && line.kind === 'removed') return <span className="soft">{t('inventory-pages.difference.removed')}</span>
  if (settled && !known) return <Unknown />
  if (settled) return <span className="soft">{t(line.package ? nothing : withoutPackage)}</span>
  return <span className="soft">{t('inventory-pages.difference.later')}</span>
}

function OpenFindings({
  t,
  open,
  href,
  settled,
  kind,
}: {
  t: Text
  open: readonly string[]
  href: string
  settled: boolean
  kind: string
}) {
  const text = settled
    ? 'inventory-pages.difference.openNow'
    : kind === 'removed'
      ? 'inventory-pages.difference.closes'
      : 'inventory-pages.difference.judgedAgain'
  return (
    <>
      <Mark icon="half">
        <Link href={href}>{t(text, { count: open.length })}</Link>
      </Mark>{' '}
      <span className="soft">
        <span className="nw">{open[0]}</span>
        {open.length > 1 && <> {t('inventory-pages.difference.andMore', { count: open.length - 1 })}</>}
      </span>
    </>
  )
}
