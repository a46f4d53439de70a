import type { z } from 'zod'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import type { Column } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import type { contract } from '../contract.ts'
import { DecisionWords } from './said-before.tsx'

/** A decision of another release that may fit a finding of this one. */
export type Proposal = z.output<NonNullable<(typeof contract)['carryOver']['~orpc']['outputSchema']>>[number]

/** What is proposed, from where, and what differs there. */
export function useProposalColumns(): Column<Proposal>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'vulnerability',
      head: t('triage-pages.decisions.vulnerability'),
      cell: one => (
        <Link className="mono nw" href={`/triage?q=status%3Aall&v=${encodeURIComponent(one.vulnerability)}`}>
          {one.vulnerability}
        </Link>
      ),
    },
    {
      id: 'component',
      head: t('triage-pages.carryOver.component'),
      cell: one => (
        <>
          {one.component} <span className="nw">{one.version}</span>
        </>
      ),
    },
    {
      id: 'proposal',
      head: t('triage-pages.carryOver.proposal'),
      cell: one => (
        <div>
          <VexMark status={one.from.status} /> <Tag kind="unknown">{t('triage-pages.carryOver.unconfirmed')}</Tag>
          <div>
            <DecisionWords decision={one.from} />
          </div>
        </div>
      ),
    },
    {
      id: 'from',
      head: t('triage-pages.carryOver.from'),
      cell: one => (
        <div>
          {one.from.releases.map(release => release.name).join(', ')}
          <div className="faint">{format.day(one.from.at)}</div>
        </div>
      ),
    },
    {
      id: 'differs',
      head: t('triage-pages.places.difference'),
      cell: one =>
        one.differs.length === 0 ? (
          <span className="soft">{t('triage-pages.difference.none')}</span>
        ) : (
          one.differs.map(differs => (
            <Tag key={differs} kind="haste" icon="warn">
              {t(`triage-pages.differs.${differs}`, { defaultValue: differs })}
            </Tag>
          ))
        ),
    },
  ]
}
