import { column, date, line, long, number, table, words, yesNo } from '../fields.ts'
import type { Section } from '../form.ts'

/** Sections 7 and 8: what is done and why, how far it is, comments. */
export const action: readonly Section[] = [
  {
    id: '7',
    title: words('Description of the action', 'Beschreibung der Maßnahme'),
    fields: [
      long('7.background', 'Background and reason', 'Hintergrund und Grund', {
        limit: 4000,
        required: 'always',
        from: 'case.narrative',
        help: [
          'What is wrong, which risk for patients, users or others; without understating it.',
          'Was nicht stimmt und welche Gefahr für Patientinnen, Patienten, Anwendende oder Dritte besteht; ohne sie zu verharmlosen.',
        ],
      }),
      long('7.action', 'Action and its justification', 'Maßnahme und ihre Begründung', {
        limit: 4000,
        required: 'always',
        from: 'fieldActions.told',
      }),
      long('7.advice', 'Advice to distributors and users', 'Hinweise an Händler und Anwendende', {
        limit: 4000,
        required: 'always',
      }),
      long(
        '7.attachments',
        'Attachments (field safety notice, translations)',
        'Anlagen (Sicherheitsanweisung, Übersetzungen)',
        {
          limit: 4000,
        },
      ),
      date('7.start', 'Planned start', 'Geplanter Beginn', { required: 'always', from: 'fsca.plannedStart' }),
      date('7.end', 'Planned or actual end', 'Geplantes oder tatsächliches Ende', {
        required: ['final'],
        from: 'fsca.endedOn',
      }),
      long('7.schedule', 'Time schedule', 'Zeitplan', { limit: 4000, from: 'fieldActions.schedule' }),
    ],
  },
  {
    id: '7r',
    title: words('Progress and reconciliation', 'Fortschritt und Abgleich'),
    fields: [
      number('7.units', 'Units concerned in all', 'Betroffene Einheiten insgesamt', {
        kinds: ['follow_up', 'final'],
        required: ['final'],
        from: 'fieldAction.units',
      }),
      number('7.confirmed', 'Recipients that confirmed', 'Empfänger mit Bestätigung', {
        kinds: ['follow_up', 'final'],
        from: 'fieldAction.confirmed',
      }),
      number('7.done', 'Units on which it is done', 'Einheiten mit durchgeführter Maßnahme', {
        kinds: ['follow_up', 'final'],
        required: ['final'],
        from: 'fieldAction.done',
      }),
      long('7.rest', 'What is not reached, and why', 'Was nicht erreicht wurde, und warum', {
        limit: 4000,
        kinds: ['final'],
        required: ['final'],
      }),
      yesNo('7.effective', 'The action is effective', 'Die Maßnahme ist wirksam', {
        kinds: ['final'],
        required: ['final'],
      }),
      table('7.progress', 'Progress by country', 'Fortschritt je Staat', {
        kinds: ['follow_up', 'final'],
        max: 40,
        columns: [
          column('country', 'Country', 'Staat'),
          column('units', 'Units', 'Einheiten', 'number'),
          column('done', 'Done', 'Durchgeführt', 'number'),
        ],
      }),
    ],
  },
  {
    id: '8',
    title: words('Comments', 'Anmerkungen'),
    fields: [
      long('8.comments', 'Comments', 'Anmerkungen', { limit: 4000 }),
      line('8.advisory', 'Security advisory about the same matter', 'Sicherheitshinweis zur selben Sache', {
        from: 'case.advisories',
      }),
    ],
  },
]
