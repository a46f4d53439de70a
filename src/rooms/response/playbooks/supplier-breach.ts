import type { ShippedPlaybook } from '../playbook.ts'
import { w } from '../words.ts'
import { shared } from './shared-tasks.ts'
import { decision, task } from './task.ts'

/** A supplier of software, hardware or a service was attacked; what we got from it is in doubt. */
export const supplierBreach: ShippedPlaybook = {
  id: 'supplier-breach',
  edition: 1,
  content: {
    title: w('Breach at a supplier', 'Angriff auf einen Zulieferer'),
    about: w(
      'A supplier of software, hardware or a service was attacked: what we got from it, or gave to it, is in doubt.',
      'Ein Zulieferer von Software, Hardware oder Diensten wurde angegriffen: Was wir von ihm haben oder ihm gaben, steht in Zweifel.',
    ),
    triggers: [
      w(
        'The supplier, the press or an authority reports the breach',
        'Zulieferer, Presse oder Behörde berichten von dem Angriff',
      ),
      w(
        'A part of the supplier behaves otherwise, or its signature fails',
        'Ein Teil des Zulieferers verhält sich anders, oder seine Signatur stimmt nicht',
      ),
      w('The supplier is silent where it used to answer', 'Der Zulieferer schweigt, wo er sonst antwortete'),
    ],
    tasks: [
      shared.aware,
      shared.call,
      task(
        'what-we-have',
        'detect',
        'psirt',
        1,
        'List what comes from the supplier: components by SBOM, tools in our build, accounts in our systems, data of ours on theirs.',
        'Auflisten, was vom Zulieferer kommt: Komponenten nach Software-Stückliste, Werkzeuge in unserer Erstellung, Konten in unseren Systemen, Daten von uns bei ihm.',
      ),
      task(
        'cut-links',
        'contain',
        'ciso',
        1,
        'Cut the links that carry a right: remote support, automatic updates, tokens, mail rules. Answering mails stays possible by telephone.',
        'Verbindungen mit Rechten trennen: Fernunterstützung, automatische Aktualisierungen, Tokens, Mailregeln. Rückfragen laufen so lange am Telefon.',
      ),
      shared.patients,
      task(
        'ask-questions',
        'analyse',
        'psirt',
        4,
        'Ask in writing: since when, what was reached, were source, build or signing touched, signs to look for, next report. Ask again daily.',
        'Schriftlich fragen: seit wann, was wurde erreicht, waren Quellen, Erstellung oder Signatur berührt, Anzeichen, nächster Bericht. Täglich nachfragen.',
      ),
      shared.classify,
      shared.preserve,
      task(
        'check-deliveries',
        'analyse',
        'psirt',
        24,
        'Check everything delivered since the beginning of the doubt against older copies, signatures and our own tests.',
        'Alles seit Beginn des Zweifels Gelieferte gegen ältere Kopien, Signaturen und eigene Prüfungen prüfen.',
      ),
      task(
        'own-signs',
        'analyse',
        'ciso',
        24,
        'Search our own systems and the field for the signs that others have published.',
        'Eigene Systeme und das Feld nach den Anzeichen durchsuchen, die andere veröffentlicht haben.',
      ),
      shared.speak,
      task(
        'stop-releases',
        'contain',
        'psirt',
        8,
        'Hold back our releases that contain the part until it is judged; name those already out.',
        'Eigene Freigaben, die den Teil enthalten, zurückhalten, bis er beurteilt ist; bereits Ausgelieferte nennen.',
      ),
      task(
        'replace',
        'remediate',
        'psirt',
        undefined,
        'Replace or pin the part, change shared secrets, agree with the supplier on what it must show before links are opened again.',
        'Den Teil ersetzen oder festschreiben, geteilte Geheimnisse tauschen, mit dem Zulieferer vereinbaren, was er zeigt, bevor Verbindungen wieder geöffnet werden.',
      ),
      shared.verify,
      shared.learn,
    ],
    evidence: [
      w(
        'Messages of the supplier in full, with time of receipt',
        'Mitteilungen des Zulieferers im Wortlaut, mit Zeitpunkt des Eingangs',
      ),
      w(
        'Deliveries since the beginning of the doubt, with digests',
        'Lieferungen seit Beginn des Zweifels, mit Prüfsummen',
      ),
      w('Logs of the supplier’s accounts in our systems', 'Protokolle der Konten des Zulieferers in unseren Systemen'),
    ],
    decisions: [
      decision('ciso', 'Opening links to the supplier again', 'Verbindungen zum Zulieferer wieder öffnen'),
      decision('psirt', 'The part counts as compromised or sound', 'Der Teil gilt als kompromittiert oder heil'),
      decision('executive', 'Going on without the supplier', 'Ohne den Zulieferer weitermachen'),
    ],
    safety: [
      w(
        'Where the supplier runs a service for therapy or alarms, cutting it off cuts that function: the safe state of the plan (IRP-08) says what the ward does.',
        'Betreibt der Zulieferer einen Dienst für Therapie oder Alarme, fällt mit der Trennung diese Funktion weg: Der sichere Zustand des Plans (IRP-08) sagt, was die Station tut.',
      ),
    ],
    stops: [
      w(
        'The supplier shows with evidence of a third party that neither source, build, signing nor our data were touched.',
        'Der Zulieferer zeigt mit dem Nachweis Dritter, dass weder Quellen, Erstellung, Signatur noch unsere Daten berührt waren.',
      ),
      w(
        'A delivered part was altered: go on with “Compromised update”.',
        'Ein gelieferter Teil war verändert: weiter mit „Kompromittierte Aktualisierung“.',
      ),
    ],
    duties: [
      'EU.MDR.87.3',
      'EU.GDPR.33.1',
      'EU.GDPR.33.2',
      'DE.BSIG.32.1.1',
      'DE.BSIG.32.1.2',
      'EU.CRA.14.SI.24h',
      'EU.CRA.14.AEV.24h',
    ],
  },
}
