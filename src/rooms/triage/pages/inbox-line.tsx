import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Due, useNow } from '../../../web/parts/due.tsx'
import { Severity, severityOf } from '../../../web/parts/severity.tsx'
import { ExploitedTag, Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import { Percentile } from './percentile.tsx'
import type { Line } from './shown.ts'

interface InboxLineProps {
  readonly line: Line
  readonly chosen: boolean
  readonly below: 'h1' | 'h2'
  readonly go: (vulnerability: string) => void
}

/** One vulnerability in the list, with everything needed to choose the next one. */
export function InboxLineView({ line, chosen, below, go }: InboxLineProps) {
  // one level below the title of the list
  const Title = below === 'h1' ? 'h2' : 'h3'
  const format = useFormat()
  const now = useNow()
  const href = `/triage?${new URLSearchParams({ ...current(), v: line.vulnerability })}`
  return (
    <li className={chosen ? 'chosen' : undefined}>
      <div className="id">
        {line.vulnerability}
        {line.exploitedSince && <ExploitedTag short />}
      </div>
      {line.deadline?.due ? (
        <span className="age">
          <Due due={line.deadline.due} since={line.deadline.since} form="short" />
        </span>
      ) : (
        <time className="age" dateTime={line.openedAt}>
          {format.ago(line.openedAt, now)}
        </time>
      )}
      <Title className="line-title" lang={line.title ? 'en' : undefined}>
        <a
          href={href}
          aria-current={chosen ? 'true' : undefined}
          onClick={event => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            go(line.vulnerability)
          }}
        >
          {line.title ?? `${line.component} ${line.componentVersions.join(', ')}`}
        </a>
      </Title>
      <Figures line={line} />
      <Marks line={line} />
    </li>
  )
}

function Figures({ line }: { line: Line }) {
  const t = useText()
  const format = useFormat()
  const { severity, units } = line
  return (
    <div className="meta">
      <span>
        <Severity level={levelOf(severity)} score={severity?.score} />
      </span>
      <span>
        <Percentile epss={line.epss} />
      </span>
      <span>{t('triage-pages.line.releases', { part: line.releases, count: line.releasesTotal })}</span>
      <span>
        {units === null ? <Unknown /> : t('triage-pages.line.units', { count: units, shown: format.number(units) })}
      </span>
    </div>
  )
}

// What makes a line less than plain: said in words, only when it is so.
function Marks({ line }: { line: Line }) {
  const t = useText()
  const statuses = line.statuses.filter(status => status !== 'open')
  // that there is no score stands in the figures already
  const states = line.states.filter(state => state !== 'no-score')
  const isMoving = line.waiting > 0 || line.lapsed > 0 || line.snooze !== null
  const isPlain = !isMoving && !line.conditional && line.band !== 'heuristic' && line.carryOver === 0
  if (isPlain && statuses.length === 0 && states.length === 0) return null
  return (
    <div className="meta-more">
      {statuses.map(status => (
        <VexMark key={status} status={status} />
      ))}
      {line.lapsed > 0 && (
        <Tag kind="haste" icon="warn">
          {t('triage-approvals.line.lapsed', { count: line.lapsed })}
        </Tag>
      )}
      {line.waiting > 0 && <Tag>{t('triage-approvals.line.waiting', { count: line.waiting })}</Tag>}
      {line.snooze && <Tag kind="unknown">{t('triage-priority.snooze.line')}</Tag>}
      {line.conditional && <Tag kind="unknown">{t('triage-pages.line.conditional')}</Tag>}
      {line.band === 'heuristic' && <Tag kind="unknown">{t('triage-pages.line.heuristic')}</Tag>}
      {states.map(state => (
        <Tag key={state} kind="unknown">
          {t(`intelligence-pages.stateWords.${state}`)}
        </Tag>
      ))}
      {line.carryOver > 0 && <span>{t('triage-pages.line.carryOver', { count: line.carryOver })}</span>}
    </div>
  )
}

/** The level of a severity: its rating, or that of its score. */
export function levelOf(severity: Line['severity']) {
  if (!severity) return 'unscored'
  return severity.rating === 'unknown' ? severityOf(severity.score) : severity.rating
}

function current(): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(location.search))
}
