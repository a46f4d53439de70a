import type { ShippedPlaybook } from '../playbook.ts'
import { w } from '../words.ts'
import { shared } from './shared-tasks.ts'
import { decision, task } from './task.ts'

/** Encryption or destruction of data on devices in the field, or of the stations that serve them. */
export const ransomwareOnDevice: ShippedPlaybook = {
  id: 'ransomware-on-device',
  edition: 1,
  content: {
    title: w('Ransomware on a device', 'Erpressungssoftware auf einem Produkt'),
    about: w(
      'Devices in the field, or the stations and servers that they need, are encrypted or destroyed by an attacker.',
      'Produkte im Feld, oder Stationen und Server, die sie brauchen, werden von Angreifern verschlüsselt oder zerstört.',
    ),
    triggers: [
      w(
        'A ransom note, or files with foreign endings, on a device or its station',
        'Eine Erpressungsnachricht oder Dateien mit fremden Endungen auf einem Produkt oder seiner Station',
      ),
      w(
        'Several devices of one site restart, freeze or lose their data at the same time',
        'Mehrere Produkte eines Standorts starten neu, frieren ein oder verlieren Daten zur gleichen Zeit',
      ),
      w(
        'A hospital reports that its network is encrypted and our devices are in it',
        'Eine Klinik meldet, dass ihr Netz verschlüsselt ist und unsere Produkte darin stehen',
      ),
    ],
    tasks: [
      shared.aware,
      shared.call,
      task(
        'ask-ward',
        'detect',
        'clinical_safety',
        0.5,
        'Ask the ward: who is being treated with the device at this moment, does it still do what it must, what stands ready instead.',
        'Die Station fragen: Wer wird in diesem Moment mit dem Produkt behandelt, tut es noch, was es muss, was steht als Ersatz bereit.',
      ),
      shared.patients,
      task(
        'advise-isolation',
        'contain',
        'psirt',
        1,
        'Advise the operator how to cut off devices without stopping therapy: network first, never the power, and only after the ward agreed.',
        'Den Betreiber beraten, wie Produkte getrennt werden, ohne Therapie zu unterbrechen: zuerst das Netz, nie der Strom, und erst, wenn die Station zugestimmt hat.',
      ),
      task(
        'stop-own-channels',
        'contain',
        'ciso',
        2,
        'Close our own ways in: remote service, updates, cloud links to the site. The attacker may use them, and we may carry it to others.',
        'Unsere eigenen Zugänge schließen: Fernwartung, Aktualisierungen, Verbindungen zur Cloud. Angreifer können sie nutzen, und wir können es weitertragen.',
      ),
      shared.preserve,
      shared.classify,
      task(
        'other-sites',
        'triage',
        'psirt',
        8,
        'Find out which other sites have the same versions and the same exposure; ask them for signs and tell them what to look for.',
        'Feststellen, welche anderen Standorte dieselben Versionen und dieselbe Exposition haben; nach Anzeichen fragen und sagen, wonach zu suchen ist.',
      ),
      shared.speak,
      task(
        'way-in',
        'analyse',
        'psirt',
        24,
        'Find the way in: our product, the operator’s network, or somebody between. Until it is known, our product counts as possible.',
        'Den Einfallsweg finden: unser Produkt, das Netz des Betreibers oder jemand dazwischen. Bis er bekannt ist, gilt unser Produkt als möglich.',
      ),
      task(
        'data-taken',
        'analyse',
        'legal',
        24,
        'Judge with the data protection officer whether patient data were read or taken before the encryption; assume it where logs do not show the contrary.',
        'Mit der oder dem Datenschutzbeauftragten beurteilen, ob Patientendaten vor der Verschlüsselung gelesen oder mitgenommen wurden; annehmen, wo Protokolle nicht das Gegenteil zeigen.',
      ),
      task(
        'rebuild',
        'remediate',
        'psirt',
        undefined,
        'Rebuild from verified images, never clean in place; change keys, certificates and passwords that the device held.',
        'Aus geprüften Abbildern neu aufsetzen, nie an Ort und Stelle bereinigen; Schlüssel, Zertifikate und Passwörter tauschen, die das Produkt hielt.',
      ),
      shared.verify,
      task(
        'watch-return',
        'recover',
        'psirt',
        undefined,
        'Bring devices back in small steps, unconnected first, and watch them for two weeks for signs of a return.',
        'Produkte in kleinen Schritten zurückbringen, zuerst ohne Netz, und zwei Wochen auf Anzeichen einer Rückkehr beobachten.',
      ),
      shared.learn,
    ],
    evidence: [
      w(
        'Image of an affected device or its storage, made before it is rebuilt, with digest and chain of custody',
        'Abbild eines betroffenen Produkts oder seines Speichers, vor dem Neuaufsetzen, mit Prüfsumme und Beweismittelkette',
      ),
      w(
        'Ransom note, sample of the malware, an encrypted file beside its original',
        'Erpressungsnachricht, Probe der Schadsoftware, eine verschlüsselte Datei neben ihrem Original',
      ),
      w(
        'Logs of remote service, updates and cloud links of the last 90 days',
        'Protokolle von Fernwartung, Aktualisierungen und Cloud-Verbindungen der letzten 90 Tage',
      ),
      w(
        'What the ward saw and did, with times, from those who were there',
        'Was die Station sah und tat, mit Zeiten, von denen, die dort waren',
      ),
    ],
    decisions: [
      decision(
        'clinical_safety',
        'Whether a device may be cut off, or must be replaced while it still treats',
        'Ob ein Produkt getrennt werden darf oder ersetzt werden muss, während es noch behandelt',
      ),
      decision('ciso', 'Closing remote service for all sites', 'Schließen der Fernwartung für alle Standorte'),
      decision(
        'prrc',
        'Field incident and its causality; field safety corrective action',
        'Vorkommnis und ursächlicher Zusammenhang; Sicherheitskorrekturmaßnahme im Feld',
      ),
      decision(
        'executive',
        'No ransom is paid, and nobody speaks with attackers, without management, legal and the police',
        'Ohne Geschäftsleitung, Rechtsabteilung und Polizei wird kein Lösegeld gezahlt und mit Angreifern nicht gesprochen',
      ),
    ],
    safety: [
      w(
        'Cutting off the network also cuts central alarms, drug libraries and records: somebody must watch at the bed from that minute on.',
        'Mit dem Netz fallen auch zentrale Alarmierung, Medikamentenbibliotheken und Dokumentation weg: Ab dieser Minute muss jemand am Bett überwachen.',
      ),
      w(
        'Switching off destroys memory and may start the device with wrong or empty settings. Do it only when the ward has a replacement running.',
        'Ausschalten zerstört den Arbeitsspeicher und kann das Produkt mit falschen oder leeren Einstellungen starten. Nur, wenn auf der Station ein Ersatz läuft.',
      ),
      w(
        'A device that still works may carry changed settings. Compare rate, limits and patient with the order before relying on it.',
        'Ein Produkt, das noch arbeitet, kann veränderte Einstellungen tragen. Rate, Grenzen und Patient mit der Anordnung vergleichen, bevor man sich darauf verlässt.',
      ),
    ],
    stops: [
      w(
        'It is shown that no product, station or service of ours is affected or was the way in: hand over to the operator, keep the record.',
        'Es ist gezeigt, dass kein Produkt, keine Station und kein Dienst von uns betroffen ist oder Einfallsweg war: an den Betreiber übergeben, Aufzeichnung behalten.',
      ),
      w(
        'The way in is our update or our key: go on with the playbook “Compromised update” or “Lost or stolen signing key”.',
        'Der Einfallsweg ist unsere Aktualisierung oder unser Schlüssel: weiter mit dem Playbook „Kompromittierte Aktualisierung“ oder „Verlorener oder gestohlener Signaturschlüssel“.',
      ),
    ],
    duties: [
      'EU.MDR.87.3',
      'EU.MDR.87.4',
      'EU.MDR.87.5a',
      'EU.MDR.89.1',
      'EU.MDR.87.8.urgent',
      'DE.BSIG.32.1.1',
      'DE.BSIG.32.1.2',
      'EU.GDPR.33.1',
      'EU.GDPR.33.2',
      'US.803.50',
      'US.806.10',
    ],
  },
}
