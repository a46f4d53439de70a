import { choice, column, date, line, option, table, words } from '../fields.ts'
import type { Section } from '../form.ts'
import { party } from '../party.ts'

const afterFirst = ['follow_up', 'final_reportable', 'final_non_reportable'] as const

const references = [
  column('nca', 'Reference of the authority', 'Aktenzeichen der Behörde'),
  column('eudamed', 'Reference in EUDAMED', 'Nummer in EUDAMED'),
  column('manufacturer', 'Reference of the manufacturer', 'Nummer des Herstellers'),
]

/** Section 1 of the report: to whom, when, what kind, by whom. */
export const administration: readonly Section[] = [
  {
    id: '1.1',
    title: words('Competent authority', 'Zuständige Behörde'),
    fields: [
      line('1.1.a', 'Name of the competent authority', 'Name der zuständigen Behörde', {
        required: 'always',
        from: 'authority.name',
      }),
      line('1.1.b', 'Number of the authority in EUDAMED', 'Nummer der Behörde in EUDAMED'),
      line('1.1.c', 'Reference given by the authority', 'Aktenzeichen der Behörde', {
        required: afterFirst,
        mayStayUnknown: true,
        from: 'earlier.reference',
        help: [
          'Mandatory as soon as the authority gave one; if it has not, say that it is not known.',
          'Pflicht, sobald die Behörde eines vergeben hat; andernfalls geben Sie an, dass es nicht bekannt ist.',
        ],
      }),
      line('1.1.d', 'Reference in EUDAMED', 'Nummer in EUDAMED'),
    ],
  },
  {
    id: '1.2',
    title: words('Dates, type and classification', 'Daten, Art und Einstufung der Meldung'),
    fields: [
      date('1.2.a', 'Date of submission', 'Datum der Übermittlung', {
        from: 'today',
        required: 'always',
        help: [
          'Day on which a person sends this report. The draft carries the day on which it was made.',
          'Tag, an dem eine Person diese Meldung absendet. Der Entwurf trägt den Tag seiner Erstellung.',
        ],
      }),
      date('1.2.b.from', 'Date of the incident, from', 'Datum des Vorkommnisses, von', { required: 'always' }),
      date('1.2.b.to', 'Date of the incident, to', 'Datum des Vorkommnisses, bis'),
      date('1.2.c', 'Manufacturer awareness date of the incident', 'Kenntnis des Herstellers vom Vorkommnis', {
        required: 'always',
        from: 'fieldIncident.awarenessIncident',
        help: [
          'Day on which the first employee or representative received the information; not the end of the investigation.',
          'Tag, an dem die erste beschäftigte oder beauftragte Person die Information erhielt; nicht das Ende der Untersuchung.',
        ],
      }),
      date('1.2.d', 'Manufacturer awareness date of reportability', 'Kenntnis des Herstellers von der Meldepflicht', {
        from: 'fieldIncident.awarenessReportability',
        help: [
          'Only where the incident was first judged not reportable and new information made it reportable. Explain the difference to 1.2.c in section 5.',
          'Nur, wenn das Vorkommnis zunächst als nicht meldepflichtig galt und neue Informationen es meldepflichtig machten. Erläutern Sie den Unterschied zu 1.2.c in Abschnitt 5.',
        ],
      }),
      choice('1.2.e', 'Type of report', 'Art der Meldung', {
        required: 'always',
        from: 'kind',
        options: [
          option('initial', 'Initial', 'Erstmeldung'),
          option('follow_up', 'Follow-up', 'Folgemeldung'),
          option('combined_initial_and_final', 'Combined initial and final', 'Erst- und Abschlussmeldung'),
          option('final_reportable', 'Final (reportable incident)', 'Abschlussmeldung (meldepflichtig)'),
          option('final_non_reportable', 'Final (not reportable)', 'Abschlussmeldung (nicht meldepflichtig)'),
        ],
      }),
      date('1.2.f', 'Expected date of the next report', 'Voraussichtliches Datum der nächsten Meldung', {
        required: ['initial', 'follow_up'],
        kinds: ['initial', 'follow_up'],
      }),
      choice('1.2.g', 'Classification of the serious incident', 'Einstufung des schwerwiegenden Vorkommnisses', {
        required: 'always',
        from: 'duty.classification',
        help: [
          'It selects the limit: 2 days, 10 days, 10 days, 15 days. Each is the outermost day; the duty is to report immediately.',
          'Sie bestimmt die Frist: 2 Tage, 10 Tage, 10 Tage, 15 Tage. Jede ist der äußerste Tag; zu melden ist unverzüglich.',
        ],
        options: [
          option(
            'serious_public_health_threat',
            'Serious public health threat',
            'Schwerwiegende Gefahr für die öffentliche Gesundheit',
          ),
          option('death', 'Death', 'Tod'),
          option(
            'unanticipated_serious_deterioration',
            'Unanticipated serious deterioration in state of health',
            'Unvorhergesehene schwerwiegende Verschlechterung des Gesundheitszustands',
          ),
          option('other', 'All other reportable incidents', 'Alle anderen meldepflichtigen Vorkommnisse'),
        ],
      }),
    ],
  },
  {
    id: '1.3.1',
    title: words('Submitter of the report', 'Absender der Meldung'),
    fields: [
      choice('1.3.1.a', 'Role of the submitter', 'Rolle des Absenders', {
        required: 'always',
        from: 'company.role',
        options: [
          option('manufacturer', 'Manufacturer', 'Hersteller'),
          option('authorised_representative', 'Authorised representative', 'Bevollmächtigter'),
          option('other', 'Other', 'Sonstige'),
        ],
      }),
      line(
        '1.3.1.b',
        'Reference of the manufacturer for this incident',
        'Nummer des Herstellers für dieses Vorkommnis',
        {
          required: 'always',
          from: 'case.number',
        },
      ),
      table(
        '1.3.1.c',
        'Reports about other devices of the manufacturer in the same incident',
        'Meldungen zu weiteren Produkten des Herstellers in demselben Vorkommnis',
        { columns: references, max: 20 },
      ),
      table('1.3.1.d', 'Field safety corrective action', 'Sicherheitskorrekturmaßnahme im Feld', {
        columns: references,
        max: 10,
        from: 'fieldActions.references',
      }),
      line('1.3.1.e', 'Number of the periodic summary report', 'Nummer der regelmäßigen Sammelmeldung (PSR)'),
      line(
        '1.3.1.f',
        'Number of a post-market clinical follow-up or performance investigation',
        'Nummer einer klinischen Prüfung oder Leistungsstudie nach dem Inverkehrbringen',
      ),
    ],
  },
  { id: '1.3.2', title: words('Manufacturer', 'Hersteller'), fields: party('1.3.2', 'company', 'always') },
  {
    id: '1.3.3',
    title: words('Authorised representative', 'Bevollmächtigter'),
    fields: party('1.3.3', 'representative'),
  },
  {
    id: '1.3.4',
    title: words('Other submitter', 'Anderer Absender'),
    fields: party('1.3.4'),
  },
]
