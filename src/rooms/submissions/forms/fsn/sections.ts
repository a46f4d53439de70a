import { choice, countries, date, line, long, number, option, table, words, yesNo } from '../fields.ts'
import type { Section } from '../form.ts'
import { deviceColumns, party } from '../party.ts'
import { fsnLanguages, languageName } from './headings.ts'

/** The head of the notice and the devices (section 1). */
export const head: readonly Section[] = [
  {
    id: '0',
    title: words('Head', 'Kopf'),
    fields: [
      line('0.reference', 'Reference of the notice', 'Nummer der Anweisung', {
        required: 'always',
        from: 'fieldAction.reference',
      }),
      number('0.version', 'Version of the text', 'Fassung des Textes', {
        required: 'always',
        from: 'version',
        help: [
          'The same in every language: a changed text is a new version in all of them.',
          'In jeder Sprache dieselbe: Ein geänderter Text ist in allen eine neue Fassung.',
        ],
      }),
      choice('0.language', 'Language', 'Sprache', {
        required: 'always',
        from: 'language',
        options: fsnLanguages.map(id => option(id, languageName(id, 'en'), languageName(id, 'de'))),
      }),
      countries('0.countries', 'Countries that it goes to', 'Staaten, in die sie geht', {
        required: 'always',
        from: 'fsca.countries',
      }),
      date('0.date', 'Date', 'Datum', { required: 'always', from: 'today' }),
      date('0.draft', 'Draft submitted to the authority on', 'Entwurf der Behörde vorgelegt am', {
        from: 'fsca.draftNoticeSubmittedOn',
        help: [
          'Except where it is urgent, the authority has two weekdays for comments before the notice is sent.',
          'Außer bei Dringlichkeit hat die Behörde zwei Werktage (Montag bis Freitag) für Anmerkungen, bevor die Anweisung versandt wird.',
        ],
      }),
      yesNo(
        '0.urgent',
        'Urgent: sent without waiting for comments',
        'Dringend: ohne Abwarten von Anmerkungen versandt',
        {
          from: 'fsca.urgent',
        },
      ),
      line('0.addressees', 'For the attention of', 'Zu Händen von', { required: 'always' }),
      line('0.contact', 'Contact of the local representative', 'Kontakt der örtlichen Vertretung', {
        required: 'always',
        from: 'company.contactLine',
      }),
    ],
  },
  {
    id: '1',
    title: words('Affected devices', 'Betroffene Produkte'),
    fields: [
      line('1.type', 'Type of device', 'Art des Produkts', { required: 'always', from: 'device.emdnText' }),
      table('1.devices', 'Devices', 'Produkte', {
        required: 'always',
        max: 50,
        from: 'devices.rows',
        columns: deviceColumns,
      }),
      long('1.purpose', 'Primary clinical purpose', 'Klinischer Hauptzweck', {
        required: 'always',
        from: 'device.intendedPurpose',
      }),
      long('1.associated', 'Associated devices', 'Verbundene Produkte'),
    ],
  },
]

/** Section 2: why, and which risk. */
export const reason: readonly Section[] = [
  {
    id: '2',
    title: words('Reason for the action', 'Grund für die Maßnahme'),
    fields: [
      long('2.problem', 'The problem', 'Das Problem', {
        required: 'always',
        help: [
          'What the device does or no longer does. No details that help an attacker.',
          'Was das Produkt tut oder nicht mehr tut. Keine Einzelheiten, die Angreifenden helfen.',
        ],
      }),
      long('2.hazard', 'The hazard that gives rise to the action', 'Die Gefährdung, die zur Maßnahme führt', {
        required: 'always',
      }),
      long('2.probability', 'How likely it is', 'Wie wahrscheinlich es ist'),
      long(
        '2.risk',
        'Risk for patients, users and others',
        'Gefahr für Patientinnen, Patienten, Anwendende und Dritte',
        {
          required: 'always',
          help: [
            'Clearly, and without understating it (art. 89(8)). Unknown is said in words.',
            'Klar und ohne sie zu verharmlosen (Art. 89 Abs. 8). Unbekanntes wird in Worten gesagt.',
          ],
        },
      ),
      long('2.background', 'Background', 'Hintergrund'),
      line('2.advisory', 'Security advisory and vulnerabilities', 'Sicherheitshinweis und Schwachstellen', {
        from: 'case.vulnerabilities',
        help: [
          'The same identifiers as in the security advisory; both are published at the same time.',
          'Dieselben Kennungen wie im Sicherheitshinweis; beide werden zur selben Zeit veröffentlicht.',
        ],
      }),
    ],
  },
]

/** Sections 3 and 4: what to do, and by whom it is said. */
export const action: readonly Section[] = [
  {
    id: '3',
    title: words('What to do', 'Maßnahmen'),
    fields: [
      table('3.user', 'Actions by the user', 'Maßnahmen der Anwendenden', {
        required: 'always',
        max: 20,
        columns: [
          {
            id: 'action',
            label: words('Action', 'Maßnahme'),
            type: 'choice',
            options: userActions(),
            width: 1.2,
          },
          { id: 'text', label: words('What exactly', 'Was genau'), type: 'long', width: 2 },
          {
            id: 'effect',
            label: words('Clinical effect of the measure', 'Klinische Auswirkung der Maßnahme'),
            type: 'long',
            width: 1.6,
          },
          { id: 'by', label: words('By', 'Bis'), type: 'date', width: 0.8 },
        ],
        help: [
          'An interim measure such as "disconnect from the network" must say what is lost by it, for example central alarms.',
          'Eine Zwischenmaßnahme wie „vom Netz trennen“ muss sagen, was dadurch entfällt, zum Beispiel zentrale Alarme.',
        ],
      }),
      long(
        '3.followup',
        'Follow-up of patients or review of results',
        'Nachsorge oder Überprüfung früherer Ergebnisse',
      ),
      yesNo('3.reply', 'A reply is required', 'Eine Rückmeldung ist erforderlich', { required: 'always' }),
      date('3.reply.by', 'Reply by', 'Rückmeldung bis'),
      yesNo('3.reply.form', 'Reply form attached', 'Rückmeldeformular liegt bei', {
        from: 'notice.replyForm',
        help: [
          'The PDF of the notice ends with a reply form where a reply is required.',
          'Das PDF der Anweisung endet mit einem Rückmeldeformular, wenn eine Rückmeldung erforderlich ist.',
        ],
      }),
      long('3.manufacturer', 'Actions by the manufacturer', 'Maßnahmen des Herstellers', {
        required: 'always',
        from: 'fieldActions.told',
      }),
      date('3.manufacturer.by', 'Planned for', 'Geplant für'),
      yesNo('3.lay', 'Patients or lay users must be told', 'Patientinnen, Patienten oder Laien sind zu unterrichten', {
        required: 'always',
      }),
    ],
  },
  {
    id: '4',
    title: words('General', 'Allgemeines'),
    fields: [
      line('4.previous', 'Previous notice (number, date, what is new)', 'Vorherige Anweisung (Nummer, Datum, Neues)', {
        kinds: ['update'],
        required: ['update'],
      }),
      long('4.next', 'Further notice expected', 'Weitere Anweisung zu erwarten'),
      ...party('4', 'company', 'always').map(field => ({
        ...field,
        required: 'always' as const,
        ...(field.id === '4.name' && { label: words('Manufacturer', 'Hersteller') }),
      })),
      yesNo('4.informed', 'The authority was informed', 'Die zuständige Behörde ist unterrichtet', {
        required: 'always',
      }),
      line('4.attachments', 'Attachments', 'Anlagen'),
      line('4.signed', 'Name and function of the signatory', 'Name und Funktion der unterzeichnenden Person', {
        required: ['notice', 'update'],
      }),
    ],
  },
]

function userActions() {
  return [
    option('identify', 'Identify the device', 'Produkt ermitteln'),
    option('quarantine', 'Put out of use', 'Außer Betrieb nehmen'),
    option('disconnect', 'Disconnect from the network', 'Vom Netz trennen'),
    option('configure', 'Change the configuration', 'Konfiguration ändern'),
    option('return', 'Return', 'Zurücksenden'),
    option('destroy', 'Destroy', 'Vernichten'),
    option('modify', 'On-site modification', 'Änderung vor Ort'),
    option('update', 'Install the software update', 'Software-Aktualisierung einspielen'),
    option('patients', 'Follow the advice on patients', 'Hinweise zur Patientenversorgung befolgen'),
    option('ifu', 'Note the amended instructions for use', 'Geänderte Gebrauchsanweisung beachten'),
    option('other', 'Other', 'Andere'),
  ]
}
