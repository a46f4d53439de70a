import { words } from '../fields.ts'
import type { Form } from '../form.ts'
import { administration } from './administration.ts'
import { analysis } from './analysis.ts'
import { device } from './device.ts'
import { incident } from './incident.ts'

/** Manufacturer Incident Report for serious incidents, template 7.3.1 (SB-10407). */
export const mir731: Form = {
  id: 'eu-mir',
  edition: '7.3.1',
  name: words(
    'Manufacturer incident report for a serious incident (MIR)',
    'Herstellermeldung eines schwerwiegenden Vorkommnisses (MIR)',
  ),
  citation:
    'Regulation (EU) 2017/745 art. 87(1)(a); European Commission, Manufacturer Incident Report 7.3.1 (SB-10407). ' +
    'Letters of 1.1, 1.2, 1.3.1, 3.1, 3.2 and 4.2, and the limit of 4,000 characters, as published; other fields by their content.',
  kinds: ['initial', 'follow_up', 'combined_initial_and_final', 'final_reportable', 'final_non_reportable'],
  sections: [...administration, ...device, ...incident, ...analysis],
  rules: [
    'EU.MDR.87.4',
    'EU.MDR.87.5a',
    'EU.MDR.87.5b',
    'EU.MDR.87.3',
    'EU.MDR.87.11',
    'EU.MDR.89.5',
    'EU.COM20251023.87.3',
  ],
  kindOf: { 'EU.MDR.89.5': 'final_reportable' },
  machine: 'xml',
  standing: words(
    'Exchange form of Aftercare for the fields of the MIR 7.3.1. It is not the upload file of the Commission: its XSD is handed out with the form and was not at hand. Transfer the fields into the official form.',
    'Austauschform von Aftercare für die Felder der MIR 7.3.1. Es ist nicht die Upload-Datei der Kommission: Deren XSD wird mit dem Formular herausgegeben und lag nicht vor. Übertragen Sie die Felder in das offizielle Formular.',
  ),
}
