import type { z } from 'zod'
import type { Translate } from '../../platform/translate.ts'
import type { TodayView } from './contract.ts'

type Day = z.input<typeof TodayView>

/** One thing of the day: what kind it is, which, the command that does it or shows more, and its page. */
export interface DayLine {
  readonly what: string
  readonly which: string
  readonly next: string
  readonly path: string
}

/** What a person must do, most urgent first: duties to report, then what is to be judged, then what waits. */
export function linesOfDay(day: Day, t: Translate): DayLine[] {
  return [...duties(day, t), ...toJudge(day, t), ...waiting(day, t), ...house(day, t)]
}

function duties({ vigilance }: Day, t: Translate): DayLine[] {
  const { overdue, startUnknown, soon, untreated, approvals } = vigilance
  const line = (key: string, count: number, command: string, path: string) =>
    counted(t, t('today-pages.waiting.vigilance'), key, count, command, path)
  return [
    ...line('today-cli.duties.overdue', overdue, 'aftercare vigilance deadlines', '/vigilance/deadlines'),
    ...line('today-cli.duties.startUnknown', startUnknown, 'aftercare vigilance deadlines', '/vigilance/deadlines'),
    ...line('today-cli.duties.soon', soon, 'aftercare vigilance deadlines', '/vigilance/deadlines'),
    ...line('today-pages.waiting.vigilanceUntreated', untreated, 'aftercare vigilance list', '/vigilance/inbox'),
    ...line('today-pages.waiting.vigilanceApprovals', approvals, t('today-cli.in-browser'), '/vigilance/proposals'),
  ]
}

function toJudge(day: Day, t: Translate): DayLine[] {
  return day.act.map(one => ({
    what: t(`today-cli.what.${one.exploitedSince ? 'exploited' : 'decide'}`),
    which: findingOf(one),
    next: `aftercare triage show ${one.vulnerability}`,
    path: `/triage?v=${encodeURIComponent(one.vulnerability)}`,
  }))
}

function findingOf({ vulnerability, component, componentVersions, severity }: Day['act'][number]): string {
  const score = severity?.score ?? severity?.rating
  return `${vulnerability} – ${component} ${componentVersions.join(', ')}${score == null ? '' : ` (${score})`}`
}

/** What waits for a yes, an answer or a look of this person, room by room. */
function waiting(day: Day, t: Translate): DayLine[] {
  const line = (room: string, key: string, count: number, command: string, path: string) =>
    counted(t, t(`today-pages.waiting.${room}`), `today-pages.waiting.${key}`, count, command, path)
  const { decisions, vex, risk, submissions, response, field, signals, scoring, watch, radar } = day
  const browser = t('today-cli.in-browser')
  return [
    ...line('decisions', 'approve', decisions.approve, 'aftercare triage approvals', '/triage/approvals'),
    ...line('decisions', 'lapsed', decisions.lapsed, 'aftercare triage list', '/triage?q=lapsed%3Ayes'),
    ...line(
      'submissions',
      'submissionsDue.promised',
      submissions.promised,
      'aftercare submissions list',
      '/submissions',
    ),
    ...line('submissions', 'submissionsDue.checks', submissions.checks, 'aftercare submissions list', '/submissions'),
    ...line(
      'submissions',
      'submissionsDue.unacknowledged',
      submissions.unacknowledged,
      'aftercare submissions list',
      '/submissions',
    ),
    ...line('vex', 'vexAgree', vex.agree, browser, '/vex'),
    ...line('risk', 'riskApprovals', risk.approvals, 'aftercare risk approvals', '/risk/approvals'),
    ...line('risk', 'riskMoved', risk.moved, 'aftercare risk list', '/risk'),
    ...line('risk', 'riskExpiring', risk.expiring, 'aftercare risk list', '/risk'),
    ...line('risk', 'riskReviews', risk.reviews, 'aftercare risk reviews', '/risk/reviews'),
    ...line('response', 'responseApprovals', response.approvals, browser, '/response'),
    ...line('response', 'responseLessons', response.lessons, 'aftercare response drills', '/response/drills'),
    ...line('field', 'fieldReminders', field.reminders, 'aftercare field actions', '/field'),
    ...line('field', 'fieldClosings', field.closings, 'aftercare field actions', '/field'),
    ...line('signals', 'signalsOpen', signals.open, 'aftercare signals list', '/signals'),
    ...line('scoring', 'scoringUnconfirmed', scoring.unconfirmed, 'aftercare scoring vectors', '/scoring'),
    ...line('scoring', 'scoringMoved', scoring.moved, 'aftercare scoring proposals', '/scoring'),
    ...line('watch', 'watchUrgent', watch.urgent, 'aftercare watch list', '/watch'),
    ...line('watch', 'watchTold', watch.told, 'aftercare watch list', '/watch'),
    ...line('radar', 'radarAsked', radar.asked, 'aftercare radar list', '/radar'),
    ...line('monitoring', 'unread', day.unread, 'aftercare intelligence monitoring', '/intelligence/monitoring'),
  ]
}

/** What the house itself lacks: files, confirmations, support, sources. */
function house(day: Day, t: Translate): DayLine[] {
  const browser = t('today-cli.in-browser')
  const line = (what: string, which: string, next: string, path: string): DayLine => ({
    what: t(`today-cli.what.${what}`),
    which,
    next,
    path,
  })
  return [
    ...day.releasesWithoutSbom.map(one =>
      line('without-sbom', one.name, `aftercare inventory import FILE --release "${one.name}"`, releaseAt(one.release)),
    ),
    ...day.carryOver.map(one =>
      line('carry-over', `${one.name} (${one.count})`, browser, `/triage/carry-over/${one.release}`),
    ),
    ...day.imports.map(one =>
      line(
        one.state === 'failed' ? 'import-failed' : 'import-open',
        `${one.name}: ${one.fileName}`,
        browser,
        `/inventory/imports/${one.id}`,
      ),
    ),
    ...day.supportEnding.map(one =>
      line('support', `${one.name} (${one.endOfSupport})`, browser, releaseAt(one.release)),
    ),
    ...sourceLines(day.sources, t),
  ]
}

function releaseAt(release: string): string {
  return `/inventory/releases/${release}`
}

/** Silent sources and missing records are one line, however many there are. */
export function sourceLines({ troubled, gaps }: Pick<Day['sources'], 'troubled' | 'gaps'>, t: Translate): DayLine[] {
  const titles = [...new Set([...troubled, ...gaps].map(one => one.title))]
  if (titles.length === 0) return []
  const only = titles.length === 1 ? troubled[0]?.id : undefined
  const command = only ? `aftercare intelligence sync ${only}` : 'aftercare intelligence status'
  return [{ what: t('today-cli.what.source'), which: titles.join(', '), next: command, path: '/intelligence' }]
}

function counted(t: Translate, what: string, key: string, count: number, next: string, path: string): DayLine[] {
  return count > 0 ? [{ what, which: t(key, { count }), next, path }] : []
}
