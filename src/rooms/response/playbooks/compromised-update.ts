import type { ShippedPlaybook } from '../playbook.ts'
import { w } from '../words.ts'
import { shared } from './shared-tasks.ts'
import { decision, task } from './task.ts'

/** What we deliver as an update is, or may be, not ours: server, build or package was altered. */
export const compromisedUpdate: ShippedPlaybook = {
  id: 'compromised-update',
  edition: 1,
  content: {
    title: w('Compromised update', 'Kompromittierte Aktualisierung'),
    about: w(
      'Update server, build or package was altered, or may have been: what devices load is not surely what we released.',
      'Updateserver, Erstellung oder Paket wurde verändert oder kann es sein: Was Produkte laden, ist nicht sicher das, was wir freigegeben haben.',
    ),
    triggers: [
      w(
        'Digest or signature of a delivered package differs from the release',
        'Prüfsumme oder Signatur eines ausgelieferten Pakets weicht von der Freigabe ab',
      ),
      w(
        'Somebody without a right was on the build or the update server',
        'Jemand ohne Berechtigung war auf dem Erstellungs- oder dem Updateserver',
      ),
      w(
        'Devices behave otherwise after an update than in the test',
        'Produkte verhalten sich nach einer Aktualisierung anders als in der Prüfung',
      ),
    ],
    tasks: [
      shared.aware,
      shared.call,
      task(
        'stop-delivery',
        'contain',
        'psirt',
        0.5,
        'Stop every delivery at once, also of what seems sound. Tell sites that have it downloaded and not yet installed to wait.',
        'Jede Auslieferung sofort anhalten, auch was heil scheint. Standorten, die geladen und noch nicht installiert haben, sagen, dass sie warten.',
      ),
      shared.patients,
      task(
        'who-has-it',
        'triage',
        'psirt',
        2,
        'List who loaded what since the last state that is surely good: devices, versions, times. Unknown devices are called.',
        'Auflisten, wer seit dem letzten sicher guten Stand was geladen hat: Produkte, Versionen, Zeiten. Unbekannte werden angerufen.',
      ),
      task(
        'what-it-does',
        'analyse',
        'psirt',
        8,
        'Compare the package with a build from clean sources on a clean machine; say what the difference does to therapy, alarms and data.',
        'Das Paket mit einer Erstellung aus sauberen Quellen auf sauberem Rechner vergleichen; sagen, was der Unterschied mit Therapie, Alarmen und Daten macht.',
      ),
      shared.preserve,
      shared.classify,
      task(
        'advise-use',
        'contain',
        'clinical_safety',
        4,
        'Tell operators whether devices with the package may treat on: yes with watching, replace at the next pause, or replace now.',
        'Betreibern sagen, ob Produkte mit dem Paket weiter behandeln dürfen: ja unter Beobachtung, Ersatz bei nächster Pause oder Ersatz sofort.',
      ),
      task(
        'keys',
        'analyse',
        'ciso',
        8,
        'Check whether signing keys were in reach. If that cannot be ruled out, begin “Lost or stolen signing key” beside this one.',
        'Prüfen, ob Signaturschlüssel in Reichweite waren. Lässt es sich nicht ausschließen, daneben „Verlorener oder gestohlener Signaturschlüssel“ beginnen.',
      ),
      shared.speak,
      task(
        'fsca',
        'contain',
        'prrc',
        24,
        'Decide on the field safety corrective action with a notice that names serial numbers and versions.',
        'Über die Sicherheitskorrekturmaßnahme im Feld entscheiden, mit einer Sicherheitsanweisung, die Seriennummern und Versionen nennt.',
      ),
      task(
        'clean-chain',
        'remediate',
        'ciso',
        undefined,
        'Build the delivery chain anew from known good parts; nothing of the old machines is taken over.',
        'Die Lieferkette aus bekannt guten Teilen neu aufbauen; von den alten Rechnern wird nichts übernommen.',
      ),
      task(
        'bring-back',
        'recover',
        'psirt',
        undefined,
        'Bring devices to a verified version, on site where the update path itself is doubtful; count each one until none is missing.',
        'Produkte auf eine geprüfte Version bringen, vor Ort, wo der Updateweg selbst fraglich ist; jedes zählen, bis keines fehlt.',
      ),
      shared.verify,
      shared.learn,
    ],
    evidence: [
      w(
        'The altered package, the released one, and both digests',
        'Das veränderte Paket, das freigegebene und beide Prüfsummen',
      ),
      w(
        'Images of build and update server before they are rebuilt',
        'Abbilder von Erstellungs- und Updateserver vor dem Neuaufsetzen',
      ),
      w(
        'Download and installation logs with device and time',
        'Protokolle über Abruf und Installation mit Produkt und Zeit',
      ),
    ],
    decisions: [
      decision(
        'clinical_safety',
        'May devices that have it go on treating',
        'Dürfen Produkte, die es haben, weiter behandeln',
      ),
      decision('prrc', 'Field safety corrective action', 'Sicherheitskorrekturmaßnahme im Feld'),
      decision('executive', 'Stopping deliveries of all products', 'Auslieferung aller Produkte anhalten'),
    ],
    safety: [
      w(
        'Going back to the older version brings back faults that the update repaired: name them to the ward.',
        'Mit der älteren Version kommen Fehler zurück, die die Aktualisierung behob: der Station nennen.',
      ),
      w(
        'Therapy data written by the altered software may be wrong without looking so. Records since the installation are checked by hand.',
        'Therapiedaten, die die veränderte Software schrieb, können falsch sein, ohne so auszusehen. Aufzeichnungen seit der Installation werden von Hand geprüft.',
      ),
    ],
    stops: [
      w(
        'Everything delivered is shown to be identical with the release, byte by byte, from copies out of the field.',
        'Alles Ausgelieferte ist, Byte für Byte und an Kopien aus dem Feld, als gleich mit der Freigabe nachgewiesen.',
      ),
    ],
    duties: [
      'EU.MDR.87.3',
      'EU.MDR.87.4',
      'EU.MDR.87.8.urgent',
      'EU.MDR.89.1',
      'DE.BSIG.32.1.1',
      'DE.BSIG.32.1.2',
      'DE.BSIG.32.1.4',
      'EU.CRA.14.SI.24h',
      'EU.CRA.14.SI.72h',
      'US.806.10',
      'US.803.53a',
    ],
  },
}
