import type { ShippedPlaybook } from '../playbook.ts'
import { w } from '../words.ts'
import { shared } from './shared-tasks.ts'
import { decision, task } from './task.ts'

/** A tool of the field service is gone, with what it holds and opens. */
export const lostFieldLaptop: ShippedPlaybook = {
  id: 'lost-field-laptop',
  edition: 1,
  content: {
    title: w('Lost service laptop', 'Verlorener Service-Laptop'),
    about: w(
      'A laptop, stick or dongle of the field service is lost or stolen: it holds patient data, passwords or rights on devices.',
      'Ein Laptop, Stick oder Dongle des Außendienstes ist verloren oder gestohlen: Er trägt Patientendaten, Passwörter oder Rechte an Produkten.',
    ),
    triggers: [
      w(
        'A service engineer misses a tool, or a theft is reported',
        'Eine Servicekraft vermisst ein Gerät, oder ein Diebstahl wird gemeldet',
      ),
      w('A lost tool signs in again', 'Ein verlorenes Gerät meldet sich wieder an'),
    ],
    tasks: [
      shared.aware,
      task(
        'lock',
        'contain',
        'ciso',
        0.5,
        'Lock the device and its accounts, revoke certificates and service tokens, order remote deletion. The order stays even if it is found.',
        'Gerät und Konten sperren, Zertifikate und Service-Tokens widerrufen, Fernlöschung veranlassen. Die Anordnung bleibt, auch wenn es gefunden wird.',
      ),
      task(
        'what-it-held',
        'detect',
        'psirt',
        1,
        'Ask the engineer: encrypted, switched off or asleep, password with it, which data and which service software, last visits.',
        'Die Servicekraft fragen: verschlüsselt, ausgeschaltet oder im Ruhezustand, Passwort dabei, welche Daten und welche Servicesoftware, letzte Besuche.',
      ),
      shared.call,
      shared.patients,
      task(
        'service-password',
        'triage',
        'psirt',
        4,
        'Judge whether a service password or key on it opens devices. If one opens many, all of them count as open.',
        'Beurteilen, ob ein Servicepasswort oder Schlüssel darauf Produkte öffnet. Öffnet eines viele, gelten alle als offen.',
      ),
      shared.classify,
      task(
        'tell-sites',
        'contain',
        'communications',
        24,
        'Tell the hospitals whose data or passwords were on it; ask them to watch service logins.',
        'Die Kliniken unterrichten, deren Daten oder Passwörter darauf waren; sie bitten, Serviceanmeldungen zu beobachten.',
      ),
      task(
        'police',
        'contain',
        'legal',
        24,
        'Report to the police and the insurer; keep the file number in the case.',
        'Bei Polizei und Versicherung melden; Aktenzeichen im Fall ablegen.',
      ),
      task(
        'change-passwords',
        'remediate',
        'psirt',
        72,
        'Change service passwords at every device that they open, most exposed first; count until none is missing.',
        'Servicepasswörter an jedem Produkt tauschen, das sie öffnen, die am stärksten exponierten zuerst; zählen, bis keines fehlt.',
      ),
      task(
        'fewer-data',
        'remediate',
        'ciso',
        undefined,
        'Remove what need not be on such tools: patient data after the visit, shared passwords, rights without end.',
        'Entfernen, was auf solchen Geräten nicht sein muss: Patientendaten nach dem Besuch, geteilte Passwörter, Rechte ohne Ende.',
      ),
      shared.learn,
    ],
    evidence: [
      w(
        'State of encryption and last contact as the management of devices knows them',
        'Stand der Verschlüsselung und letzter Kontakt nach der Geräteverwaltung',
      ),
      w('Statement of the engineer with times, signed', 'Angaben der Servicekraft mit Zeiten, unterschrieben'),
      w('Logins of the tool after the loss', 'Anmeldungen des Geräts nach dem Verlust'),
    ],
    decisions: [
      decision(
        'legal',
        'Personal data breach: risk to persons',
        'Verletzung des Schutzes personenbezogener Daten: Risiko für Betroffene',
      ),
      decision(
        'psirt',
        'Changing service passwords in the field at once or with the next visit',
        'Servicepasswörter im Feld sofort oder beim nächsten Besuch tauschen',
      ),
    ],
    safety: [
      w(
        'Changing the service password may need the service mode, in which the device does not treat. Agree on the time with the ward.',
        'Das Tauschen des Servicepassworts kann den Servicemodus verlangen, in dem das Produkt nicht behandelt. Die Zeit mit der Station abstimmen.',
      ),
    ],
    stops: [
      w(
        'Fully encrypted, switched off, the key not with it, and it held no shared password: record and close.',
        'Voll verschlüsselt, ausgeschaltet, Schlüssel nicht dabei, kein geteiltes Passwort darauf: festhalten und schließen.',
      ),
    ],
    duties: ['EU.GDPR.33.1', 'EU.GDPR.33.2', 'EU.GDPR.33.5', 'EU.GDPR.34', 'DE.BSIG.32.1.1', 'EU.MDR.87.3'],
  },
}
