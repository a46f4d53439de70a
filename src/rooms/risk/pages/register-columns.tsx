import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import type { Column } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { address, type Line } from './api.ts'
import { AcceptanceMark, Judged, VerdictMark } from './marks.tsx'

/** Columns of the register: what, where, before, now, the verdict, who carries it. */
export function useRegisterColumns(): Column<Line>[] {
  const t = useText()
  const format = useFormat()
  const notYet = <Unknown>{t('risk-pages.register.notAssessed')}</Unknown>
  return [
    { id: 'risk', head: t('risk-pages.register.risk'), cell: line => <What line={line} /> },
    {
      id: 'where',
      head: t('risk-pages.register.where'),
      priority: 'later',
      cell: line => (
        <>
          {line.deviceName}
          <div className="small soft">{line.versions.join(', ')}</div>
        </>
      ),
    },
    {
      id: 'before',
      head: t('risk-pages.register.before'),
      priority: 'later',
      cell: line => (line.inherent ? <Judged {...line.inherent} /> : notYet),
    },
    {
      id: 'now',
      head: t('risk-pages.register.now'),
      cell: line =>
        line.now ? (
          <>
            <Judged {...line.now} />
            <div className="small soft">{t(`risk.stage.${line.now.stage}`)}</div>
          </>
        ) : (
          notYet
        ),
    },
    { id: 'verdict', head: t('risk-pages.register.verdict'), cell: line => <VerdictMark verdict={line.standing} /> },
    {
      id: 'acceptance',
      head: t('risk-pages.register.acceptance'),
      cell: line =>
        line.acceptance ? (
          <>
            <AcceptanceMark {...line.acceptance} />
            {line.owner && <div className="small soft">{line.owner}</div>}
          </>
        ) : (
          <span className="soft">{t('risk-pages.register.noAcceptance')}</span>
        ),
    },
    {
      id: 'changed',
      head: t('risk-pages.register.changed'),
      priority: 'later',
      cell: line => <time dateTime={line.changedAt}>{format.dayInList(line.changedAt)}</time>,
    },
  ]
}

function What({ line }: { line: Line }) {
  const t = useText()
  return (
    <div className="risk-what">
      <span className="mono">{line.number}</span> <Link href={address.risk(line.id)}>{line.title}</Link>
      {line.moved.length > 0 && (
        <>
          {' '}
          <Tag kind="haste" icon="warn">
            {t('risk-pages.register.moved')}
          </Tag>
        </>
      )}
      {line.isClosed && (
        <>
          {' '}
          <Tag>{t('risk-pages.register.closed')}</Tag>
        </>
      )}
      <div className="small soft">
        {line.vulnerabilities.join(', ')}
        {line.multiPatient === 'yes' && ` ${t('risk-pages.register.multiPatient')}`}
      </div>
    </div>
  )
}
