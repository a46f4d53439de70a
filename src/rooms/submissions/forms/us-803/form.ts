import { choice, column, date, line, long, number, option, table, words, yesNo } from '../fields.ts'
import type { Form } from '../form.ts'
import { contact } from '../party.ts'

/** Data sheet for a medical device report of a manufacturer, by the blocks of 21 CFR 803.52. */
export const us803Sheet: Form = {
  id: 'us-803',
  edition: '2026-1',
  name: words('Medical device report, data sheet (21 CFR 803)', 'Medical Device Report, Datenblatt (21 CFR 803)'),
  citation:
    '21 CFR 803.50, 803.52, 803.53, 803.56; blocks as in Form FDA 3500A. Sent electronically (eMDR), 21 CFR 803.12.',
  kinds: ['five_day', 'thirty_day', 'supplement'],
  rules: ['US.803.50', 'US.803.53a', 'US.803.53b', 'US.803.56'],
  kindOf: { 'US.803.50': 'thirty_day', 'US.803.56': 'supplement' },
  machine: 'json',
  standing: words(
    'Data sheet for the entry of a medical device report (eMDR). It is not an HL7 ICSR file and not accepted by the FDA gateway.',
    'Datenblatt für die Erfassung eines Medical Device Report (eMDR). Es ist keine HL7-ICSR-Datei und wird vom Gateway der FDA nicht angenommen.',
  ),
  sections: [
    {
      id: 'A',
      title: words('Patient', 'Patientin oder Patient'),
      fields: [
        line('A.identifier', 'Identifier (no name)', 'Kennung (kein Name)'),
        line('A.age', 'Age', 'Alter'),
        choice('A.sex', 'Sex', 'Geschlecht', {
          options: [option('female', 'Female', 'Weiblich'), option('male', 'Male', 'Männlich')],
        }),
        number('A.weight', 'Weight (kg)', 'Gewicht (kg)'),
      ],
    },
    {
      id: 'B',
      title: words('Adverse event or product problem', 'Unerwünschtes Ereignis oder Produktproblem'),
      fields: [
        choice('B.type', 'Adverse event or product problem', 'Ereignis oder Produktproblem', {
          required: 'always',
          options: [
            option('event', 'Adverse event', 'Unerwünschtes Ereignis'),
            option('problem', 'Product problem', 'Produktproblem'),
            option('both', 'Both', 'Beides'),
          ],
        }),
        choice('B.outcome', 'Outcome', 'Folge', {
          required: 'always',
          from: 'usReport.outcome',
          options: [
            option('death', 'Death', 'Tod'),
            option('serious-injury', 'Serious injury', 'Schwere Verletzung'),
            option('malfunction', 'Malfunction', 'Fehlfunktion'),
            option('other', 'Other', 'Andere'),
          ],
        }),
        date('B.event', 'Date of the event', 'Datum des Ereignisses', { required: 'always' }),
        date('B.report', 'Date of this report', 'Datum dieser Meldung', { required: 'always', from: 'today' }),
        long('B.description', 'Description of event or problem', 'Beschreibung des Ereignisses oder Problems', {
          required: 'always',
          from: 'case.narrative',
        }),
        long('B.tests', 'Relevant tests', 'Maßgebliche Untersuchungen'),
        long('B.history', 'Other relevant history', 'Weitere maßgebliche Vorgeschichte'),
      ],
    },
    {
      id: 'D',
      title: words('Suspect device', 'Betroffenes Produkt'),
      fields: [
        line('D.brand', 'Brand name', 'Handelsname', { required: 'always', from: 'device.name' }),
        line('D.common', 'Common name and product code', 'Bezeichnung und Product Code', {
          required: 'always',
          from: 'device.fdaProductCode',
        }),
        line('D.manufacturer', 'Manufacturer', 'Hersteller', { required: 'always', from: 'company.name' }),
        line('D.model', 'Model', 'Modell', { from: 'device.model' }),
        line('D.catalogue', 'Catalogue number', 'Katalognummer', { from: 'device.catalogueNumber' }),
        line('D.serial', 'Serial number', 'Seriennummer', { from: 'device.serials' }),
        line('D.lot', 'Lot number', 'Chargennummer', { from: 'device.lots' }),
        line('D.udi', 'Unique device identifier', 'Eindeutige Produktkennung (UDI)', {
          required: 'always',
          from: 'device.udiDi',
        }),
        line('D.software', 'Software version', 'Software-Version', { from: 'device.softwareVersions' }),
        choice('D.operator', 'Operator', 'Bedienende Person', {
          options: [
            option('professional', 'Health professional', 'Angehörige der Gesundheitsberufe'),
            option('lay', 'Lay user or patient', 'Laie oder Patientin, Patient'),
            option('other', 'Other', 'Andere'),
          ],
        }),
        yesNo('D.available', 'Device available for evaluation', 'Produkt für eine Untersuchung verfügbar'),
      ],
    },
    {
      id: 'E',
      title: words('Initial reporter', 'Erstmeldende Stelle'),
      fields: [
        line('E.name', 'Name and address', 'Name und Anschrift'),
        yesNo('E.professional', 'Health professional', 'Angehörige der Gesundheitsberufe'),
        line('E.occupation', 'Occupation', 'Beruf'),
        yesNo('E.fda', 'Reporter also sent a report to the FDA', 'Hat auch der FDA gemeldet'),
      ],
    },
    {
      id: 'G',
      title: words('Manufacturer site', 'Herstellungsort'),
      fields: [
        ...contact('G', 'company'),
        line('G.fei', 'Registration number', 'Registrierungsnummer', { required: 'always', from: 'company.fei' }),
        date('G.received', 'Date received by the manufacturer', 'Eingang beim Hersteller', {
          required: 'always',
          from: 'usReport.aware',
        }),
        line('G.submission', '510(k), PMA or De Novo number', 'Nummer von 510(k), PMA oder De Novo', {
          required: 'always',
          from: 'device.fdaSubmission',
        }),
        choice('G.type', 'Type of report', 'Art der Meldung', {
          required: 'always',
          from: 'kind',
          options: [
            option('five_day', '5-day', '5 Tage'),
            option('thirty_day', '30-day', '30 Tage'),
            option('supplement', 'Supplement', 'Ergänzung'),
          ],
        }),
        line('G.number', 'Manufacturer report number', 'Meldenummer des Herstellers', {
          required: 'always',
          help: [
            'Registration number, year, and a sequence of five digits.',
            'Registrierungsnummer, Jahr und fünfstellige laufende Nummer.',
          ],
        }),
      ],
    },
    {
      id: 'H',
      title: words('Device manufacturers', 'Angaben des Produktherstellers'),
      fields: [
        yesNo('H.evaluated', 'Device evaluated by the manufacturer', 'Produkt vom Hersteller untersucht'),
        table('H.codes', 'Evaluation codes', 'Codes der Untersuchung', {
          max: 20,
          columns: [
            column('annex', 'Annex', 'Annex'),
            column('code', 'Code', 'Code'),
            column('term', 'Term', 'Bezeichnung', 'text', { width: 3 }),
          ],
        }),
        long('H.remedial', 'Remedial action', 'Abhilfemaßnahme', { from: 'fieldActions.told', required: ['five_day'] }),
        line('H.correction', 'Number of a report under 21 CFR 806', 'Nummer einer Meldung nach 21 CFR 806'),
        long('H.narrative', 'Additional narrative', 'Ergänzende Darstellung', { from: 'findings.told' }),
        long('H.corrected', 'Corrected or added data', 'Berichtigte oder ergänzte Angaben', {
          kinds: ['supplement'],
          required: ['supplement'],
        }),
        line('H.missing', 'What was asked for and not obtained', 'Was erfragt und nicht erlangt wurde'),
      ],
    },
  ],
}
