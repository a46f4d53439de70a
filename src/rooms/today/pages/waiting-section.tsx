import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { fieldLines } from './field-lines.tsx'
import { responseLines } from './response-lines.tsx'
import type { Day } from './seen.ts'
import { submissionLines } from './submission-lines.tsx'
import { vigilanceLines } from './vigilance-lines.tsx'
import { Waits } from './waits.tsx'

/** What stands still until somebody says yes or brings something. */
export function WaitingSection({ day }: { day: Day }) {
  const t = useText()
  const format = useFormat()
  const lines = [
    ...vigilanceLines(day.vigilance),
    ...submissionLines(day.submissions),
    ...fieldLines(day),
    ...responseLines(day.response),
    ...(day.watch.urgent > 0 ? [<WatchLine key="watch urgent" count={day.watch.urgent} text="watchUrgent" />] : []),
    ...decisionLines(day.decisions),
    ...(day.vex.agree > 0 ? [<VexLine key="vex" count={day.vex.agree} />] : []),
    ...riskLines(day.risk),
    ...day.imports.map(one => <ImportLine key={one.id} one={one} />),
    ...(day.watch.told > 0 ? [<WatchLine key="watch told" count={day.watch.told} text="watchTold" />] : []),
    ...(day.radar.asked > 0 ? [<RadarLine key="radar" count={day.radar.asked} />] : []),
    ...scoringLines(day.scoring),
    ...(day.unread > 0 ? [<UnreadLine key="unread" count={day.unread} />] : []),
    ...day.carryOver.map(one => (
      <Waits key={`carry ${one.release}`} who={one.name} href={`/triage/carry-over/${one.release}`}>
        {t('today-pages.waiting.carryOver', { count: one.count })}
      </Waits>
    )),
    ...day.releasesWithoutSbom.map(one => (
      <Waits
        key={`sbom ${one.release}`}
        who={one.name}
        href={`/inventory/releases/${one.release}`}
        note={t('today-pages.waiting.noSbomNote')}
      >
        {t('today-pages.waiting.noSbom')}
      </Waits>
    )),
    ...day.supportEnding.map(one => (
      <SupportLine key={`support ${one.release}`} one={one} today={day.at.slice(0, 10)} />
    )),
  ]
  return (
    <Section title={t('today-pages.waiting.title')} count={format.number(lines.length)}>
      {lines.length === 0 ? <Empty>{t('today-pages.waiting.none')}</Empty> : <ul className="lines">{lines}</ul>}
    </Section>
  )
}

/** Hits of watch rules: one line, however many there are. */
function WatchLine({ count, text }: { count: number; text: 'watchUrgent' | 'watchTold' }) {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.watch')} href="/watch">
      {t(`today-pages.waiting.${text}`, { count })}
    </Waits>
  )
}

/** Events at comparable devices that ask whether they could happen to us: one line, however many there are. */
function RadarLine({ count }: { count: number }) {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.radar')} href="/radar">
      {t('today-pages.waiting.radarAsked', { count })}
    </Waits>
  )
}

/** VEX documents that a second person has to agree to: one line, however many there are. */
function VexLine({ count }: { count: number }) {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.vex')} href="/vex">
      {t('today-pages.waiting.vexAgree', { count })}
    </Waits>
  )
}

/** Scores that a second person has to confirm, and those under which facts have moved: one line each. */
function scoringLines({ unconfirmed, moved }: Day['scoring']) {
  return [
    ...(unconfirmed > 0 ? [<ScoringLine key="unconfirmed" count={unconfirmed} text="scoringUnconfirmed" />] : []),
    ...(moved > 0 ? [<ScoringLine key="moved" count={moved} text="scoringMoved" />] : []),
  ]
}

function ScoringLine({ count, text }: { count: number; text: 'scoringUnconfirmed' | 'scoringMoved' }) {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.scoring')} href="/scoring">
      {t(`today-pages.waiting.${text}`, { count })}
    </Waits>
  )
}

/** Approvals and lapsed decisions: one line each, however many there are. */
function decisionLines({ approve, own, lapsed }: Day['decisions']) {
  return [
    ...(approve > 0 ? [<DecisionLine key="approve" count={approve} text="approve" href="/triage/approvals" />] : []),
    ...(lapsed > 0 ? [<DecisionLine key="lapsed" count={lapsed} text="lapsed" href="/triage?q=lapsed%3Ayes" />] : []),
    ...(own > 0 ? [<DecisionLine key="own" count={own} text="ownProposals" href="/triage/approvals" />] : []),
  ]
}

function DecisionLine({
  count,
  text,
  href,
}: {
  count: number
  text: 'approve' | 'lapsed' | 'ownProposals'
  href: string
}) {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.decisions')} href={href}>
      {t(`today-pages.waiting.${text}`, { count })}
    </Waits>
  )
}

/** What of the risk file is due: one line each, however many there are. */
function riskLines({ approvals, moved, expiring, reviews }: Day['risk']) {
  const line = (text: RiskText, count: number, href: string) =>
    count > 0 ? [<RiskLine key={`risk ${text}`} text={text} count={count} href={href} />] : []
  return [
    ...line('riskApprovals', approvals, '/risk/approvals'),
    ...line('riskMoved', moved, '/risk?only=moved'),
    ...line('riskReviews', reviews, '/risk/reviews'),
    ...line('riskExpiring', expiring, '/risk?only=accepted'),
  ]
}

type RiskText = 'riskApprovals' | 'riskMoved' | 'riskReviews' | 'riskExpiring'

function RiskLine({ text, count, href }: { text: RiskText; count: number; href: string }) {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.risk')} href={href}>
      {t(`today-pages.waiting.${text}`, { count })}
    </Waits>
  )
}

/** What came and concerns us, and nobody has marked as read. */
function UnreadLine({ count }: { count: number }) {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.monitoring')} href="/intelligence/monitoring">
      {t('today-pages.waiting.unread', { count })}
    </Waits>
  )
}

function ImportLine({ one }: { one: Day['imports'][number] }) {
  const t = useText()
  return (
    <Waits who={one.name} href={`/inventory/imports/${one.id}`} note={one.fileName}>
      {t(one.state === 'awaiting' ? 'today-pages.waiting.importReady' : 'today-pages.waiting.importRuns', {
        state: t(`web.importState.${one.state}`, { defaultValue: one.state }),
      })}
    </Waits>
  )
}

function SupportLine({ one, today }: { one: Day['supportEnding'][number]; today: string }) {
  const t = useText()
  const format = useFormat()
  const ended = one.endOfSupport < today
  const units = { count: one.units ?? 0, shown: format.number(one.units ?? 0) }
  return (
    <Waits
      who={one.name}
      href={`/inventory/releases/${one.release}`}
      note={one.units === null ? t('today-pages.waiting.unitsUnknown') : t('today-pages.waiting.units', units)}
    >
      {t(ended ? 'today-pages.waiting.supportEnded' : 'today-pages.waiting.supportEnds', {
        when: format.day(one.endOfSupport),
      })}
    </Waits>
  )
}
