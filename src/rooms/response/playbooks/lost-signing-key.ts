import type { ShippedPlaybook } from '../playbook.ts'
import { w } from '../words.ts'
import { shared } from './shared-tasks.ts'
import { decision, task } from './task.ts'

/** A key that devices trust is gone, or somebody else may have it. */
export const lostSigningKey: ShippedPlaybook = {
  id: 'lost-signing-key',
  edition: 1,
  content: {
    title: w('Lost or stolen signing key', 'Verlorener oder gestohlener Signaturschlüssel'),
    about: w(
      'A key that devices or customers trust is gone, was copied, or cannot be ruled out to have been copied.',
      'Ein Schlüssel, dem Produkte oder Kunden vertrauen, ist fort, wurde kopiert, oder eine Kopie lässt sich nicht ausschließen.',
    ),
    triggers: [
      w(
        'A token, smart card or backup with a key is missing',
        'Ein Token, eine Chipkarte oder eine Sicherung mit einem Schlüssel fehlt',
      ),
      w(
        'A key is found in a repository, an image, a log or a mail',
        'Ein Schlüssel findet sich in einer Ablage, einem Abbild, einem Protokoll oder einer Mail',
      ),
      w(
        'Something bears our signature that we never signed',
        'Etwas trägt unsere Signatur, das wir nie signiert haben',
      ),
    ],
    tasks: [
      shared.aware,
      shared.call,
      task(
        'which-key',
        'detect',
        'ciso',
        1,
        'Name the key: what it signs, which devices trust it, until when, and whether it can be revoked at the device. “Cannot be revoked” is said aloud.',
        'Den Schlüssel benennen: was er signiert, welche Produkte ihm vertrauen, bis wann, und ob er am Produkt widerrufen werden kann. „Nicht widerrufbar“ wird laut gesagt.',
      ),
      task(
        'stop-signing',
        'contain',
        'ciso',
        1,
        'Stop signing with it; block the service that offers it; keep the remaining copies under two persons.',
        'Mit ihm nicht mehr signieren; den Dienst sperren, der ihn anbietet; verbliebene Kopien unter zwei Personen verwahren.',
      ),
      shared.patients,
      task(
        'what-was-signed',
        'analyse',
        'psirt',
        8,
        'Compare everything that bears the signature with the register of signatures. What is not in it is an attack until it is explained.',
        'Alles, was die Signatur trägt, mit dem Verzeichnis der Signaturen vergleichen. Was darin fehlt, gilt als Angriff, bis es erklärt ist.',
      ),
      shared.classify,
      shared.preserve,
      task(
        'close-path',
        'contain',
        'psirt',
        24,
        'Until devices trust a new key: close the ways by which signed things arrive, and tell operators to accept updates only from a named channel.',
        'Bis Produkte einem neuen Schlüssel vertrauen: die Wege schließen, auf denen Signiertes ankommt, und Betreibern sagen, Aktualisierungen nur aus einem benannten Weg anzunehmen.',
      ),
      task(
        'new-key',
        'remediate',
        'ciso',
        72,
        'Make a new key in a ceremony with two persons and record; keep it in hardware; never in the reach of the build.',
        'Einen neuen Schlüssel in einer Zeremonie mit zwei Personen und Protokoll erzeugen; in Hardware halten; nie in Reichweite der Erstellung.',
      ),
      shared.speak,
      task(
        'rotate',
        'remediate',
        'psirt',
        undefined,
        'Bring the new trust to the devices: the last thing signed by the old key is the change to the new one. Count the devices that still trust the old.',
        'Das neue Vertrauen auf die Produkte bringen: Das Letzte, was der alte Schlüssel signiert, ist der Wechsel zum neuen. Produkte zählen, die dem alten noch vertrauen.',
      ),
      task(
        'revoke',
        'remediate',
        'ciso',
        undefined,
        'Revoke the old key where others check it, and publish its fingerprint with the day from which it counts no more.',
        'Den alten Schlüssel widerrufen, wo andere ihn prüfen, und seinen Fingerabdruck mit dem Tag veröffentlichen, ab dem er nicht mehr gilt.',
      ),
      shared.verify,
      shared.learn,
    ],
    evidence: [
      w(
        'Register of signatures and access log of the key store',
        'Verzeichnis der Signaturen und Zugriffsprotokoll des Schlüsselspeichers',
      ),
      w(
        'The place where the key was found, as found, with time and history',
        'Der Fundort des Schlüssels, wie vorgefunden, mit Zeit und Verlauf',
      ),
      w('Everything signed that is not ours, with source', 'Alles Signierte, das nicht von uns ist, mit Quelle'),
    ],
    decisions: [
      decision(
        'ciso',
        'The key counts as compromised; this is never waited for',
        'Der Schlüssel gilt als kompromittiert; darauf wird nie gewartet',
      ),
      decision(
        'clinical_safety',
        'Whether devices may stay connected while they trust the old key',
        'Ob Produkte verbunden bleiben dürfen, solange sie dem alten Schlüssel vertrauen',
      ),
      decision(
        'executive',
        'Recall or visit on site where trust cannot be changed from afar',
        'Rückruf oder Besuch vor Ort, wo das Vertrauen nicht aus der Ferne zu ändern ist',
      ),
    ],
    safety: [
      w(
        'A device that no longer trusts its own software may refuse to start. Try the change on every hardware version before it goes out.',
        'Ein Produkt, das der eigenen Software nicht mehr vertraut, startet vielleicht nicht. Den Wechsel an jeder Hardwareversion erproben, bevor er hinausgeht.',
      ),
      w(
        'Closing the update path also keeps back safety fixes: say how an urgent one would arrive.',
        'Ein geschlossener Updateweg hält auch Sicherheitskorrekturen zurück: sagen, wie eine dringende ankäme.',
      ),
    ],
    stops: [
      w(
        'The key is found again, sealed, and its log shows no use: change it all the same, without haste.',
        'Der Schlüssel ist wiedergefunden, versiegelt, und das Protokoll zeigt keine Nutzung: trotzdem tauschen, ohne Eile.',
      ),
    ],
    duties: [
      'EU.MDR.87.3',
      'EU.MDR.87.8.urgent',
      'DE.BSIG.32.1.1',
      'DE.BSIG.32.1.2',
      'DE.BSIG.32.1.4',
      'EU.CRA.14.SI.24h',
      'EU.CRA.14.SI.72h',
      'US.PM16.30',
    ],
  },
}
