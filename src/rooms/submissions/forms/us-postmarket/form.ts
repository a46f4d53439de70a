import { date, line, long, table, words, yesNo } from '../fields.ts'
import type { Form } from '../form.ts'
import { contact, deviceColumns } from '../party.ts'

/** Communication to customers about an uncontrolled vulnerability (FDA guidance of 2016): by day 30, and by day 60. */
export const usPostmarket1: Form = {
  id: 'us-postmarket',
  edition: '2016-1',
  name: words(
    'Customer communication about a vulnerability (FDA postmarket guidance)',
    'Kundenmitteilung zu einer Schwachstelle (FDA-Leitlinie)',
  ),
  citation: 'FDA, Postmarket Management of Cybersecurity in Medical Devices (28 December 2016), section VII.',
  kinds: ['communication', 'fix'],
  rules: ['US.PM16.30', 'US.PM16.60'],
  kindOf: { 'US.PM16.60': 'fix' },
  machine: 'json',
  standing: words(
    'Content of the communication as data. The guidance prescribes no form.',
    'Inhalt der Mitteilung als Daten. Die Leitlinie schreibt kein Formular vor.',
  ),
  sections: [
    {
      id: '1',
      title: words('Sender and products', 'Absender und Produkte'),
      fields: [
        line('1.name', 'Manufacturer', 'Hersteller', { required: 'always', from: 'company.name' }),
        ...contact('1', 'company'),
        line('1.reference', 'Reference', 'Zeichen', { required: 'always', from: 'case.number' }),
        date('1.date', 'Date', 'Datum', { required: 'always', from: 'today' }),
        table('1.devices', 'Devices', 'Produkte', {
          required: 'always',
          max: 50,
          from: 'devices.rows',
          columns: deviceColumns,
        }),
      ],
    },
    {
      id: '2',
      title: words('Vulnerability', 'Schwachstelle'),
      fields: [
        line('2.ids', 'Identifiers', 'Kennungen', { required: 'always', from: 'case.vulnerabilities' }),
        date('2.learned', 'Learned on', 'Kenntnis am', { required: 'always', from: 'usVulnerability.learnedOn' }),
        long('2.description', 'Description and impact', 'Beschreibung und Auswirkung', {
          required: 'always',
          help: [
            'What it means for the device and its use; no details that help an attacker.',
            'Was sie für Produkt und Anwendung bedeutet; keine Einzelheiten, die Angreifenden helfen.',
          ],
        }),
        long('2.efforts', 'What is being done', 'Was unternommen wird', {
          required: ['communication'],
          from: 'fieldActions.told',
        }),
        long('2.controls', 'Compensating controls', 'Ausgleichende Maßnahmen', { required: ['communication'] }),
        long(
          '2.announced',
          'A fix is being worked on and will be announced',
          'Eine Behebung ist in Arbeit und wird angekündigt',
          {
            kinds: ['communication'],
            required: ['communication'],
          },
        ),
      ],
    },
    {
      id: '3',
      title: words('Fix', 'Behebung'),
      fields: [
        line('3.version', 'Validated version', 'Validierte Version', { kinds: ['fix'], required: ['fix'] }),
        date('3.on', 'Distributed on', 'Verteilt am', {
          kinds: ['fix'],
          required: ['fix'],
          from: 'usVulnerability.remediatedOn',
        }),
        long('3.how', 'How it is obtained and installed', 'Wie sie bezogen und eingespielt wird', {
          kinds: ['fix'],
          required: ['fix'],
        }),
        long('3.rest', 'Residual risk and follow-up', 'Restrisiko und Nachverfolgung', {
          kinds: ['fix'],
          required: ['fix'],
        }),
        yesNo('3.isao', 'Given to the ISAO', 'An die ISAO gegeben', {
          required: 'always',
          from: 'usVulnerability.isaoInformed',
        }),
      ],
    },
  ],
}
