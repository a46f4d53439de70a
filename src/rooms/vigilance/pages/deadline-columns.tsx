import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import type { Column } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { address, type Deadline } from './api.ts'
import { useDutyWords } from './duty-words.ts'

/** Columns of the deadlines: what is owed to whom by which clause, time left, working date and last legal day, the case. */
export function useDeadlineColumns(now: number, passes: (line: Deadline) => boolean): Column<Deadline>[] {
  const t = useText()
  const format = useFormat()
  const day = (value: string | null) => {
    if (value === null) return <span className="soft">{t('vigilance-pages.deadlines.noDay')}</span>
    return value.includes('T') ? format.moment(value) : format.day(value)
  }
  return [
    {
      id: 'left',
      head: t('vigilance-pages.deadlines.left'),
      cell: line => <LeftCell line={line} now={momentOf(line, now)} />,
    },
    {
      id: 'duty',
      head: t('vigilance-pages.deadlines.duty'),
      cell: line => <DutyCell line={line} now={momentOf(line, now)} isForced={!passes(line)} />,
    },
    { id: 'working', head: t('vigilance-pages.deadlines.working'), cell: line => day(line.nominal) },
    { id: 'latest', head: t('vigilance-pages.deadlines.latest'), cell: line => day(line.latest) },
    {
      id: 'case',
      head: t('vigilance-pages.list.case'),
      cell: line => (
        <>
          <Link href={address.incident(line.incident)}>{line.title}</Link>{' '}
          <span className="small soft">
            <span className="mono nw">{line.number}</span>
            {line.device && <> · {line.device}</>}
          </span>
        </>
      ),
    },
    {
      id: 'lead',
      head: t('vigilance-pages.incident.lead'),
      priority: 'later',
      cell: ({ lead }) => lead ?? <Unknown>{t('vigilance-pages.people.nobody')}</Unknown>,
    },
  ]
}

// an exercise has its own time: that of the answer
function momentOf(line: Deadline, now: number): number {
  return line.isExercise ? Date.parse(line.now) : now
}

function LeftCell({ line, now }: { line: Deadline; now: number }) {
  const { face, left } = useDutyWords()(line, now)
  return <b className={face.look === 'late' ? 'late-text' : face.look === 'haste' ? 'haste-text' : undefined}>{left}</b>
}

function DutyCell({ line, now, isForced }: { line: Deadline; now: number; isForced: boolean }) {
  const t = useText()
  const { title, due, authority, citation, because } = useDutyWords()(line, now)
  return (
    <div>
      {title} {isForced && <Tag kind="haste">{t('vigilance-pages.deadlines.forced')}</Tag>}
      {line.certainty === 'uncertain' && <Tag kind="unknown">{t('vigilance-pages.clock.inDoubt')}</Tag>}
      <div className="small">{due}</div>
      <div className="small soft">
        {authority} · {citation}
      </div>
      <details className="small">
        <summary>{t('vigilance-pages.clock.why')}</summary>
        {because.map(sentence => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </div>
  )
}
