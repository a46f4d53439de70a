import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { authorityIds } from './authority.ts'
import type { CaseReport } from './case-file.ts'
import type { SentReport } from './event.ts'
import { ruleOf } from './fact-digest.ts'
import { type Incident, instantOfCase } from './incident.ts'
import { regulations } from './regulations.ts'
import type { Making } from './statement.ts'

/** A report that a person sent, as another room or a form tells it. */
export interface ReportGiven extends SentReport {
  /** Id of the submission in room submissions. */
  readonly submission?: string | undefined
}

const authorities = authorityIds(
  regulations.flatMap(one => one.versions.flatMap(set => set.rules.map(rule => rule.to))),
)

/** How far the clock of another machine may be ahead. */
const TOLERANCE = 5 * 60_000

/** Records that a person sent a report of a case: it answers its duty and starts the clocks that run from it. */
export function sent(
  given: ReportGiven,
  incident: Pick<Incident, 'id' | 'number' | 'title' | 'state' | 'exercise' | 'devices'>,
  actor: Actor,
  { id, at }: Making,
): Change<CaseReport> | Refusal {
  const { rule, authority, device } = given
  if (incident.state === 'merged') return refuse('vigilance.not-open', 409, { number: incident.number })
  if (!ruleOf(rule)) return refuse('vigilance.no-such-rule', 422, { rule })
  if (authority !== undefined && !authorities.has(authority))
    return refuse('vigilance.no-such-authority', 422, { authority })
  if (device !== undefined && !incident.devices.some(one => one.name === device))
    return refuse('vigilance.no-such-device', 422, { device })
  if (Date.parse(given.sentAt) > at.getTime() + TOLERANCE) return refuse('vigilance.sent-in-future')
  const report: CaseReport = {
    ...given,
    // of an exercise the sending counts on its faster clock
    sentAt: instantOfCase(incident.exercise, given.sentAt),
    id: id(),
    incident: incident.id,
    submission: given.submission,
    by: actor.display,
    byId: actor.id,
    at,
  }
  return accept(report, {
    action: 'vigilance.report-sent',
    of: { type: 'vigilance-incident', id: incident.id },
    after: {
      number: incident.number,
      title: incident.title,
      rule,
      authority: authority ?? null,
      device: device ?? null,
      sentAt: report.sentAt,
      reference: given.reference ?? null,
    },
  })
}
