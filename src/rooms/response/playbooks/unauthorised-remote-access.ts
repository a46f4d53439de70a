import type { ShippedPlaybook } from '../playbook.ts'
import { w } from '../words.ts'
import { shared } from './shared-tasks.ts'
import { decision, task } from './task.ts'

/** Somebody without a right is, or was, on a device over the network. */
export const unauthorisedRemoteAccess: ShippedPlaybook = {
  id: 'unauthorised-remote-access',
  edition: 1,
  content: {
    title: w('Unauthorised remote access', 'Unbefugter Fernzugriff'),
    about: w(
      'Somebody without a right is, or was, on a device or in the remote service over the network; nothing is destroyed yet.',
      'Jemand ohne Berechtigung ist oder war über das Netz auf einem Produkt oder in der Fernwartung; noch ist nichts zerstört.',
    ),
    triggers: [
      w(
        'A login at an odd hour, from an odd place, or of somebody who has left',
        'Eine Anmeldung zu ungewohnter Zeit, von ungewohntem Ort oder von jemandem, der ausgeschieden ist',
      ),
      w(
        'Settings of a device differ from what the ward entered',
        'Einstellungen eines Produkts weichen von dem ab, was die Station eingegeben hat',
      ),
      w(
        'A supplier, an authority or a researcher shows our interface reachable from outside',
        'Zulieferer, Behörde oder Forschende zeigen, dass unsere Schnittstelle von außen erreichbar ist',
      ),
    ],
    tasks: [
      shared.aware,
      shared.call,
      shared.patients,
      task(
        'see-live',
        'detect',
        'psirt',
        1,
        'Find out whether somebody is connected now, and with which account. Watch first where that is safe: what they do is evidence.',
        'Feststellen, ob gerade jemand verbunden ist und mit welchem Konto. Zuerst beobachten, wo das gefahrlos ist: Was dort geschieht, ist Beweismittel.',
      ),
      task(
        'compare-settings',
        'triage',
        'clinical_safety',
        1,
        'Have the ward compare therapy settings and alarm limits of every reachable device with the order.',
        'Die Station die Therapieeinstellungen und Alarmgrenzen jedes erreichbaren Produkts mit der Anordnung vergleichen lassen.',
      ),
      task(
        'close-access',
        'contain',
        'ciso',
        2,
        'End the sessions, lock the accounts, change the secrets, close the port or the gateway; in this order, with times.',
        'Sitzungen beenden, Konten sperren, Geheimnisse tauschen, Port oder Gateway schließen; in dieser Reihenfolge, mit Zeiten.',
      ),
      shared.preserve,
      shared.classify,
      task(
        'reach',
        'analyse',
        'psirt',
        24,
        'Reconstruct what was reached: devices, data, settings, software. What no log can rule out counts as reached.',
        'Nachvollziehen, was erreicht wurde: Produkte, Daten, Einstellungen, Software. Was kein Protokoll ausschließen kann, gilt als erreicht.',
      ),
      task(
        'hunt',
        'analyse',
        'psirt',
        72,
        'Search all sites and all remote service for the same signs, back to the oldest log.',
        'Alle Standorte und die gesamte Fernwartung nach denselben Anzeichen durchsuchen, zurück bis zum ältesten Protokoll.',
      ),
      shared.speak,
      task(
        'close-cause',
        'remediate',
        'psirt',
        undefined,
        'Close the cause: weakness, password, configuration or right. A weakness becomes a finding with a decision; a shared password is replaced for every device.',
        'Die Ursache schließen: Schwachstelle, Passwort, Konfiguration oder Recht. Eine Schwachstelle wird Treffer mit Bewertung; ein geteiltes Passwort wird für jedes Produkt ersetzt.',
      ),
      task(
        'reset-devices',
        'recover',
        'psirt',
        undefined,
        'Set affected devices back to a known state, software and settings, and check both against the release.',
        'Betroffene Produkte auf einen bekannten Stand bringen, Software und Einstellungen, und beides gegen die Freigabe prüfen.',
      ),
      shared.verify,
      shared.learn,
    ],
    evidence: [
      w(
        'Logs of logins, sessions and commands of device, gateway and identity service, exported with digest',
        'Protokolle von Anmeldungen, Sitzungen und Befehlen von Produkt, Gateway und Anmeldedienst, mit Prüfsumme exportiert',
      ),
      w(
        'Network flows to and from the device for the time in question',
        'Netzverkehr von und zu dem Produkt für die fragliche Zeit',
      ),
      w(
        'Settings of the device as found, photographed or read out, before they are corrected',
        'Einstellungen des Produkts wie vorgefunden, fotografiert oder ausgelesen, bevor sie berichtigt werden',
      ),
    ],
    decisions: [
      decision(
        'incident_lead',
        'To watch on or to cut off; with a patient connected only clinical safety decides',
        'Weiter beobachten oder trennen; ist ein Patient angeschlossen, entscheidet nur die klinische Sicherheit',
      ),
      decision(
        'clinical_safety',
        'Taking devices out of use until their settings are verified',
        'Produkte außer Betrieb nehmen, bis ihre Einstellungen geprüft sind',
      ),
      decision(
        'ciso',
        'Stopping remote service for one site or for all',
        'Fernwartung für einen Standort oder für alle anhalten',
      ),
    ],
    safety: [
      w(
        'A session that is ended in the middle of a command may leave a half-written setting. Check the device before the next patient.',
        'Eine Sitzung, die mitten in einem Befehl endet, kann eine halb geschriebene Einstellung hinterlassen. Das Produkt vor dem nächsten Patienten prüfen.',
      ),
      w(
        'Without remote service faults are found later: tell the operator who is called instead, day and night.',
        'Ohne Fernwartung werden Störungen später bemerkt: dem Betreiber sagen, wer stattdessen gerufen wird, Tag und Nacht.',
      ),
    ],
    stops: [
      w(
        'The access is explained by somebody with a right, and that person confirms it: record why it looked otherwise.',
        'Der Zugriff ist durch eine berechtigte Person erklärt, und sie bestätigt ihn: festhalten, warum es anders aussah.',
      ),
      w(
        'Data were taken from the cloud: go on with “Data theft from the cloud”.',
        'Aus der Cloud wurden Daten entwendet: weiter mit „Datendiebstahl aus der Cloud“.',
      ),
    ],
    duties: [
      'EU.MDR.87.3',
      'EU.MDR.87.4',
      'EU.MDR.89.1',
      'DE.BSIG.32.1.1',
      'DE.BSIG.32.1.2',
      'EU.GDPR.33.1',
      'EU.GDPR.33.2',
      'US.803.50',
    ],
  },
}
