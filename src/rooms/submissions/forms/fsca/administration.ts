import { choice, column, countries, date, line, long, option, table, words, yesNo } from '../fields.ts'
import type { Section } from '../form.ts'
import { deviceColumns, party } from '../party.ts'

/** Sections 1 to 6: to whom, by whom, for which devices. */
export const administration: readonly Section[] = [
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
      line('1.manufacturer', 'Reference of the manufacturer', 'Nummer des Herstellers', {
        required: 'always',
        from: 'fieldAction.reference',
      }),
      line('1.nca', 'Reference of the authority', 'Aktenzeichen der Behörde', {
        required: ['follow_up', 'final'],
        mayStayUnknown: true,
        from: 'earlier.reference',
      }),
      line('1.eudamed', 'Reference in EUDAMED', 'Nummer in EUDAMED'),
      line('1.incident', 'Reference of the serious incident', 'Nummer des schwerwiegenden Vorkommnisses', {
        from: 'case.incident',
      }),
      line('1.coordinating', 'Coordinating authority', 'Koordinierende Behörde'),
      long('1.others', 'Other authorities informed', 'Weitere unterrichtete Behörden', { from: 'duties.authorities' }),
      yesNo('1.urgent', 'The action had to begin at once', 'Die Maßnahme musste sofort beginnen', {
        required: 'always',
        from: 'fsca.urgent',
      }),
      long('1.urgent.why', 'Why it could not wait', 'Warum sie keinen Aufschub duldete', {
        help: [
          'Art. 87(8): only where it is urgent may the action begin before the report.',
          'Art. 87 Abs. 8: Nur bei Dringlichkeit darf die Maßnahme vor der Meldung beginnen.',
        ],
      }),
    ],
  },
  {
    id: '2',
    title: words('Submitter', 'Absender'),
    fields: [
      choice('2.role', 'Role', 'Rolle', {
        required: 'always',
        from: 'company.role',
        options: [
          option('manufacturer', 'Manufacturer', 'Hersteller'),
          option('authorised_representative', 'Authorised representative', 'Bevollmächtigter'),
          option('other', 'Other', 'Sonstige'),
        ],
      }),
    ],
  },
  { id: '3', title: words('Manufacturer', 'Hersteller'), fields: party('3', 'company', 'always') },
  { id: '4', title: words('Authorised representative', 'Bevollmächtigter'), fields: party('4', 'representative') },
  { id: '5', title: words('National contact point', 'Nationale Kontaktstelle'), fields: party('5') },
  {
    id: '6',
    title: words('Devices', 'Produkte'),
    fields: [
      table('6.devices', 'Affected devices', 'Betroffene Produkte', {
        required: 'always',
        max: 50,
        from: 'devices.rows',
        columns: deviceColumns,
      }),
      line('6.class', 'Risk class', 'Risikoklasse', { required: 'always', from: 'device.riskClass' }),
      line('6.nomenclature', 'Nomenclature code (EMDN)', 'Nomenklaturcode (EMDN)', { from: 'device.emdn' }),
      line('6.body', 'Notified body', 'Benannte Stelle', { from: 'device.notifiedBodyName' }),
      line('6.made', 'Dates of manufacture and expiry', 'Herstellungs- und Verfallsdaten'),
      long('6.accessories', 'Accessories', 'Zubehör'),
      countries('6.countries', 'Countries of the action', 'Staaten der Maßnahme', {
        required: 'always',
        from: 'fsca.countries',
      }),
      table('6.units', 'Units concerned', 'Betroffene Einheiten', {
        max: 40,
        columns: [column('country', 'Country', 'Staat'), column('units', 'Units', 'Einheiten', 'number')],
        help: ['What is not known stays "not known yet", never 0.', 'Unbekanntes bleibt „noch nicht bekannt“, nie 0.'],
      }),
    ],
  },
]
