import type { ShippedPlaybook } from '../playbook.ts'
import { w } from '../words.ts'
import { shared } from './shared-tasks.ts'
import { decision, task } from './task.ts'

/** Personal data, mostly of patients, left our cloud or a service for us. */
export const cloudDataTheft: ShippedPlaybook = {
  id: 'cloud-data-theft',
  edition: 1,
  content: {
    title: w('Data theft from the cloud', 'Datendiebstahl aus der Cloud'),
    about: w(
      'Data of patients, operators or staff were read or taken from our cloud or from a service that works for us.',
      'Daten von Patienten, Betreibern oder Beschäftigten wurden aus unserer Cloud oder einem Dienst in unserem Auftrag gelesen oder entwendet.',
    ),
    triggers: [
      w(
        'An unusual amount of data leaves a store, or a store is found open to the world',
        'Ungewöhnlich viele Daten verlassen einen Speicher, oder ein Speicher steht offen',
      ),
      w(
        'Somebody offers or publishes our data, or asks money for silence',
        'Jemand bietet oder veröffentlicht unsere Daten oder fordert Geld für Schweigen',
      ),
      w('The provider of a service tells us of a breach', 'Der Anbieter eines Dienstes meldet uns eine Verletzung'),
    ],
    tasks: [
      shared.aware,
      shared.call,
      task(
        'stop-flow',
        'contain',
        'ciso',
        1,
        'Stop the flow: close the store, end sessions, revoke keys and tokens. Keep logs on; do not delete what was reached.',
        'Den Abfluss stoppen: Speicher schließen, Sitzungen beenden, Schlüssel und Tokens widerrufen. Protokolle eingeschaltet lassen; nichts Erreichtes löschen.',
      ),
      task(
        'call-dpo',
        'detect',
        'legal',
        1,
        'Call the data protection officer. Settle for each kind of data whether we are controller or processor: the recipients differ.',
        'Die oder den Datenschutzbeauftragten rufen. Für jede Datenart klären, ob wir Verantwortliche oder Auftragsverarbeiter sind: Die Empfänger unterscheiden sich.',
      ),
      shared.patients,
      task(
        'device-commands',
        'triage',
        'psirt',
        2,
        'Check whether the same way leads to commands: can settings, software or alarms of devices be changed from there? Then cut that way first.',
        'Prüfen, ob derselbe Weg zu Befehlen führt: Lassen sich von dort Einstellungen, Software oder Alarme von Produkten ändern? Dann diesen Weg zuerst trennen.',
      ),
      shared.preserve,
      shared.classify,
      task(
        'whose-data',
        'analyse',
        'legal',
        24,
        'Count kinds of data, persons and countries; encrypted or not, and whether the key is safe. What is not known is stated as unknown in the notification.',
        'Datenarten, Personen und Länder zählen; verschlüsselt oder nicht, und ob der Schlüssel sicher ist. Was nicht bekannt ist, steht in der Meldung als unbekannt.',
      ),
      task(
        'tell-hospitals',
        'contain',
        'legal',
        24,
        'Where we are processor: tell every hospital concerned without undue delay, with what it needs for its own 72 hours.',
        'Wo wir Auftragsverarbeiter sind: jede betroffene Klinik unverzüglich unterrichten, mit allem, was sie für ihre eigenen 72 Stunden braucht.',
      ),
      shared.speak,
      task(
        'tell-persons',
        'contain',
        'legal',
        72,
        'Decide whether persons must be told (high risk). Words they understand: what happened, what it may mean, what they can do.',
        'Entscheiden, ob Betroffene zu benachrichtigen sind (hohes Risiko). In verständlichen Worten: was geschah, was es bedeuten kann, was sie tun können.',
      ),
      task(
        'close-way',
        'remediate',
        'ciso',
        undefined,
        'Close the way in, then search the rest of the cloud for the same mistake.',
        'Den Einfallsweg schließen, dann die übrige Cloud nach demselben Fehler durchsuchen.',
      ),
      shared.verify,
      shared.learn,
    ],
    evidence: [
      w(
        'Access logs of stores, keys and accounts, frozen and copied out of reach of the attacker',
        'Zugriffsprotokolle von Speichern, Schlüsseln und Konten, eingefroren und außer Reichweite der Angreifer kopiert',
      ),
      w('Configuration of the store as found, with time', 'Konfiguration des Speichers wie vorgefunden, mit Zeit'),
      w(
        'What was offered or published, saved with address and time, without passing it on',
        'Was angeboten oder veröffentlicht wurde, mit Adresse und Zeit gesichert, ohne es weiterzugeben',
      ),
    ],
    decisions: [
      decision(
        'legal',
        'Risk to persons: notification to the authority, communication to the persons',
        'Risiko für Betroffene: Meldung an die Aufsichtsbehörde, Benachrichtigung der Personen',
      ),
      decision('ciso', 'Taking the service off the net', 'Den Dienst vom Netz nehmen'),
      decision('executive', 'No payment for silence; police', 'Keine Zahlung für Schweigen; Polizei'),
    ],
    safety: [
      w(
        'Without the cloud no data reach the physician: name the wards and patients at home that rely on remote monitoring, and who watches them instead.',
        'Ohne Cloud erreichen keine Daten die behandelnde Person: Stationen und Patienten zu Hause nennen, die auf Fernüberwachung bauen, und wer sie stattdessen überwacht.',
      ),
      w(
        'Revoked tokens may stop devices from sending alarms. Test one device of each kind before revoking all.',
        'Widerrufene Tokens können verhindern, dass Produkte Alarme senden. Vor dem Widerruf aller ein Produkt jeder Art prüfen.',
      ),
    ],
    stops: [
      w(
        'It is shown by complete logs that nothing was read. “No sign of it” is not enough.',
        'Vollständige Protokolle zeigen, dass nichts gelesen wurde. „Keine Anzeichen“ genügt nicht.',
      ),
    ],
    duties: [
      'EU.GDPR.33.1',
      'EU.GDPR.33.2',
      'EU.GDPR.33.5',
      'EU.GDPR.34',
      'DE.BSIG.32.1.1',
      'DE.BSIG.32.1.2',
      'DE.BSIG.32.1.4',
      'EU.CRA.14.SI.24h',
      'EU.CRA.14.SI.72h',
    ],
  },
}
