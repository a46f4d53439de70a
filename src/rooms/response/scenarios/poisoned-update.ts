import type { Scenario } from '../scenario.ts'
import { w } from '../words.ts'
import { inject, voices } from './inject.ts'

/** A package on the update server that is not the released one. */
export const poisonedUpdate: Scenario = {
  id: 'poisoned-update',
  edition: 1,
  title: w('The update that nobody released', 'Das Update, das niemand freigab'),
  about: w(
    'A customer’s scanner says that our update package differs from the published digest. 140 devices have loaded it, 31 have installed it.',
    'Der Scanner eines Kunden meldet, dass unser Updatepaket von der veröffentlichten Prüfsumme abweicht. 140 Produkte haben es geladen, 31 installiert.',
  ),
  playbooks: ['compromised-update', 'lost-signing-key'],
  minutes: 2880,
  factor: 24,
  awareWithin: 60,
  classifiedWithin: 300,
  duties: ['DE.BSIG.32.1.1', 'DE.BSIG.32.1.2', 'EU.MDR.87.3'],
  injects: [
    inject(
      'digest',
      0,
      voices.hospitalIt,
      w(
        '“Your package has another digest than your page says. Which one is right?”',
        '„Ihr Paket hat eine andere Prüfsumme als auf Ihrer Seite. Welche stimmt?“',
      ),
      w(
        'Delivery stops before the answer is known. Awareness with time.',
        'Die Auslieferung hält an, bevor die Antwort bekannt ist. Kenntnis mit Zeit.',
      ),
    ),
    inject(
      'signature-valid',
      60,
      voices.ownLog,
      w('The signature of the package is valid.', 'Die Signatur des Pakets ist gültig.'),
      w(
        'Then the key is in doubt: second playbook begins beside.',
        'Dann steht der Schlüssel in Zweifel: Das zweite Playbook beginnt daneben.',
      ),
    ),
    inject(
      'installed',
      180,
      voices.service,
      w(
        '31 devices in six hospitals run it, some at patients.',
        '31 Produkte in sechs Kliniken laufen damit, einige am Patienten.',
      ),
      w(
        'Clinical safety says per hospital: go on with watching, replace at the next pause, or now.',
        'Die klinische Sicherheit sagt je Klinik: unter Beobachtung weiter, Ersatz bei der nächsten Pause oder sofort.',
      ),
    ),
    inject(
      'difference',
      600,
      voices.ownLog,
      w(
        'The package contains an additional program that connects to the outside. Therapy code is the same.',
        'Das Paket enthält ein zusätzliches Programm, das sich nach außen verbindet. Der Therapiecode ist gleich.',
      ),
      w(
        '“The same” is checked twice; own systems are attacked: BSIG; the incident may still be a field incident.',
        '„Gleich“ wird zweimal geprüft; eigene Systeme sind angegriffen: BSIG; ein Vorkommnis bleibt möglich.',
      ),
    ),
    inject(
      'management',
      900,
      voices.management,
      w(
        '“Can we wait with the report until we know more?”',
        '„Können wir mit der Meldung warten, bis wir mehr wissen?“',
      ),
      w(
        'No: the early report states what is not known. The clock is shown.',
        'Nein: Die Erstmeldung sagt, was nicht bekannt ist. Die Frist wird gezeigt.',
      ),
    ),
    inject(
      'key-use',
      1440,
      voices.ownLog,
      w(
        'The key store shows one use too many, with the account of an employee on leave.',
        'Der Schlüsselspeicher zeigt eine Nutzung zu viel, mit dem Konto einer Person im Urlaub.',
      ),
      w(
        'The key counts as compromised; person and evidence are treated with care.',
        'Der Schlüssel gilt als kompromittiert; Person und Beweismittel werden behutsam behandelt.',
      ),
    ),
    inject(
      'usa',
      2000,
      voices.authority,
      w(
        'A customer in the USA asks whether this is a correction under 21 CFR 806.',
        'Ein Kunde in den USA fragt, ob das eine Korrektur nach 21 CFR 806 ist.',
      ),
      w(
        'The case answers per market; initiation, not awareness, starts that clock.',
        'Der Fall antwortet je Markt; der Beginn, nicht die Kenntnis, startet diese Frist.',
      ),
    ),
  ],
}
