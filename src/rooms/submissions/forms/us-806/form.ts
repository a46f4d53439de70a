import { choice, column, date, line, long, number, option, table, words } from '../fields.ts'
import type { Form } from '../form.ts'
import { contact } from '../party.ts'

/** Data sheet for a report of a correction or removal, in the order of 21 CFR 806.10(c). */
export const us806Sheet: Form = {
  id: 'us-806',
  edition: '2026-1',
  name: words(
    'Report of a correction or removal, data sheet (21 CFR 806)',
    'Meldung einer Korrektur oder Entfernung, Datenblatt (21 CFR 806)',
  ),
  citation: '21 CFR 806.10(b), (c). Sent electronically or by letter.',
  kinds: ['initial', 'update'],
  rules: ['US.806.10'],
  machine: 'json',
  standing: words(
    'Data sheet in the order of 21 CFR 806.10(c). It is not an electronic submission of the FDA.',
    'Datenblatt in der Reihenfolge von 21 CFR 806.10(c). Es ist keine elektronische Einreichung der FDA.',
  ),
  sections: [
    {
      id: '(c)(1)',
      title: words('Report', 'Meldung'),
      fields: [
        line('c1.registration', 'Registration number', 'Registrierungsnummer', {
          required: 'always',
          from: 'company.fei',
        }),
        date('c1.date', 'Date of this report', 'Datum dieser Meldung', { required: 'always', from: 'today' }),
        line('c1.sequence', 'Sequence number', 'Laufende Nummer', { required: 'always' }),
        choice('c1.what', 'Correction or removal', 'Korrektur oder Entfernung', {
          required: 'always',
          options: [option('C', 'Correction', 'Korrektur'), option('R', 'Removal', 'Entfernung')],
        }),
      ],
    },
    {
      id: '(c)(2)',
      title: words('Firm and person in charge', 'Unternehmen und verantwortliche Person'),
      fields: [
        line('c2.name', 'Name of the firm', 'Name des Unternehmens', { required: 'always', from: 'company.name' }),
        ...contact('c2', 'company', 'always'),
      ],
    },
    {
      id: '(c)(3)',
      title: words('Device', 'Produkt'),
      fields: [
        line('c3.brand', 'Brand name', 'Handelsname', { required: 'always', from: 'device.name' }),
        line('c3.common', 'Common or classification name', 'Gattungs- oder Klassifikationsname', {
          required: 'always',
          from: 'device.fdaProductCode',
        }),
        long('c3.use', 'Intended use', 'Zweckbestimmung', { required: 'always', from: 'device.intendedPurpose' }),
        line('c4.status', 'Marketing status and number', 'Zulassungsstatus und Nummer', {
          required: 'always',
          from: 'device.fdaSubmission',
        }),
        line('c5.udi', 'Unique device identifier', 'Eindeutige Produktkennung (UDI)', {
          required: 'always',
          from: 'device.udiDi',
        }),
        line('c5.model', 'Model, catalogue or code number', 'Modell-, Katalog- oder Codenummer', {
          from: 'device.model',
        }),
        long('c5.lots', 'Lot or serial numbers', 'Chargen- oder Seriennummern', { from: 'device.serials' }),
        line('c5.software', 'Software version', 'Software-Version', { from: 'device.softwareVersions' }),
        line('c6.manufacturer', 'Manufacturer, if another', 'Hersteller, falls ein anderer'),
      ],
    },
    {
      id: '(c)(7)',
      title: words('Event and actions', 'Ereignis und Maßnahmen'),
      fields: [
        date('c7.initiated', 'Correction or removal initiated on', 'Korrektur oder Entfernung begonnen am', {
          required: 'always',
          from: 'usCorrection.initiatedOn',
        }),
        long('c7.event', 'Event that gave rise to it', 'Auslösendes Ereignis', {
          required: 'always',
          from: 'case.narrative',
        }),
        long('c7.actions', 'Actions taken and expected', 'Ergriffene und erwartete Maßnahmen', {
          required: 'always',
          from: 'fieldActions.told',
        }),
        long(
          'c8.injuries',
          'Illness or injuries, with numbers of medical device reports',
          'Erkrankungen oder Verletzungen mit Nummern der Medical Device Reports',
          {
            required: 'always',
          },
        ),
      ],
    },
    {
      id: '(c)(9)',
      title: words('Quantities, dates and consignees', 'Mengen, Daten und Empfänger'),
      fields: [
        number('c9.total', 'Devices subject to the action', 'Von der Maßnahme betroffene Produkte', {
          required: 'always',
          from: 'fieldAction.units',
        }),
        number('c9.batch', 'Devices in the same lot or batch', 'Produkte derselben Charge'),
        line('c10.dates', 'Dates of manufacture or distribution, expiry', 'Herstellungs- oder Lieferdaten, Verfall', {
          required: 'always',
        }),
        table('c11.consignees', 'Consignees', 'Empfänger', {
          required: 'always',
          max: 5000,
          columns: [
            column('name', 'Name, address, telephone', 'Name, Anschrift, Telefon', 'text', { width: 3 }),
            column('country', 'Country', 'Staat'),
            column('date', 'Shipped', 'Geliefert', 'date'),
            column('units', 'Units', 'Einheiten', 'number'),
          ],
        }),
      ],
    },
    {
      id: '(c)(12)',
      title: words('Communications and missing information', 'Mitteilungen und fehlende Angaben'),
      fields: [
        long(
          'c12.communications',
          'Communications about it, with other recipients',
          'Mitteilungen dazu mit weiteren Empfängern',
          {
            required: 'always',
          },
        ),
        long(
          'c13.missing',
          'What is not available yet, and when it follows',
          'Was noch nicht vorliegt, und wann es folgt',
          {
            help: [
              'Name here every field that says "not known yet" (806.10(c)(13)).',
              'Nennen Sie hier jedes Feld, das „noch nicht bekannt“ sagt (806.10(c)(13)).',
            ],
          },
        ),
      ],
    },
  ],
}
