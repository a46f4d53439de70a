import { choice, codes, column, date, line, long, number, option, table, words } from '../fields.ts'
import type { Form } from '../form.ts'
import { deviceColumns, party } from '../party.ts'

/** Periodic summary report (MDR art. 87(9)). */
export const psr1: Form = {
  id: 'eu-psr',
  edition: '2026-1',
  name: words('Periodic summary report (PSR)', 'Regelmäßige Sammelmeldung (PSR)'),
  citation:
    'Regulation (EU) 2017/745 art. 87(9); data of the PSR form as told by its field specification. The form of the ' +
    'Commission and its XSD were not at hand: uncertain. Format and content are agreed with the coordinating authority.',
  kinds: ['periodic', 'final'],
  rules: ['EU.MDR.87.9'],
  machine: 'xml',
  standing: words(
    'Exchange form of Aftercare for the content of a periodic summary report. It is not an official upload file; format and content are what the coordinating authority agreed to.',
    'Austauschform von Aftercare für den Inhalt einer regelmäßigen Sammelmeldung. Es ist keine offizielle Upload-Datei; Form und Inhalt richten sich nach der Vereinbarung mit der koordinierenden Behörde.',
  ),
  sections: [
    {
      id: '1',
      title: words('Administrative information', 'Angaben zum Verfahren'),
      fields: [
        line('1.authority', 'Coordinating authority', 'Koordinierende Behörde', {
          required: 'always',
          from: 'authority.name',
        }),
        line('1.number', 'Number of the agreement', 'Nummer der Vereinbarung', { required: 'always' }),
        line('1.reference', 'Reference of the manufacturer', 'Nummer des Herstellers', {
          required: 'always',
          from: 'case.number',
        }),
        date('1.date', 'Date of this report', 'Datum dieser Meldung', { required: 'always', from: 'today' }),
        choice('1.type', 'Type', 'Art', {
          required: 'always',
          options: [
            option('fsn', 'Related to a field safety notice', 'Bezogen auf eine Sicherheitsanweisung im Feld'),
            option('common', 'Common and well documented', 'Häufig und gut dokumentiert'),
          ],
        }),
        choice('1.interval', 'Agreed period', 'Vereinbarter Zeitraum', {
          required: 'always',
          options: ['1', '2', '3', '6', '12'].map(months =>
            option(
              months,
              `${months} month${months === '1' ? '' : 's'}`,
              `${months} Monat${months === '1' ? '' : 'e'}`,
            ),
          ),
        }),
        date('1.from', 'Period from', 'Zeitraum von', { required: 'always' }),
        date('1.to', 'Period to', 'Zeitraum bis', { required: 'always', from: 'psr.dueOn' }),
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
      ],
    },
    {
      id: '4',
      title: words('Basis', 'Grundlage'),
      fields: [
        choice('4.basis', 'Basis of similarity', 'Grundlage der Ähnlichkeit', {
          required: 'always',
          options: [
            option('failure-mode', 'Failure mode', 'Fehlerbild'),
            option('root-cause', 'Root cause', 'Ursache'),
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
      ],
    },
    {
      id: '5',
      title: words('Counts', 'Anzahlen'),
      fields: [
        number('5.new', 'New in this period', 'Neu in diesem Zeitraum', { required: 'always' }),
        number('5.total', 'Total', 'Insgesamt', { required: 'always' }),
        number('5.resolved', 'Resolved', 'Abgeschlossen', { required: 'always' }),
        number('5.open', 'In progress', 'In Bearbeitung', { required: 'always' }),
        table('5.countries', 'By country', 'Je Staat', {
          max: 40,
          columns: [
            column('country', 'Country', 'Staat'),
            column('new', 'New', 'Neu', 'number'),
            column('total', 'Total', 'Insgesamt', 'number'),
          ],
        }),
        long(
          '5.outside',
          'Reported one by one outside of this summary',
          'Außerhalb dieser Sammelmeldung einzeln gemeldet',
          {
            limit: 4000,
            help: [
              'Deaths and serious public health threats are never left to a summary.',
              'Todesfälle und schwerwiegende Gefahren für die öffentliche Gesundheit gehören nie in eine Sammelmeldung.',
            ],
          },
        ),
      ],
    },
    {
      id: '6',
      title: words('Conclusions', 'Schlussfolgerungen'),
      fields: [
        long('6.conclusions', 'Conclusions and actions', 'Schlussfolgerungen und Maßnahmen', {
          limit: 4000,
          required: 'always',
          from: 'fieldActions.told',
        }),
        date('6.next', 'Next report', 'Nächste Meldung', { kinds: ['periodic'], required: ['periodic'] }),
      ],
    },
  ],
}
