import type { ShippedPlaybook } from '../playbook.ts'
import { w } from '../words.ts'
import { shared } from './shared-tasks.ts'
import { decision, task } from './task.ts'

/** A weakness of ours is public, or will be in days, before there is a fix. */
export const publicDisclosure: ShippedPlaybook = {
  id: 'public-disclosure',
  edition: 1,
  content: {
    title: w('A researcher goes public', 'Forschende gehen an die Öffentlichkeit'),
    about: w(
      'A weakness of our product is public, or will be in days, before there is a fix: by talk, paper, press or code.',
      'Eine Schwachstelle unseres Produkts ist öffentlich oder wird es in Tagen, bevor es eine Behebung gibt: durch Vortrag, Aufsatz, Presse oder Code.',
    ),
    triggers: [
      w(
        'A date of publication is announced that lies before our fix',
        'Ein Veröffentlichungstermin vor unserer Behebung ist angekündigt',
      ),
      w('Details or code appear without notice', 'Einzelheiten oder Code erscheinen ohne Ankündigung'),
      w('A journalist asks', 'Eine Redaktion fragt an'),
    ],
    tasks: [
      shared.aware,
      task(
        'thank',
        'detect',
        'psirt',
        1,
        'Write to the person who found it: thanks, a name to speak with, when they hear from us next. No threat, no lawyer.',
        'Der meldenden Person schreiben: Dank, ein Name zum Sprechen, wann sie wieder von uns hört. Keine Drohung, kein Anwalt.',
      ),
      task(
        'save-it',
        'detect',
        'psirt',
        1,
        'Save what is public with address and time; check whether we were told before and how it got stuck.',
        'Was öffentlich ist, mit Adresse und Zeit sichern; prüfen, ob wir vorher unterrichtet waren und wo es liegen blieb.',
      ),
      shared.call,
      task(
        'reproduce',
        'triage',
        'psirt',
        8,
        'Reproduce it on the released versions; until then it counts as true.',
        'An den freigegebenen Versionen nachstellen; bis dahin gilt es als wahr.',
      ),
      shared.patients,
      shared.classify,
      task(
        'ask-time',
        'contain',
        'psirt',
        24,
        'Ask for time where patients would be endangered, with reason and date; offer a coordinator (CERT-Bund, CISA).',
        'Um Aufschub bitten, wo Patienten gefährdet wären, mit Grund und Termin; eine Koordinierungsstelle (CERT-Bund, CISA) anbieten.',
      ),
      task(
        'interim',
        'contain',
        'psirt',
        24,
        'Publish an interim measure that hospitals can apply today, with its cost for the ward.',
        'Eine Zwischenmaßnahme veröffentlichen, die Kliniken heute anwenden können, mit ihrem Preis für die Station.',
      ),
      shared.speak,
      task(
        'press',
        'contain',
        'communications',
        8,
        'Answer the press with what is known, what patients should do, and when there will be more. Patients do not stop therapy by themselves: say so.',
        'Der Presse antworten: was bekannt ist, was Patienten tun sollen, wann es mehr gibt. Patienten brechen keine Therapie von sich aus ab: das sagen.',
      ),
      task(
        'watch-exploitation',
        'analyse',
        'psirt',
        72,
        'Watch for exploitation: sensors, customers, CERTs. The first sign makes it “Exploited component” or “Unauthorised remote access”.',
        'Auf Ausnutzung achten: Sensoren, Kunden, CERTs. Das erste Anzeichen macht daraus „Ausgenutzte Komponente“ oder „Unbefugter Fernzugriff“.',
      ),
      task(
        'fix',
        'remediate',
        'psirt',
        undefined,
        'Fix out of cycle; publish the advisory with credit to the finder.',
        'Außerhalb des Zyklus beheben; Sicherheitshinweis mit Dank an die entdeckende Person veröffentlichen.',
      ),
      shared.learn,
    ],
    evidence: [
      w('All messages with the person, from the first on', 'Alle Nachrichten mit der Person, von der ersten an'),
      w('What was published, saved unaltered', 'Was veröffentlicht wurde, unverändert gesichert'),
      w(
        'Our attempt to reproduce it, with versions and result',
        'Unser Versuch, es nachzustellen, mit Versionen und Ergebnis',
      ),
    ],
    decisions: [
      decision('incident_lead', 'To publish before there is a fix', 'Vor der Behebung veröffentlichen'),
      decision(
        'legal',
        'No step against a person who acted in good faith',
        'Kein Schritt gegen eine Person, die in gutem Glauben handelte',
      ),
      decision('executive', 'Who speaks in public', 'Wer öffentlich spricht'),
    ],
    safety: [
      w(
        'Fear harms too: patients may switch off devices, wards may disconnect them. The first message says what is safe to do and what is not.',
        'Auch Angst schadet: Patienten schalten Produkte ab, Stationen trennen sie. Die erste Nachricht sagt, was gefahrlos ist und was nicht.',
      ),
    ],
    stops: [
      w(
        'It is shown, and the person agrees, that no released version is affected: publish that.',
        'Es ist gezeigt, und die Person stimmt zu, dass keine freigegebene Version betroffen ist: das veröffentlichen.',
      ),
    ],
    duties: ['EU.MDR.87.3', 'EU.MDR.87.8', 'EU.CRA.14.AEV.24h', 'US.PM16.30', 'US.PM16.60', 'EU.MDR.88'],
  },
}
