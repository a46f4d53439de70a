import { choice, instant, line, long, number, option, words, yesNo } from '../fields.ts'
import type { Form } from '../form.ts'
import { contact } from '../party.ts'

/** Notification of a personal data breach (GDPR art. 33), and the notice of a processor to its controller. */
export const gdpr1: Form = {
  id: 'eu-gdpr',
  edition: '2018-1',
  name: words(
    'Notification of a personal data breach (GDPR art. 33)',
    'Meldung einer Verletzung des Schutzes personenbezogener Daten (Art. 33 DSGVO)',
  ),
  citation:
    'Regulation (EU) 2016/679 art. 33(1) to (4). Each authority has a web form of its own; content by art. 33(3).',
  kinds: ['notification', 'phase', 'processor_notice'],
  rules: ['EU.GDPR.33.1', 'EU.GDPR.33.2', 'EU.OMNIBUS.GDPR.33.1'],
  kindOf: { 'EU.GDPR.33.2': 'processor_notice' },
  machine: 'json',
  standing: words(
    'Data sheet with the content of art. 33(3). It is not an upload file of an authority.',
    'Datenblatt mit dem Inhalt des Art. 33 Abs. 3. Es ist keine Upload-Datei einer Behörde.',
  ),
  sections: [
    {
      id: '1',
      title: words('Company', 'Unternehmen'),
      fields: [
        line('1.authority', 'Addressee', 'Adressat', { required: 'always', from: 'authority.name' }),
        line('1.name', 'Name', 'Name', { required: 'always', from: 'company.name' }),
        choice('1.role', 'Role', 'Rolle', {
          required: 'always',
          from: 'personalDataBreach.gdprRole',
          options: [
            option('controller', 'Controller', 'Verantwortlicher'),
            option('processor', 'Processor', 'Auftragsverarbeiter'),
            option('both', 'Both', 'Beides'),
          ],
        }),
        ...contact('1', 'company'),
        line(
          '1.dpo',
          'Data protection officer or other contact point',
          'Datenschutzbeauftragte Person oder Anlaufstelle',
          {
            required: 'always',
            from: 'company.dpo',
          },
        ),
        line('1.reference', 'Own reference', 'Eigenes Zeichen', { required: 'always', from: 'case.number' }),
        line('1.previous', 'Reference of the notification before', 'Zeichen der vorigen Meldung', {
          kinds: ['phase'],
          required: ['phase'],
          mayStayUnknown: true,
          from: 'earlier.reference',
        }),
      ],
    },
    {
      id: '2',
      title: words('The breach', 'Die Verletzung'),
      fields: [
        instant('2.certainty', 'Reasonable certainty since', 'Hinreichende Gewissheit seit', {
          required: 'always',
          from: 'personalDataBreach.awareAt',
        }),
        instant('2.notified', 'Time of this notification', 'Zeitpunkt dieser Meldung'),
        long(
          '2.delay',
          'Reasons for a notification after 72 hours',
          'Gründe für eine Meldung nach mehr als 72 Stunden',
          {
            kinds: ['notification', 'phase'],
          },
        ),
        long('2.nature', 'Nature of the breach', 'Art der Verletzung', { required: 'always', from: 'case.narrative' }),
        line('2.categories', 'Categories of persons', 'Kategorien betroffener Personen', { required: 'always' }),
        number('2.persons', 'Approximate number of persons', 'Ungefähre Zahl betroffener Personen', {
          required: 'always',
          mayStayUnknown: true,
        }),
        line('2.data', 'Categories of records', 'Kategorien von Datensätzen', { required: 'always' }),
        number('2.records', 'Approximate number of records', 'Ungefähre Zahl der Datensätze', {
          required: 'always',
          mayStayUnknown: true,
        }),
        yesNo('2.health', 'Health data concerned', 'Gesundheitsdaten betroffen', {
          required: 'always',
          from: 'personalDataBreach.healthData',
        }),
        yesNo('2.encrypted', 'Encrypted, and the key is safe', 'Verschlüsselt, und der Schlüssel ist sicher', {
          from: 'personalDataBreach.encryptedAndKeySafe',
        }),
      ],
    },
    {
      id: '3',
      title: words('Consequences and measures', 'Folgen und Maßnahmen'),
      fields: [
        long('3.consequences', 'Likely consequences', 'Wahrscheinliche Folgen', { required: 'always' }),
        long('3.measures', 'Measures taken or proposed', 'Ergriffene oder vorgeschlagene Maßnahmen', {
          required: 'always',
          from: 'fieldActions.told',
        }),
        yesNo('3.highrisk', 'High risk for persons (art. 34)', 'Hohes Risiko für Personen (Art. 34)', {
          required: ['notification', 'phase'],
          from: 'personalDataBreach.highRisk',
        }),
        yesNo('3.informed', 'Persons informed', 'Betroffene Personen benachrichtigt'),
        long('3.further', 'What follows in phases (art. 33(4))', 'Was schrittweise folgt (Art. 33 Abs. 4)', {
          kinds: ['notification', 'phase'],
        }),
      ],
    },
  ],
}
