import { choice, codes, column, countries, date, line, long, option, table, words, yesNo } from '../fields.ts'
import type { Form } from '../form.ts'
import { deviceColumns, party } from '../party.ts'

/** Trend report (MDR art. 88). */
export const trend1: Form = {
  id: 'eu-trend',
  edition: '2026-1',
  name: words('Trend report', 'Trendmeldung'),
  citation:
    'Regulation (EU) 2017/745 art. 88, Annex III 1.1(b). The current form of the Commission and its XSD were not at hand: uncertain.',
  kinds: ['initial', 'follow_up', 'final'],
  rules: ['EU.MDR.88'],
  machine: 'xml',
  standing: words(
    'Exchange form of Aftercare for the content of a trend report. It is not an official upload file. Transfer the fields into the official form.',
    'Austauschform von Aftercare für den Inhalt einer Trendmeldung. Es ist keine offizielle Upload-Datei. Übertragen Sie die Felder in das offizielle Formular.',
  ),
  sections: [
    {
      id: '1',
      title: words('Administrative information', 'Angaben zum Verfahren'),
      fields: [
        line('1.authority', 'Authority', 'Behörde', { required: 'always', from: 'authority.name' }),
        choice('1.kind', 'Type of report', 'Art der Meldung', {
          required: 'always',
          from: 'kind',
          options: [
            option('initial', 'Initial', 'Erstmeldung'),
            option('follow_up', 'Follow-up', 'Folgemeldung'),
            option('final', 'Final', 'Abschlussmeldung'),
          ],
        }),
        date('1.date', 'Date of this report', 'Datum dieser Meldung', { required: 'always', from: 'today' }),
        line('1.reference', 'Reference of the manufacturer', 'Nummer des Herstellers', {
          required: 'always',
          from: 'case.number',
        }),
        line('1.nca', 'Reference of the authority', 'Aktenzeichen der Behörde', {
          mayStayUnknown: true,
          required: ['follow_up', 'final'],
          from: 'earlier.reference',
        }),
      ],
    },
    { id: '2', title: words('Manufacturer', 'Hersteller'), fields: party('2', 'company', 'always') },
    {
      id: '3',
      title: words('Devices', 'Produkte'),
      fields: [
        table('3.devices', 'Devices', 'Produkte', {
          required: 'always',
          max: 50,
          from: 'devices.rows',
          columns: deviceColumns,
        }),
        line('3.class', 'Risk class', 'Risikoklasse', { required: 'always', from: 'device.riskClass' }),
        countries('3.countries', 'Countries of the incidents', 'Staaten der Vorkommnisse', {
          required: 'always',
          from: 'trend.countries',
        }),
      ],
    },
    {
      id: '4',
      title: words('The trend', 'Der Trend'),
      fields: [
        date('4.identified', 'Identified on', 'Erkannt am', { required: 'always', from: 'trend.identifiedOn' }),
        choice('4.what', 'What increased', 'Was zugenommen hat', {
          required: 'always',
          options: [
            option('frequency', 'Frequency', 'Häufigkeit'),
            option('severity', 'Severity', 'Schwere'),
            option('both', 'Both', 'Beides'),
          ],
        }),
        choice('4.of', 'Of what', 'Wovon', {
          required: 'always',
          options: [
            option('incidents', 'Incidents that are not serious', 'Nicht schwerwiegende Vorkommnisse'),
            option('side-effects', 'Expected undesirable side effects', 'Erwartete unerwünschte Nebenwirkungen'),
          ],
        }),
        long('4.description', 'Description', 'Beschreibung', {
          limit: 4000,
          required: 'always',
          from: 'case.narrative',
        }),
        codes('4.a', 'IMDRF device problem (annex A)', 'IMDRF-Code: Produktproblem (Anhang A)', {
          annex: 'A',
          max: 6,
          from: 'codes.A',
        }),
        yesNo('4.threshold', 'The PMS plan holds a threshold', 'Der PMS-Plan enthält einen Schwellenwert', {
          required: 'always',
          from: 'trend.thresholdInPmsPlan',
        }),
        long(
          '4.method',
          'Method, observation period and threshold of the plan',
          'Methode, Beobachtungszeitraum und Schwellenwert des Plans',
          {
            limit: 4000,
            required: 'always',
            help: [
              'As fixed in the plan in advance. Where the plan holds no threshold, say so; none is invented.',
              'Wie im Plan vorab festgelegt. Enthält der Plan keinen Schwellenwert, geben Sie das an; es wird keiner erfunden.',
            ],
          },
        ),
        table('4.counts', 'Counts by period', 'Anzahlen je Zeitraum', {
          required: 'always',
          max: 36,
          from: 'installed.counts',
          columns: [
            column('from', 'From', 'Von', 'date'),
            column('to', 'To', 'Bis', 'date'),
            column('count', 'Incidents', 'Vorkommnisse', 'number'),
            column('devices', 'Devices (denominator)', 'Produkte (Bezugsgröße)', 'number'),
          ],
        }),
      ],
    },
    {
      id: '5',
      title: words('Analysis and actions', 'Bewertung und Maßnahmen'),
      fields: [
        yesNo(
          '5.benefit-risk',
          'Benefit-risk is significantly affected',
          'Nutzen-Risiko-Verhältnis erheblich beeinflusst',
          {
            required: 'always',
            from: 'trend.affectsBenefitRisk',
          },
        ),
        long('5.cause', 'Cause, as far as known', 'Ursache, soweit bekannt', { limit: 4000, required: ['final'] }),
        long('5.review', 'Review of the risk file', 'Überprüfung der Risikoakte', {
          limit: 4000,
          required: ['final'],
          from: 'reviews.results',
        }),
        long('5.actions', 'Actions', 'Maßnahmen', { limit: 4000, required: 'always', from: 'fieldActions.told' }),
        long('5.comments', 'Comments', 'Anmerkungen', { limit: 4000 }),
      ],
    },
  ],
}
