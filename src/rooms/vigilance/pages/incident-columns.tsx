import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { useNow } from '../../../web/parts/due.tsx'
import { Link } from '../../../web/parts/link.tsx'
import type { Column } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { address, type CaseLine } from './api.ts'
import { useDutyWords } from './duty-words.ts'

/** Columns of the list: what it is, the next duty, what else is owed, who leads it. */
export function useIncidentColumns(): Column<CaseLine>[] {
  const t = useText()
  const format = useFormat()
  return [
    { id: 'case', head: t('vigilance-pages.list.case'), cell: line => <CaseCell line={line} /> },
    { id: 'next', head: t('vigilance-pages.list.next'), cell: line => <NextCell line={line} /> },
    {
      id: 'owed',
      head: t('vigilance-pages.list.owed'),
      kind: 'number',
      cell: ({ counts }) => format.number(counts.owed),
    },
    {
      id: 'questions',
      head: t('vigilance-pages.list.questions'),
      kind: 'number',
      priority: 'later',
      cell: ({ counts }) => format.number(counts.open),
    },
    {
      id: 'lead',
      head: t('vigilance-pages.incident.lead'),
      cell: ({ lead }) => lead ?? <Unknown>{t('vigilance-pages.people.nobody')}</Unknown>,
    },
    {
      id: 'since',
      head: t('vigilance-pages.list.since'),
      priority: 'later',
      cell: ({ createdAt }) => <time dateTime={createdAt}>{format.momentInList(createdAt)}</time>,
    },
  ]
}

function CaseCell({ line }: { line: CaseLine }) {
  const t = useText()
  return (
    <div>
      <Link href={address.incident(line.id)}>{line.title}</Link>
      <div className="small soft">
        <span className="mono nw">{line.number}</span> ·{' '}
        {line.devices.map(({ name }) => name).join(', ') || t('vigilance-pages.incident.noProduct')} ·{' '}
        {t(`vigilance-pages.origin.${line.origin}`)}{' '}
        {line.isUntreated && <Tag kind="haste">{t('vigilance-pages.state.untreated')}</Tag>}
      </div>
    </div>
  )
}

function NextCell({ line }: { line: CaseLine }) {
  const t = useText()
  const words = useDutyWords()
  const now = useNow().getTime()
  if (line.state !== 'open') return <span className="soft">{t(`vigilance-pages.state.${line.state}`)}</span>
  if (!line.next) return <span className="soft">{t('vigilance-pages.incident.nothingOwed')}</span>
  const { face, left, due, title } = words(line.next, now)
  // an exercise runs on its own faster time, which its page knows
  if (line.isExercise) return <div className="small">{title}</div>
  return (
    <div>
      <b className={face.look === 'late' ? 'late-text' : face.look === 'haste' ? 'haste-text' : undefined}>{left}</b>
      <div className="small">{title}</div>
      <div className="small soft">{due}</div>
    </div>
  )
}
