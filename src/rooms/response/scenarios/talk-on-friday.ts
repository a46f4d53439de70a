import type { Scenario } from '../scenario.ts'
import { w } from '../words.ts'
import { inject, voices } from './inject.ts'

/** A talk in three days about a weakness that we do not know yet. */
export const talkOnFriday: Scenario = {
  id: 'talk-on-friday',
  edition: 1,
  title: w('The talk on Friday', 'Der Vortrag am Freitag'),
  about: w(
    'A researcher announces a talk in three days about a weakness of our product. She wrote to us in spring; nobody answered.',
    'Eine Forscherin kündigt in drei Tagen einen Vortrag über eine Schwachstelle unseres Produkts an. Im Frühjahr schrieb sie uns; niemand antwortete.',
  ),
  playbooks: ['public-disclosure', 'exploited-component'],
  minutes: 4320,
  factor: 36,
  awareWithin: 60,
  classifiedWithin: 600,
  duties: ['EU.MDR.87.3'],
  injects: [
    inject(
      'mail',
      0,
      voices.researcher,
      w(
        '“I will speak on Friday at 10. You have had my report since April.”',
        '„Ich spreche am Freitag um 10 Uhr. Mein Bericht liegt Ihnen seit April vor.“',
      ),
      w(
        'Answer within the hour, with thanks and a name. Awareness: since when did the house really know?',
        'Antwort binnen einer Stunde, mit Dank und Namen. Kenntnis: seit wann wusste das Haus wirklich davon?',
      ),
    ),
    inject(
      'found-mail',
      120,
      voices.ownLog,
      w(
        'The report of April lies in a mailbox that nobody reads since a person left.',
        'Der Bericht vom April liegt in einem Postfach, das seit einem Weggang niemand liest.',
      ),
      w(
        'The awareness date is a fact with evidence; the case shows what follows from it.',
        'Das Datum der Kenntnis ist eine Tatsache mit Nachweis; der Fall zeigt, was daraus folgt.',
      ),
    ),
    inject(
      'reproduced',
      600,
      voices.ownLog,
      w(
        'Reproduced on the released version: alarms can be silenced from the network of the ward.',
        'An der freigegebenen Version nachgestellt: Alarme lassen sich aus dem Stationsnetz stumm schalten.',
      ),
      w(
        'Clinical safety: controlled or uncontrolled. Interim measure for hospitals.',
        'Klinische Sicherheit: beherrscht oder unbeherrscht. Zwischenmaßnahme für Kliniken.',
      ),
    ),
    inject(
      'lawyer',
      900,
      voices.management,
      w('“Our lawyer could forbid the talk.”', '„Unsere Anwältin könnte den Vortrag verbieten lassen.“'),
      w(
        'The policy promises safe harbour; legal says no. Talk about timing instead.',
        'Die Richtlinie sagt zu, nicht rechtlich vorzugehen; die Rechtsabteilung rät ab. Stattdessen über den Zeitpunkt sprechen.',
      ),
    ),
    inject(
      'moves',
      1500,
      voices.researcher,
      w(
        'She will leave out the details if hospitals have a measure by Thursday evening.',
        'Sie lässt Einzelheiten weg, wenn Kliniken bis Donnerstagabend eine Maßnahme haben.',
      ),
      w(
        'Advisory and VEX with the interim measure by then; wording agreed.',
        'Bis dahin Sicherheitshinweis und VEX mit Zwischenmaßnahme; Wortlaut abgestimmt.',
      ),
    ),
    inject(
      'press',
      2400,
      voices.press,
      w(
        '“Patients ask us whether they should switch the device off.”',
        '„Patienten fragen uns, ob sie das Gerät abschalten sollen.“',
      ),
      w(
        'A clear no with reason, in words for patients, first sentence.',
        'Ein klares Nein mit Grund, in Worten für Patienten, im ersten Satz.',
      ),
    ),
    inject(
      'scan',
      3600,
      voices.ownLog,
      w('Someone scans for the port in three hospitals.', 'Jemand sucht in drei Kliniken nach dem Port.'),
      w(
        'Exploitation is watched for; the plan says what would change the playbook.',
        'Auf Ausnutzung wird geachtet; der Plan sagt, was das Playbook wechseln ließe.',
      ),
    ),
  ],
}
