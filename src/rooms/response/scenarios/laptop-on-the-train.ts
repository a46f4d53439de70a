import type { Scenario } from '../scenario.ts'
import { w } from '../words.ts'
import { inject, voices } from './inject.ts'

/** A short drill for the first hours: a service laptop is gone. */
export const laptopOnTheTrain: Scenario = {
  id: 'laptop-on-the-train',
  edition: 1,
  title: w('The laptop on the train', 'Der Laptop im Zug'),
  about: w(
    'A service laptop stays on a train. It holds exports of two hospitals and a password that opens more than one device. A short drill for beginners.',
    'Ein Service-Laptop bleibt im Zug. Er trägt Exporte zweier Kliniken und ein Passwort, das mehr als ein Produkt öffnet. Eine kurze Übung für den Anfang.',
  ),
  playbooks: ['lost-field-laptop'],
  minutes: 480,
  factor: 8,
  awareWithin: 30,
  classifiedWithin: 240,
  duties: ['EU.GDPR.33.1', 'EU.GDPR.33.2'],
  injects: [
    inject(
      'call',
      0,
      voices.service,
      w(
        '“My bag is gone. The laptop was asleep, not off.”',
        '„Meine Tasche ist weg. Der Laptop war im Ruhezustand, nicht aus.“',
      ),
      w(
        'Lock first, then questions. Asleep counts as open.',
        'Zuerst sperren, dann fragen. Ruhezustand gilt als offen.',
      ),
    ),
    inject(
      'data',
      60,
      voices.service,
      w(
        'On it: therapy exports of two hospitals, not deleted since spring.',
        'Darauf: Therapieexporte zweier Kliniken, seit dem Frühjahr nicht gelöscht.',
      ),
      w(
        'For these data we are processor: the hospitals are told without undue delay.',
        'Für diese Daten sind wir Auftragsverarbeiter: Die Kliniken werden unverzüglich unterrichtet.',
      ),
    ),
    inject(
      'password',
      120,
      voices.service,
      w(
        '“The service password is in a note on the desktop. It is the same everywhere.”',
        '„Das Servicepasswort steht in einer Notiz auf dem Schreibtisch des Rechners. Es ist überall gleich.“',
      ),
      w(
        'All devices with it count as open; a risk and a change of passwords follow.',
        'Alle Produkte damit gelten als offen; ein Risiko und der Tausch der Passwörter folgen.',
      ),
    ),
    inject(
      'login',
      240,
      voices.ownLog,
      w('The laptop signed in at 14:20.', 'Der Laptop hat sich um 14:20 Uhr angemeldet.'),
      w('Preserve the log, end the session, raise the level.', 'Protokoll sichern, Sitzung beenden, Stufe anheben.'),
    ),
    inject(
      'found',
      400,
      voices.service,
      w(
        'The lost property office has the bag. Nothing seems to be missing.',
        'Das Fundbüro hat die Tasche. Es scheint nichts zu fehlen.',
      ),
      w(
        'It stays locked and is examined; what was reported stays reported.',
        'Er bleibt gesperrt und wird untersucht; was gemeldet ist, bleibt gemeldet.',
      ),
    ),
  ],
}
