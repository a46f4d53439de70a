import type { ShippedPlaybook } from '../playbook.ts'
import { w } from '../words.ts'
import { shared } from './shared-tasks.ts'
import { decision, task } from './task.ts'

/** A device treats or warns wrongly, and manipulation cannot be ruled out. */
export const wrongTherapy: ShippedPlaybook = {
  id: 'wrong-therapy',
  edition: 1,
  content: {
    title: w('Wrong therapy data or missing alarm', 'Falsche Therapiedaten oder fehlender Alarm'),
    about: w(
      'A device treats, measures or warns wrongly, and it cannot be ruled out that somebody altered data, settings or software.',
      'Ein Produkt behandelt, misst oder warnt falsch, und es lässt sich nicht ausschließen, dass jemand Daten, Einstellungen oder Software verändert hat.',
    ),
    triggers: [
      w(
        'Dose, rate or values do not fit the order or the patient, and no use error explains it',
        'Dosis, Rate oder Werte passen nicht zur Anordnung oder zum Patienten, und kein Benutzungsfehler erklärt es',
      ),
      w(
        'Alarms did not sound, were late or silenced by nobody',
        'Alarme ertönten nicht, zu spät, oder niemand hat sie stumm geschaltet',
      ),
      w(
        'The drug library, limits or patient data differ from what was released',
        'Medikamentenbibliothek, Grenzen oder Patientendaten weichen von der Freigabe ab',
      ),
    ],
    tasks: [
      task(
        'patient-first',
        'detect',
        'clinical_safety',
        0.25,
        'Patient first: the ward treats by other means and takes this device from the bed. Do not switch it off, do not reset it.',
        'Zuerst der Patient: Die Station behandelt auf anderem Weg und nimmt dieses Produkt vom Bett. Nicht ausschalten, nicht zurücksetzen.',
      ),
      shared.aware,
      shared.call,
      task(
        'others-alike',
        'triage',
        'clinical_safety',
        1,
        'Have devices with the same library, gateway or version compared with the order at once, ward by ward.',
        'Produkte mit derselben Bibliothek, demselben Gateway oder derselben Version sofort mit der Anordnung vergleichen lassen, Station für Station.',
      ),
      shared.patients,
      task(
        'harm',
        'triage',
        'prrc',
        4,
        'Ask for the state of the patient: death, serious deterioration, could it have led to it. Each answer is a fact with its own clock.',
        'Nach dem Zustand des Patienten fragen: Tod, schwerwiegende Verschlechterung, hätte es dazu führen können. Jede Antwort ist eine Tatsache mit eigener Frist.',
      ),
      shared.classify,
      task(
        'set-aside',
        'contain',
        'psirt',
        2,
        'Set the device aside as it is, on battery, shielded from the network, sealed. It stays unaltered until the authority is informed (MDR art. 89(1)).',
        'Das Produkt beiseitestellen, wie es ist, auf Akku, vom Netz abgeschirmt, versiegelt. Es bleibt unverändert, bis die Behörde unterrichtet ist (MDR Art. 89 Abs. 1).',
      ),
      task(
        'distribution',
        'contain',
        'ciso',
        2,
        'Stop the distribution of libraries and settings from server and cloud until they are compared with the release.',
        'Verteilung von Bibliotheken und Einstellungen aus Server und Cloud anhalten, bis sie mit der Freigabe verglichen sind.',
      ),
      shared.preserve,
      task(
        'cause',
        'analyse',
        'psirt',
        48,
        'Judge three causes side by side: fault, use, manipulation. None is dropped because another is likelier.',
        'Drei Ursachen nebeneinander beurteilen: Fehler, Benutzung, Manipulation. Keine wird verworfen, weil eine andere wahrscheinlicher ist.',
      ),
      shared.speak,
      task(
        'notice',
        'contain',
        'prrc',
        24,
        'Decide on a field safety notice: what wards check, with pictures, in their language.',
        'Über eine Sicherheitsanweisung im Feld entscheiden: was Stationen prüfen, mit Bildern, in ihrer Sprache.',
      ),
      task(
        'correct',
        'remediate',
        'psirt',
        undefined,
        'Correct cause and content; what is distributed carries a signature that the device checks.',
        'Ursache und Inhalt berichtigen; was verteilt wird, trägt eine Signatur, die das Produkt prüft.',
      ),
      shared.verify,
      shared.learn,
    ],
    evidence: [
      w(
        'The device itself with accessories and disposables, sealed, with the name of who holds it',
        'Das Produkt selbst mit Zubehör und Verbrauchsmaterial, versiegelt, mit dem Namen der verwahrenden Person',
      ),
      w(
        'Event log, settings and library of the device, read without writing',
        'Ereignisprotokoll, Einstellungen und Bibliothek des Produkts, lesend ausgelesen',
      ),
      w(
        'Order, chart and alarm records of the ward for the time in question',
        'Anordnung, Kurve und Alarmaufzeichnung der Station für die fragliche Zeit',
      ),
      w('Server logs of what was distributed, by whom and when', 'Serverprotokolle: was von wem wann verteilt wurde'),
    ],
    decisions: [
      decision(
        'clinical_safety',
        'Taking all devices of a kind out of use',
        'Alle Produkte einer Art außer Betrieb nehmen',
      ),
      decision(
        'prrc',
        'Serious incident, serious public health threat; in doubt yes',
        'Schwerwiegendes Vorkommnis, schwerwiegende Gefahr für die öffentliche Gesundheit; im Zweifel ja',
      ),
      decision('executive', 'Stop of sale', 'Verkaufsstopp'),
    ],
    safety: [
      w(
        'Replacing many devices at once creates its own errors: two persons check each new setting.',
        'Viele Produkte zugleich zu ersetzen schafft eigene Fehler: Zwei Personen prüfen jede neue Einstellung.',
      ),
      w(
        'Without network the library is that of the last contact. Name the wards where it differs.',
        'Ohne Netz gilt die Bibliothek des letzten Kontakts. Stationen nennen, in denen sie abweicht.',
      ),
      w(
        'A silent alarm at one bed is asked about at every bed of the same kind.',
        'Nach einem stummen Alarm an einem Bett wird an jedem Bett derselben Art gefragt.',
      ),
    ],
    stops: [
      w(
        'A fault or use error is proven and manipulation is ruled out: go on as a field incident without this playbook.',
        'Ein Fehler oder Benutzungsfehler ist bewiesen und Manipulation ausgeschlossen: als Vorkommnis ohne dieses Playbook weiter.',
      ),
      w(
        'The cause lies in what we distributed: go on with “Compromised update”.',
        'Die Ursache liegt in dem, was wir verteilten: weiter mit „Kompromittierte Aktualisierung“.',
      ),
    ],
    duties: [
      'EU.MDR.87.3',
      'EU.MDR.87.4',
      'EU.MDR.87.5a',
      'EU.MDR.87.5b',
      'EU.MDR.89.1',
      'EU.MDR.87.8.urgent',
      'US.803.50',
      'US.803.53a',
      'US.806.10',
      'DE.BSIG.32.1.1',
    ],
  },
}
