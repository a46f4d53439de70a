import type { Scenario } from '../scenario.ts'
import { w } from '../words.ts'
import { inject, voices } from './inject.ts'

/** Dose limits that nobody released, in several hospitals. */
export const alteredLibrary: Scenario = {
  id: 'altered-library',
  edition: 1,
  title: w('Altered dose limits', 'Veränderte Dosisgrenzen'),
  about: w(
    'A children’s ward notices dose limits that do not fit. Fault, mistake or manipulation is open; then a second hospital calls.',
    'Einer Kinderstation fallen Dosisgrenzen auf, die nicht passen. Fehler, Versehen oder Manipulation ist offen; dann ruft eine zweite Klinik an.',
  ),
  playbooks: ['wrong-therapy', 'compromised-update'],
  minutes: 1440,
  factor: 16,
  awareWithin: 30,
  classifiedWithin: 180,
  duties: ['EU.MDR.87.3', 'EU.MDR.87.4'],
  injects: [
    inject(
      'odd-limit',
      0,
      voices.ward,
      w(
        '“The pump let us enter ten times the dose and did not ask. We saw it in time.”',
        '„Die Pumpe ließ uns das Zehnfache eingeben und fragte nicht. Wir haben es rechtzeitig gesehen.“',
      ),
      w(
        'Patient first; the device is set aside unaltered; awareness is recorded.',
        'Zuerst der Patient; das Produkt wird unverändert beiseitegestellt; Kenntnis festgehalten.',
      ),
    ),
    inject(
      'reset-offer',
      30,
      voices.service,
      w(
        '“I can be there in an hour and load the library anew.”',
        '„Ich kann in einer Stunde dort sein und die Bibliothek neu aufspielen.“',
      ),
      w(
        'Not before it is preserved: MDR art. 89(1). Another device treats.',
        'Nicht vor der Sicherung: MDR Art. 89 Abs. 1. Ein anderes Produkt behandelt.',
      ),
    ),
    inject(
      'same-ward',
      90,
      voices.ward,
      w(
        'Three more pumps of the ward have the same limits, eight have not.',
        'Drei weitere Pumpen der Station haben dieselben Grenzen, acht nicht.',
      ),
      w(
        'What the three have in common: time of last contact, gateway. All devices of the house are compared.',
        'Was die drei gemeinsam haben: Zeit des letzten Kontakts, Gateway. Alle Produkte des Hauses werden verglichen.',
      ),
    ),
    inject(
      'second-house',
      240,
      voices.hospitalIt,
      w(
        'A hospital 300 km away reports the same limits.',
        'Eine Klinik in 300 km Entfernung meldet dieselben Grenzen.',
      ),
      w(
        'Many patients at once: serious public health threat is judged, two days. Distribution stops everywhere.',
        'Viele Patienten zugleich: schwerwiegende Gefahr für die öffentliche Gesundheit wird beurteilt, zwei Tage. Verteilung wird überall angehalten.',
      ),
    ),
    inject(
      'log-gap',
      480,
      voices.ownLog,
      w(
        'The distribution server has no log between 23:00 and 23:40 of the day before.',
        'Der Verteilserver hat zwischen 23:00 und 23:40 Uhr des Vortags kein Protokoll.',
      ),
      w(
        'A gap is something to explain, not a proof of nothing. Image of the server before anything is repaired.',
        'Eine Lücke ist zu erklären, sie beweist nicht, dass nichts war. Abbild des Servers, bevor etwas repariert wird.',
      ),
    ),
    inject(
      'harm',
      720,
      voices.ward,
      w(
        'A child received too much for twelve minutes and is now in intensive care.',
        'Ein Kind erhielt zwölf Minuten lang zu viel und liegt nun auf der Intensivstation.',
      ),
      w(
        'A graver fact is entered in the case: its clock may move earlier, and the case says so.',
        'Eine schwerere Tatsache kommt in den Fall: Die Frist kann früher liegen, und der Fall sagt es.',
      ),
    ),
    inject(
      'authority',
      1000,
      voices.authority,
      w(
        '“We have heard of dose limits. Please tell us by when we have your report.”',
        '„Wir haben von Dosisgrenzen gehört. Bis wann haben wir Ihre Meldung?“',
      ),
      w(
        'The report is prepared from the case; a person would send it. In the drill nothing leaves the house.',
        'Die Meldung wird aus dem Fall vorbereitet; eine Person würde sie senden. In der Übung verlässt nichts das Haus.',
      ),
    ),
  ],
}
