import type { Phase } from './office.ts'
import type { PlanContent } from './plan-content.ts'
import { type Words, w } from './words.ts'

/** Levels of severity: what it means for patients, operation and data, and who is called by when. */
export const templateSeverities: PlanContent['severities'] = [
  {
    level: 's1',
    patients: w(
      'Death or serious harm has happened or is likely, or many patients at once may be harmed',
      'Tod oder schwerer Schaden ist eingetreten oder wahrscheinlich, oder vielen Patienten zugleich kann geschadet werden',
    ),
    operation: w('Therapy stops at one or more sites', 'Therapie fällt an einem oder mehreren Standorten aus'),
    data: w('Health data of many persons are published', 'Gesundheitsdaten vieler Personen sind veröffentlicht'),
    calls: ['incident_lead', 'clinical_safety', 'prrc', 'psirt', 'ciso', 'legal', 'communications', 'executive'],
    within: w('at once, at the latest in 30 minutes', 'sofort, spätestens in 30 Minuten'),
  },
  {
    level: 's2',
    patients: w(
      'Harm is possible and nobody can rule it out',
      'Schaden ist möglich, und niemand kann ihn ausschließen',
    ),
    operation: w(
      'Essential functions or alarms are impaired, replacement is at hand',
      'Wesentliche Funktionen oder Alarme sind beeinträchtigt, Ersatz ist zur Hand',
    ),
    data: w('Health data have been read or taken', 'Gesundheitsdaten wurden gelesen oder entwendet'),
    calls: ['incident_lead', 'clinical_safety', 'prrc', 'psirt', 'ciso', 'legal'],
    within: w('at the latest in one hour', 'spätestens in einer Stunde'),
  },
  {
    level: 's3',
    patients: w(
      'Harm is ruled out with reasons, given by clinical safety',
      'Schaden ist mit Begründung der klinischen Sicherheit ausgeschlossen',
    ),
    operation: w('Services are disturbed, therapy is not', 'Dienste sind gestört, die Therapie nicht'),
    data: w(
      'Business data, or personal data without health data',
      'Geschäftsdaten oder personenbezogene Daten ohne Gesundheitsbezug',
    ),
    calls: ['incident_lead', 'psirt', 'ciso'],
    within: w('at the latest in four hours', 'spätestens in vier Stunden'),
  },
  {
    level: 's4',
    patients: w('No product in the field is concerned', 'Kein Produkt im Feld ist betroffen'),
    operation: w(
      'An attempt that failed, or a weakness without exploitation',
      'Ein gescheiterter Versuch oder eine Schwachstelle ohne Ausnutzung',
    ),
    data: w('None', 'Keine'),
    calls: ['psirt'],
    within: w('on the next working day', 'am nächsten Arbeitstag'),
  },
]

const step = (phase: Phase, lead: PlanContent['steps'][number]['lead'], does: Words, ends: Words) => ({
  phase,
  lead,
  does,
  ends,
})

/** What each phase does, who leads it, and by what it ends. */
export const templateSteps: PlanContent['steps'] = [
  step(
    'prepare',
    'psirt',
    w(
      'Keep plan, contacts, keys and playbooks ready; practise',
      'Plan, Kontakte, Schlüssel und Playbooks bereithalten; üben',
    ),
    w('No open finding of this plan is grave', 'Kein offener Mangel dieses Plans wiegt schwer'),
  ),
  step(
    'detect',
    'incident_lead',
    w(
      'Take the report, record awareness, open the case, call the offices',
      'Meldung aufnehmen, Kenntnis festhalten, Fall eröffnen, Funktionen rufen',
    ),
    w('Somebody leads, and the case says who', 'Jemand leitet, und der Fall sagt, wer'),
  ),
  step(
    'triage',
    'clinical_safety',
    w(
      'Judge patients, reach and level; answer the questions of the law',
      'Patienten, Reichweite und Stufe beurteilen; die Fragen des Rechts beantworten',
    ),
    w(
      'Level and duties stand in the case, unknown ones named',
      'Stufe und Pflichten stehen im Fall, unbekannte benannt',
    ),
  ),
  step(
    'contain',
    'incident_lead',
    w(
      'Stop the spread without stopping therapy; preserve evidence',
      'Ausbreitung stoppen, ohne Therapie zu stoppen; Beweismittel sichern',
    ),
    w(
      'It no longer spreads, and operators know what to do',
      'Es breitet sich nicht mehr aus, und Betreiber wissen, was zu tun ist',
    ),
  ),
  step(
    'analyse',
    'psirt',
    w('Find cause, way in and everything that was reached', 'Ursache, Einfallsweg und alles Erreichte finden'),
    w(
      'The cause is shown, or what stays unknown is stated',
      'Die Ursache ist gezeigt, oder was unbekannt bleibt, ist benannt',
    ),
  ),
  step(
    'remediate',
    'psirt',
    w(
      'Remove the cause; update, keys, configuration, field action',
      'Die Ursache beseitigen; Aktualisierung, Schlüssel, Konfiguration, Feldmaßnahme',
    ),
    w('A validated remedy is released', 'Eine validierte Behebung ist freigegeben'),
  ),
  step(
    'recover',
    'clinical_safety',
    w('Bring products back step by step and watch them', 'Produkte schrittweise zurückbringen und beobachten'),
    w(
      'The criteria of section 12 are met for each product',
      'Die Kriterien aus Abschnitt 12 sind für jedes Produkt erfüllt',
    ),
  ),
  step(
    'learn',
    'incident_lead',
    w('Hold the review, pass lessons on, close the case', 'Nachbereiten, Lehren weitergeben, Fall schließen'),
    w('Each lesson has an owner and a day', 'Jede Lehre hat eine verantwortliche Person und einen Termin'),
  ),
]

const contact = (
  kind: PlanContent['contacts'][number]['kind'],
  name: string,
  reach: string,
  en: string,
  de: string,
) => ({
  kind,
  name,
  reach,
  purpose: w(en, de),
  checkedOn: null,
})

/** Public bodies that every firm in Germany needs; nobody of the firm has tried them yet, and the plan says so. */
export const templateContacts: PlanContent['contacts'] = [
  contact(
    'authority',
    'BfArM',
    'www.bfarm.de',
    'Serious incidents and field safety corrective actions',
    'Schwerwiegende Vorkommnisse und Sicherheitskorrekturmaßnahmen im Feld',
  ),
  contact(
    'authority',
    'BSI, Meldestelle',
    'www.bsi.bund.de',
    'Significant security incidents under BSIG',
    'Erhebliche Sicherheitsvorfälle nach BSIG',
  ),
  contact(
    'cert',
    'CERT-Bund',
    'www.cert-bund.de',
    'Coordination of vulnerabilities, warnings',
    'Koordinierung von Schwachstellen, Warnungen',
  ),
  contact(
    'authority',
    'U.S. FDA, CDRH',
    'www.fda.gov',
    'Medical device reports, corrections and removals',
    'Medical Device Reports, Korrekturen und Entfernungen',
  ),
  contact(
    'isao',
    'Health-ISAC',
    'health-isac.org',
    'Sharing of threats and vulnerabilities on medical devices',
    'Austausch über Bedrohungen und Schwachstellen von Medizinprodukten',
  ),
]

/** What is preserved, where it lies, and who keeps it. */
export const templateEvidence: PlanContent['evidence'] = [
  {
    what: w('Devices and samples from the field', 'Produkte und Proben aus dem Feld'),
    where: w(
      'Locked evidence room, sealed, shielded from networks',
      'Verschlossener Beweismittelraum, versiegelt, von Netzen abgeschirmt',
    ),
    keeper: 'prrc',
  },
  {
    what: w('Images, memory and logs', 'Abbilder, Arbeitsspeicher und Protokolle'),
    where: w(
      'Evidence of the case, with digest; second copy offline',
      'Nachweise des Falls, mit Prüfsumme; zweite Kopie offline',
    ),
    keeper: 'psirt',
  },
  {
    what: w('Messages, calls and decisions', 'Nachrichten, Anrufe und Entscheidungen'),
    where: w('Timeline of the case', 'Zeitachse des Falls'),
    keeper: 'incident_lead',
  },
]

/** What must be shown before products treat again. */
export const templateCriteria: PlanContent['criteria'] = [
  {
    criterion: w(
      'The cause is removed, or closed by a verified measure',
      'Die Ursache ist beseitigt oder durch eine geprüfte Maßnahme geschlossen',
    ),
    shownBy: w('Test report, second person', 'Prüfbericht, zweite Person'),
  },
  {
    criterion: w('Software and settings are those of the release', 'Software und Einstellungen sind die der Freigabe'),
    shownBy: w(
      'Digests and settings read out from the device',
      'Prüfsummen und Einstellungen, aus dem Produkt ausgelesen',
    ),
  },
  {
    criterion: w(
      'Therapy functions and alarms passed their acceptance test',
      'Therapiefunktionen und Alarme haben die Abnahmeprüfung bestanden',
    ),
    shownBy: w('Record signed with the operator', 'Mit dem Betreiber unterzeichnetes Protokoll'),
  },
  {
    criterion: w('Secrets that were in reach are changed', 'Geheimnisse in Reichweite sind getauscht'),
    shownBy: w('List with none missing', 'Liste ohne Lücken'),
  },
  {
    criterion: w(
      'The authority was informed before evidence was altered',
      'Die Behörde war unterrichtet, bevor Beweismittel verändert wurden',
    ),
    shownBy: w('Receipt in the case', 'Empfangsbestätigung im Fall'),
  },
]
