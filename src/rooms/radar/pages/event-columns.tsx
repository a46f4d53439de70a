import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import type { Column } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { address, type Line } from './api.ts'
import { StateMark } from './state-mark.tsx'

/** Columns of the list: what happened, when, for which product, why it is here, and where the question stands. */
export function useEventColumns(): Column<Line>[] {
  const t = useText()
  const format = useFormat()
  return [
    { id: 'event', head: t('radar-pages.list.event'), cell: line => <EventCell line={line} /> },
    {
      id: 'dated',
      head: t('radar-pages.list.dated'),
      cell: line =>
        line.dated ? (
          <time className="nw" dateTime={line.dated}>
            {format.day(line.dated)}
          </time>
        ) : (
          <Unknown>{t('radar-pages.list.noDay')}</Unknown>
        ),
    },
    { id: 'product', head: t('radar-pages.list.product'), cell: line => line.deviceName },
    { id: 'why', head: t('radar-pages.list.why'), cell: line => <Why line={line} /> },
    { id: 'points', head: t('radar-pages.list.points'), kind: 'number', cell: line => format.number(line.points) },
    {
      id: 'state',
      head: t('radar-pages.list.state'),
      cell: line => (
        <div>
          {line.isBacklog ? (
            <span className="soft">{t('radar-pages.list.stateOf.backlog')}</span>
          ) : (
            <StateMark state={line.state} />
          )}
          {line.due && line.state === 'applies' && (
            <div className="small">{t('radar-pages.list.due', { when: format.day(line.due) })}</div>
          )}
        </div>
      ),
    },
  ]
}

function EventCell({ line }: { line: Line }) {
  const t = useText()
  return (
    <div className="radar-event">
      <Link href={address.hit(line.id)} lang={line.language}>
        {line.title}
      </Link>
      <div className="small soft">
        {line.kinds.map(kind => t(`radar.kind.${kind}`)).join(', ')}
        {line.severity && <span lang="en">{` · ${line.severity}`}</span>} · <span className="mono">{line.shortId}</span>
      </div>
    </div>
  )
}

/** The reasons by kind and word; the sum stands in its own column. */
function Why({ line }: { line: Line }) {
  const t = useText()
  const own = line.reasons.filter(({ kind }) => !['security', 'software', 'severity', 'recent'].includes(kind))
  return (
    <div className="radar-why">
      {line.about === 'security' && <Tag icon="shield">{t('radar.about.security')}</Tag>}{' '}
      {line.about === 'software' && <Tag>{t('radar.about.software')}</Tag>}{' '}
      {own.map(({ kind, what }, at) => (
        <span key={`${kind}${what}`}>
          {at > 0 && ', '}
          <span className="soft">{t(`radar.reason.${kind}`)}</span> <b className="nw">{what}</b>
        </span>
      ))}
    </div>
  )
}
