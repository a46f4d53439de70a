import { choice, countries, instant, line, long, option, words, yesNo } from '../fields.ts'
import type { Form, ReportKind, Section } from '../form.ts'
import { contact } from '../party.ts'

const fromIncident: readonly ReportKind[] = ['incident', 'intermediate', 'progress', 'final']
const closing: readonly ReportKind[] = ['progress', 'final']

const entity: readonly Section[] = [
  {
    id: '1',
    title: words('Reporting entity', 'Meldende Einrichtung'),
    fields: [
      line('1.name', 'Name of the entity', 'Name der Einrichtung', { required: 'always', from: 'company.name' }),
      line('1.registration', 'Registration at the BSI portal', 'Registrierung im BSI-Portal', {
        required: 'always',
        from: 'company.bsiRegistration',
      }),
      line('1.sector', 'Sector', 'Sektor', { from: 'company.sector' }),
      ...contact('1', 'company'),
      line('1.reference', 'Own reference', 'Eigenes Zeichen', { required: 'always', from: 'case.number' }),
      line('1.bsi', 'Reference of the BSI', 'Vorgangsnummer des BSI', {
        kinds: fromIncident,
        required: fromIncident,
        mayStayUnknown: true,
        from: 'earlier.reference',
      }),
    ],
  },
]

const event: readonly Section[] = [
  {
    id: '2',
    title: words('The significant security incident', 'Der erhebliche Sicherheitsvorfall'),
    fields: [
      instant('2.knowledge', 'Knowledge of the incident', 'Kenntnis vom Sicherheitsvorfall', {
        required: 'always',
        from: 'securityIncident.knowledgeAt',
        help: [
          'When an employee learned of it in the course of work. Speed before completeness.',
          'Zeitpunkt, zu dem eine beschäftigte Person bei der Arbeit davon erfuhr. Schnelligkeit vor Vollständigkeit.',
        ],
      }),
      instant('2.began', 'Beginning, as far as known', 'Beginn, soweit bekannt'),
      long('2.summary', 'What happened', 'Was geschehen ist', { required: 'always', from: 'case.narrative' }),
      long('2.systems', 'Systems and services concerned', 'Betroffene Systeme und Dienste', {
        required: fromIncident,
      }),
      yesNo(
        '2.malicious',
        'Suspicion of an unlawful or malicious act',
        'Verdacht auf rechtswidrige oder böswillige Handlung',
        {
          required: 'always',
          from: 'findings.exploited',
        },
      ),
      yesNo('2.crossborder', 'Cross-border effect possible', 'Grenzüberschreitende Auswirkung möglich', {
        required: 'always',
      }),
      countries('2.countries', 'Other states concerned', 'Betroffene andere Staaten'),
      yesNo('2.ongoing', 'Still going on', 'Dauert an', { required: fromIncident, from: 'securityIncident.isOngoing' }),
    ],
  },
]

const assessment: readonly Section[] = [
  {
    id: '3',
    title: words('Assessment', 'Bewertung'),
    fields: [
      long('3.update', 'What is new since the report before', 'Was seit der vorigen Meldung neu ist', {
        kinds: fromIncident,
        required: ['incident', 'intermediate'],
      }),
      choice('3.severity', 'Severity', 'Schweregrad', {
        kinds: fromIncident,
        required: ['incident', 'progress', 'final'],
        options: [
          option('low', 'Low', 'Gering'),
          option('medium', 'Medium', 'Mittel'),
          option('high', 'High', 'Hoch'),
          option('critical', 'Critical', 'Kritisch'),
        ],
      }),
      long('3.impact', 'Impact on the own services and on others', 'Auswirkungen auf eigene Dienste und auf Dritte', {
        kinds: fromIncident,
        required: ['incident', 'progress', 'final'],
      }),
      long(
        '3.indicators',
        'Indicators of compromise, as far as there are any',
        'Kompromittierungsindikatoren, soweit vorhanden',
        {
          kinds: fromIncident,
          required: ['incident'],
        },
      ),
      line('3.vulnerabilities', 'Vulnerabilities concerned', 'Betroffene Schwachstellen', {
        from: 'case.vulnerabilities',
      }),
    ],
  },
  {
    id: '4',
    title: words('Full report', 'Ausführlicher Bericht'),
    fields: [
      long(
        '4.description',
        'Full description, with severity and impact',
        'Ausführliche Beschreibung mit Schweregrad und Auswirkungen',
        {
          kinds: closing,
          required: closing,
        },
      ),
      long('4.cause', 'Kind of threat or root cause', 'Art der Bedrohung oder Ursache', {
        kinds: closing,
        required: ['final'],
      }),
      long('4.measures', 'Mitigation done and under way', 'Getroffene und laufende Abhilfemaßnahmen', {
        kinds: fromIncident,
        required: closing,
      }),
      long('4.crossborder', 'Cross-border effect', 'Grenzüberschreitende Auswirkungen', {
        kinds: closing,
        required: ['final'],
      }),
      instant('4.ended', 'End of the handling', 'Ende der Bewältigung', {
        kinds: ['final'],
        from: 'securityIncident.endedAt',
      }),
      long('4.outlook', 'What is still to be done, and until when', 'Was noch zu tun ist, und bis wann', {
        kinds: ['progress'],
        required: ['progress'],
      }),
    ],
  },
  {
    id: '5',
    title: words('Further information', 'Weitere Angaben'),
    fields: [
      line('5.other', 'Other reports about the same event', 'Andere Meldungen zum selben Ereignis', {
        from: 'duties.authorities',
      }),
      long('5.comments', 'Comments', 'Anmerkungen'),
    ],
  },
]

/** Reports to the joint office of BSI and BBK: early, 72 hours, on request, progress, final. */
export const bsi1: Form = {
  id: 'de-bsi',
  edition: '2025-1',
  name: words(
    'Report of a significant security incident (BSIG s. 32)',
    'Meldung eines erheblichen Sicherheitsvorfalls (§ 32 BSIG)',
  ),
  citation:
    'BSIG s. 32(1), (2); Directive (EU) 2022/2555 art. 23(4). Content by the law; the fields of the BSI portal are not public.',
  kinds: ['early', 'incident', 'intermediate', 'progress', 'final'],
  sections: [...entity, ...event, ...assessment],
  rules: [
    'DE.BSIG.32.1.1',
    'DE.BSIG.32.1.2',
    'DE.BSIG.32.1.3',
    'DE.BSIG.32.1.4',
    'DE.BSIG.32.2.progress',
    'DE.BSIG.32.2',
  ],
  kindOf: {
    'DE.BSIG.32.1.2': 'incident',
    'DE.BSIG.32.1.3': 'intermediate',
    'DE.BSIG.32.1.4': 'final',
    'DE.BSIG.32.2.progress': 'progress',
    'DE.BSIG.32.2': 'final',
  },
  machine: 'json',
  standing: words(
    'Data sheet for the BSI portal, into which a person copies it. It is not an upload file of the BSI.',
    'Datenblatt für das BSI-Portal, in das eine Person die Angaben überträgt. Es ist keine Upload-Datei des BSI.',
  ),
}
