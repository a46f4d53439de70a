import type { DutyFacts, FormFacts } from '../facts.ts'
import { dayText } from '../print.ts'
import { among, answer, type Fillings, type Found, known, proposed } from './filling.ts'
import { phrasesFor } from './phrases.ts'

/** MIR 1.2.g by the rule whose limit governs; the order is the gravity. */
const classifications: Readonly<Record<string, string>> = {
  'EU.MDR.87.4': 'serious_public_health_threat',
  'EU.MDR.87.5a': 'death',
  'EU.MDR.87.5b': 'unanticipated_serious_deterioration',
  'EU.MDR.87.3': 'other',
  'EU.COM20251023.87.3': 'other',
}

/** What the law asks and the case answers. */
export const lawFillings: Fillings = {
  'fieldIncident.awarenessIncident': ({ said }) => known(said.fieldIncident?.awarenessIncident),
  // 1.2.d stands only in the exceptional case: judged not reportable first, reportable by new information
  'fieldIncident.awarenessReportability': ({ said: { fieldIncident } }) =>
    fieldIncident?.awarenessReportability === fieldIncident?.awarenessIncident
      ? undefined
      : known(fieldIncident?.awarenessReportability),
  'awareness.explanation': explanation,
  'duty.classification': classification,
  'fsca.urgent': ({ said }) => answer(said.fsca?.urgent),
  'fsca.countries': ({ said }) => known(said.fsca?.countries?.filter(isCountry)),
  'fsca.plannedStart': ({ said, fieldActions }) => known(said.fsca?.plannedStart ?? fieldActions[0]?.plannedStart),
  'fsca.endedOn': ({ said, fieldActions }) => known(said.fsca?.endedOn ?? fieldActions[0]?.endedOn),
  'fsca.draftNoticeSubmittedOn': ({ said }) => known(said.fsca?.draftNoticeSubmittedOn),
  'trend.identifiedOn': ({ said }) => known(said.trend?.identifiedOn),
  'trend.countries': ({ said }) => known(said.trend?.countries?.filter(isCountry)),
  'trend.thresholdInPmsPlan': ({ said }) => answer(said.trend?.thresholdInPmsPlan),
  'trend.affectsBenefitRisk': ({ said }) => answer(said.trend?.affectsBenefitRisk),
  'psr.dueOn': ({ said }) => proposed(said.psr?.dueOn),
  'securityIncident.knowledgeAt': ({ said }) => known(said.securityIncident?.knowledgeAt),
  'securityIncident.isOngoing': ({ said }) => answer(said.securityIncident?.isOngoing),
  'securityIncident.endedAt': ({ said }) => known(said.securityIncident?.endedAt),
  'personalDataBreach.gdprRole': ({ said }, _kind, field) => among(said.personalDataBreach?.gdprRole, field),
  'personalDataBreach.awareAt': ({ said: { personalDataBreach } }, kind) =>
    known(
      kind === 'processor_notice'
        ? (personalDataBreach?.processorAwareAt ?? personalDataBreach?.certaintyAt)
        : personalDataBreach?.certaintyAt,
    ),
  'personalDataBreach.healthData': ({ said }) => answer(said.personalDataBreach?.healthData),
  'personalDataBreach.encryptedAndKeySafe': ({ said }) => answer(said.personalDataBreach?.encryptedAndKeySafe),
  'personalDataBreach.highRisk': ({ said }) => answer(said.personalDataBreach?.highRisk),
  'craEvent.what': ({ said: { craEvent } }) =>
    known(craEvent?.activelyExploited === 'yes' ? 'exploited' : craEvent?.craSevere === 'yes' ? 'severe' : undefined),
  'craEvent.knowledgeAt': ({ said }) => known(said.craEvent?.knowledgeAt),
  'craEvent.measureAvailableAt': ({ said }) => known(said.craEvent?.measureAvailableAt),
  'usReport.aware': ({ said: { usReport } }, kind) =>
    known(kind === 'five_day' ? (usReport?.qualifiedAwareOn ?? usReport?.employeeAwareOn) : usReport?.employeeAwareOn),
  'usReport.outcome': outcome,
  'usCorrection.initiatedOn': ({ said }) => known(said.usCorrection?.initiatedOn),
  'usVulnerability.learnedOn': ({ said }) => known(said.usVulnerability?.learnedOn),
  'usVulnerability.remediatedOn': ({ said }) => known(said.usVulnerability?.remediatedOn),
  'usVulnerability.isaoInformed': ({ said }) => answer(said.usVulnerability?.isaoInformed),
}

function isCountry(one: string): boolean {
  return one !== 'EU'
}

/** The classification follows the limit that governs; where the law counts doubt as yes, a person looks at it. */
function classification({ duties, authority }: FormFacts): Found | undefined {
  const owed = duties.filter(
    ({ rule, state, authority: to }) =>
      rule in classifications && state !== 'ended' && (authority === undefined || to.id === authority.id),
  )
  const duty: DutyFacts | undefined = owed.find(({ governs }) => governs) ?? gravest(owed)
  if (!duty) return undefined
  const value = classifications[duty.rule]
  return duty.certainty === 'uncertain' ? proposed(value) : known(value)
}

function gravest(duties: readonly DutyFacts[]): DutyFacts | undefined {
  const order = Object.keys(classifications)
  return duties.toSorted((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule))[0]
}

/** Why 1.2.c and 1.2.d differ, from the statement that brought the new information. Without a reason a person writes it. */
function explanation(facts: FormFacts): Found | undefined {
  const {
    awarenessIncident: incident,
    awarenessReportability: later,
    judgedNotReportable,
  } = facts.said.fieldIncident ?? {}
  const because = facts.statements.findLast(one => one.fieldIncident?.awarenessReportability !== undefined)?.because
  if (!incident || !later || incident === later || !because) return undefined
  const words = phrasesFor(facts)
  const day = (one: string) => dayText(one, facts.language ?? 'en')
  const judged = judgedNotReportable ? [words.judged(day(judgedNotReportable))] : []
  return proposed([words.awareness(day(incident), day(later)), ...judged, because].join('\n'))
}

function outcome({ said: { usReport, fieldIncident } }: FormFacts): Found | undefined {
  if (fieldIncident?.death === 'yes') return known('death')
  if (usReport?.deathOrSeriousInjury === 'yes') return proposed('serious-injury')
  return usReport?.malfunction === 'yes' ? known('malfunction') : undefined
}
