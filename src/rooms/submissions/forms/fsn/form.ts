import { words } from '../fields.ts'
import type { Form } from '../form.ts'
import { fsnLanguages } from './headings.ts'
import { action, head, reason } from './sections.ts'

/** Field safety notice for users and customers: content of art. 89(8), order of the Commission's template. */
export const fsn1: Form = {
  id: 'eu-fsn',
  edition: '2026-1',
  name: words('Field safety notice', 'Sicherheitsanweisung im Feld'),
  citation:
    'Regulation (EU) 2017/745 art. 2(69), 89(8); order of the recommended template of the European Commission. Rules for ' +
    'security matters: clinical effect of an interim measure, no exploit details (a rule of this program).',
  kinds: ['draft', 'notice', 'update'],
  sections: [...head, ...reason, ...action],
  rules: ['EU.MDR.89.8', 'DE.MPDG.8'],
  kindOf: { 'DE.MPDG.8': 'notice' },
  machine: 'json',
  languages: fsnLanguages,
  standing: words(
    'Content of a field safety notice as data. There is no official machine form of the notice.',
    'Inhalt einer Sicherheitsanweisung im Feld als Daten. Eine offizielle maschinenlesbare Form gibt es nicht.',
  ),
}
