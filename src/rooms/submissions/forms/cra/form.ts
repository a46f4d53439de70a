import { choice, countries, instant, line, long, option, words, yesNo } from '../fields.ts'
import type { Form, ReportKind } from '../form.ts'
import { contact } from '../party.ts'

const later: readonly ReportKind[] = ['notification', 'final']

/** Reports under art. 14 of the Cyber Resilience Act, for products that are no medical devices. */
export const cra1: Form = {
  id: 'eu-cra',
  edition: '2026-1',
  name: words(
    'Report under the Cyber Resilience Act (art. 14)',
    'Meldung nach der Cyberresilienz-Verordnung (Art. 14)',
  ),
  citation:
    'Regulation (EU) 2024/2847 art. 14(2), (4). The data format of the single reporting platform was not at hand: uncertain.',
  kinds: ['early', 'notification', 'final'],
  rules: [
    'EU.CRA.14.AEV.24h',
    'EU.CRA.14.AEV.72h',
    'EU.CRA.14.AEV.final',
    'EU.CRA.14.SI.24h',
    'EU.CRA.14.SI.72h',
    'EU.CRA.14.SI.final',
  ],
  kindOf: {
    'EU.CRA.14.AEV.72h': 'notification',
    'EU.CRA.14.AEV.final': 'final',
    'EU.CRA.14.SI.72h': 'notification',
    'EU.CRA.14.SI.final': 'final',
  },
  machine: 'json',
  standing: words(
    'Data sheet for the single reporting platform, into which a person copies it. It is not an upload file of ENISA.',
    'Datenblatt für die einheitliche Meldeplattform, in die eine Person die Angaben überträgt. Es ist keine Upload-Datei der ENISA.',
  ),
  sections: [
    {
      id: '1',
      title: words('Manufacturer', 'Hersteller'),
      fields: [
        line('1.name', 'Name', 'Name', { required: 'always', from: 'company.name' }),
        ...contact('1', 'company'),
        line('1.csirt', 'Coordinating CSIRT', 'Koordinierendes CSIRT', { from: 'authority.name' }),
        line('1.reference', 'Own reference', 'Eigenes Zeichen', { required: 'always', from: 'case.number' }),
        line('1.previous', 'Number of the report before', 'Nummer der vorigen Meldung', {
          kinds: later,
          required: later,
          mayStayUnknown: true,
          from: 'earlier.reference',
        }),
      ],
    },
    {
      id: '2',
      title: words('Product and event', 'Produkt und Ereignis'),
      fields: [
        choice('2.what', 'What is reported', 'Was gemeldet wird', {
          required: 'always',
          from: 'craEvent.what',
          options: [
            option('exploited', 'Actively exploited vulnerability', 'Aktiv ausgenutzte Schwachstelle'),
            option('severe', 'Severe incident', 'Schwerwiegender Sicherheitsvorfall'),
          ],
        }),
        line('2.product', 'Product with digital elements', 'Produkt mit digitalen Elementen', {
          required: 'always',
          from: 'device.name',
        }),
        line('2.versions', 'Versions', 'Versionen', { required: later, from: 'device.softwareVersions' }),
        instant('2.knowledge', 'Aware since', 'Kenntnis seit', { required: 'always', from: 'craEvent.knowledgeAt' }),
        countries(
          '2.countries',
          'Member States in which it is available',
          'Mitgliedstaaten, in denen es erhältlich ist',
          {
            required: 'always',
            from: 'device.markets',
          },
        ),
        yesNo(
          '2.malicious',
          'Suspicion of an unlawful or malicious act',
          'Verdacht auf rechtswidrige oder böswillige Handlung',
          {
            required: 'always',
            from: 'findings.exploited',
          },
        ),
        line('2.vulnerabilities', 'Vulnerabilities', 'Schwachstellen', { from: 'case.vulnerabilities' }),
      ],
    },
    {
      id: '3',
      title: words('Assessment', 'Bewertung'),
      fields: [
        long('3.general', 'General information about the product', 'Allgemeine Angaben zum Produkt', {
          kinds: later,
          required: ['notification'],
          from: 'device.description',
        }),
        long(
          '3.nature',
          'Nature of the exploit and of the vulnerability, or of the incident',
          'Art der Ausnutzung und der Schwachstelle, oder des Sicherheitsvorfalls',
          {
            kinds: later,
            required: ['notification'],
            from: 'case.narrative',
          },
        ),
        long('3.severity', 'Severity and impact', 'Schweregrad und Auswirkungen', {
          kinds: later,
          required: later,
          from: 'findings.told',
        }),
        long(
          '3.measures',
          'Corrective or mitigating measures taken',
          'Ergriffene Korrektur- oder Minderungsmaßnahmen',
          {
            kinds: later,
            required: later,
            from: 'fieldActions.told',
          },
        ),
        long('3.users', 'Measures that users can take', 'Maßnahmen, die Nutzende ergreifen können', {
          kinds: later,
          required: ['notification'],
        }),
        choice('3.sensitivity', 'Sensitivity of this report', 'Schutzbedarf dieser Meldung', {
          kinds: later,
          required: ['notification'],
          options: [
            option('clear', 'TLP:CLEAR', 'TLP:CLEAR'),
            option('green', 'TLP:GREEN', 'TLP:GREEN'),
            option('amber', 'TLP:AMBER', 'TLP:AMBER'),
            option('amber-strict', 'TLP:AMBER+STRICT', 'TLP:AMBER+STRICT'),
            option('red', 'TLP:RED', 'TLP:RED'),
          ],
        }),
      ],
    },
    {
      id: '4',
      title: words('Final report', 'Abschlussbericht'),
      fields: [
        long(
          '4.description',
          'Description of the vulnerability or incident',
          'Beschreibung der Schwachstelle oder des Sicherheitsvorfalls',
          {
            kinds: ['final'],
            required: ['final'],
          },
        ),
        long('4.cause', 'Kind of threat or root cause', 'Art der Bedrohung oder Ursache', {
          kinds: ['final'],
          required: ['final'],
        }),
        long('4.actor', 'Malicious actor, as far as known', 'Angreifende, soweit bekannt', {
          kinds: ['final'],
          required: ['final'],
          mayStayUnknown: true,
        }),
        long(
          '4.update',
          'Security update or other measure made available',
          'Bereitgestellte Sicherheitsaktualisierung oder andere Maßnahme',
          {
            kinds: ['final'],
            required: ['final'],
          },
        ),
        instant('4.available', 'Available since', 'Verfügbar seit', {
          kinds: ['final'],
          from: 'craEvent.measureAvailableAt',
        }),
      ],
    },
  ],
}
