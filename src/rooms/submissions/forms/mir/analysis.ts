import { choice, codes, column, long, option, table, words, yesNo } from '../fields.ts'
import type { ReportKind, Section } from '../form.ts'

const final: readonly ReportKind[] = ['combined_initial_and_final', 'final_reportable', 'final_non_reportable']
const finalReportable: readonly ReportKind[] = ['combined_initial_and_final', 'final_reportable']

const counts = (['incidents', 'devices'] as const).flatMap(what => {
  const [en, de] = what === 'incidents' ? ['Incidents', 'Vorkommnisse'] : ['Devices', 'Produkte']
  return [
    column(`${what}-country`, `${en}: country`, `${de}: Staat`, 'number'),
    column(`${what}-eea`, `${en}: EEA, CH, TR`, `${de}: EWR, CH, TR`, 'number'),
    column(`${what}-world`, `${en}: world`, `${de}: Welt`, 'number'),
  ]
})

/** Sections 4 and 5 of the report: what the manufacturer found, similar incidents, comments. */
export const analysis: readonly Section[] = [
  {
    id: '4.1',
    title: words('Preliminary analysis of the manufacturer', 'Vorläufige Bewertung des Herstellers'),
    fields: [
      long('4.1.comments', 'Preliminary comments', 'Vorläufige Anmerkungen', {
        limit: 4000,
        required: ['initial'],
        from: 'findings.told',
      }),
      long('4.1.actions', 'Initial corrective or preventive actions', 'Erste Korrektur- oder Vorbeugungsmaßnahmen', {
        limit: 4000,
        from: 'fieldActions.told',
      }),
      long('4.1.planned', 'Planned further investigation', 'Geplante weitere Untersuchung', {
        limit: 4000,
        required: ['initial', 'follow_up'],
      }),
    ],
  },
  {
    id: '4.2',
    title: words('Investigation of the cause and conclusion', 'Untersuchung der Ursache und Schlussfolgerung'),
    fields: [
      long('4.2.a', 'Result of the investigation', 'Ergebnis der Untersuchung', { limit: 4000, required: final }),
      long('4.2.b', 'Rationale why it is not reportable', 'Begründung, weshalb nicht meldepflichtig', {
        limit: 4000,
        required: ['final_non_reportable'],
        kinds: ['final_non_reportable'],
      }),
      yesNo('4.2.c', 'Root cause confirmed', 'Ursache bestätigt', { required: final, mayStayUnknown: true }),
      yesNo('4.2.d.reviewed', 'Risk assessment reviewed', 'Risikobewertung überprüft', {
        required: final,
        from: 'reviews.reviewed',
      }),
      yesNo('4.2.d.adequate', 'Risk assessment still adequate', 'Risikobewertung weiterhin angemessen', {
        required: final,
        from: 'reviews.adequate',
      }),
      long('4.2.d.results', 'Results of the review', 'Ergebnisse der Überprüfung', {
        limit: 4000,
        required: final,
        from: 'reviews.results',
      }),
      codes('4.2.e.b', 'IMDRF type of investigation (annex B)', 'IMDRF-Code: Art der Untersuchung (Anhang B)', {
        annex: 'B',
        max: 8,
        orWords: '4.2.missing',
        required: final,
      }),
      codes('4.2.e.c', 'IMDRF investigation findings (annex C)', 'IMDRF-Code: Untersuchungsbefund (Anhang C)', {
        annex: 'C',
        orWords: '4.2.missing',
        required: final,
        from: 'codes.C',
      }),
      codes('4.2.e.d', 'IMDRF investigation conclusion (annex D)', 'IMDRF-Code: Schlussfolgerung (Anhang D)', {
        annex: 'D',
        orWords: '4.2.missing',
        required: final,
        from: 'codes.D',
      }),
      codes('4.2.f', 'IMDRF component (annex G)', 'IMDRF-Code: Bauteil (Anhang G)', { annex: 'G', max: 6 }),
      long('4.2.missing', 'Code missing: in words', 'Code fehlt: in Worten', { limit: 4000 }),
      long('4.2.g', 'Actions, with field safety corrective action', 'Maßnahmen, auch Sicherheitskorrekturmaßnahmen', {
        limit: 4000,
        required: finalReportable,
        from: 'fieldActions.told',
      }),
      long('4.2.h', 'Time schedule of the actions', 'Zeitplan der Maßnahmen', {
        limit: 4000,
        required: finalReportable,
        from: 'fieldActions.schedule',
      }),
      long('4.2.comments', 'Final comments', 'Abschließende Anmerkungen', { limit: 4000 }),
    ],
  },
  {
    id: '4.3',
    title: words('Similar incidents', 'Ähnliche Vorkommnisse'),
    fields: [
      long('4.3.basis', 'Basis on which incidents count as similar', 'Grundlage der Ähnlichkeit', {
        limit: 4000,
        required: finalReportable,
        help: [
          'For example the same IMDRF codes and the same cause.',
          'Zum Beispiel dieselben IMDRF-Codes und dieselbe Ursache.',
        ],
      }),
      choice('4.3.denominator', 'Basis of the number of devices', 'Bezugsgröße der Anzahl Produkte', {
        required: finalReportable,
        options: [
          option('installed', 'Active installed base', 'Aktiver Bestand im Feld'),
          option('placed', 'Devices placed on the market or put into service', 'In Verkehr gebrachte Produkte'),
          option('distributed', 'Units distributed in each period', 'Je Zeitraum ausgelieferte Einheiten'),
          option(
            'distributed-since',
            'Units distributed from the first declaration to the end of the period',
            'Ausgelieferte Einheiten seit der ersten Erklärung bis zum Ende des Zeitraums',
          ),
          option('episodes', 'Episodes of use', 'Anwendungen'),
          option('tests', 'Tests performed', 'Durchgeführte Tests'),
          option('implanted', 'Devices implanted', 'Implantierte Produkte'),
          option('other', 'Other', 'Andere'),
        ],
      }),
      table('4.3.counts', 'Incidents and devices by period', 'Vorkommnisse und Produkte je Zeitraum', {
        max: 4,
        required: finalReportable,
        from: 'installed.counts',
        help: [
          'Up to four periods, the current one first. What is not known stays "not known yet", never 0. Figures per period may not be cumulated.',
          'Bis zu vier Zeiträume, der laufende zuerst. Unbekanntes bleibt „noch nicht bekannt“, nie 0. Zahlen je Zeitraum dürfen nicht kumuliert sein.',
        ],
        columns: [column('from', 'From', 'Von', 'date'), column('to', 'To', 'Bis', 'date'), ...counts],
      }),
      long('4.3.how', 'How the figures were determined', 'Wie die Zahlen ermittelt wurden', { limit: 4000 }),
    ],
  },
  {
    id: '5',
    title: words('General comments', 'Allgemeine Anmerkungen'),
    fields: [
      long('5.a', 'General comments', 'Allgemeine Anmerkungen', {
        limit: 4000,
        from: 'awareness.explanation',
        help: [
          'If 1.2.d is filled, the difference to 1.2.c must be explained here.',
          'Ist 1.2.d ausgefüllt, muss der Unterschied zu 1.2.c hier erläutert werden.',
        ],
      }),
    ],
  },
]
