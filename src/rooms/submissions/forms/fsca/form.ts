import { words } from '../fields.ts'
import type { Form } from '../form.ts'
import { action } from './action.ts'
import { administration } from './administration.ts'

/** Report of a field safety corrective action, by the sections of the Commission's template. */
export const fsca1: Form = {
  id: 'eu-fsca',
  edition: '2026-1',
  name: words(
    'Report of a field safety corrective action (FSCA)',
    'Meldung einer Sicherheitskorrekturmaßnahme im Feld (FSCA)',
  ),
  citation:
    'Regulation (EU) 2017/745 art. 87(1)(b), 87(8), 89(5), 92(7); sections of the FSCA template of the European ' +
    'Commission. A newer form with its own XSD exists and was not at hand: uncertain.',
  kinds: ['initial', 'follow_up', 'final'],
  sections: [...administration, ...action],
  rules: ['EU.MDR.87.8', 'EU.MDR.87.8.urgent', 'EU.MDR.89.5.fsca'],
  kindOf: { 'EU.MDR.89.5.fsca': 'final' },
  machine: 'xml',
  standing: words(
    'Exchange form of Aftercare for the sections of the FSCA report. It is not the upload file of the Commission, whose XSD was not at hand. Transfer the fields into the official form.',
    'Austauschform von Aftercare für die Abschnitte der FSCA-Meldung. Es ist nicht die Upload-Datei der Kommission, deren XSD nicht vorlag. Übertragen Sie die Felder in das offizielle Formular.',
  ),
}
