import { choice, codes, line, long, number, option, words } from '../fields.ts'
import type { Section } from '../form.ts'

const imdrf = [
  'Codes of the release that the form demands; the most specific one that holds.',
  'Codes der Ausgabe, die das Formular verlangt; stets der genaueste zutreffende.',
] as const

/** Section 3 of the report: what happened, to whom, and who said so. */
export const incident: readonly Section[] = [
  {
    id: '3.1',
    title: words('Nature of the incident', 'Art des Vorkommnisses'),
    fields: [
      long('3.1.a', 'What happened', 'Was geschehen ist', {
        limit: 4000,
        required: 'always',
        from: 'case.narrative',
        help: [
          'Facts in order, consequences for the treatment, and which information is compromised or threatened (MDCG 2019-16). No names of patients.',
          'Tatsachen in ihrer Reihenfolge, Folgen für die Behandlung, und welche Informationen betroffen oder bedroht sind (MDCG 2019-16). Keine Namen von Patientinnen und Patienten.',
        ],
      }),
    ],
  },
  {
    id: '3.2',
    title: words('Device problem and circumstances', 'Problem mit dem Produkt und Umstände'),
    fields: [
      codes('3.2.a', 'IMDRF device problem (annex A)', 'IMDRF-Code: Produktproblem (Anhang A)', {
        annex: 'A',
        max: 6,
        orWords: '3.2.a.missing',
        required: 'always',
        from: 'codes.A',
        help: imdrf,
      }),
      long('3.2.a.missing', 'Code missing: the problem in words', 'Code fehlt: das Problem in Worten', { limit: 4000 }),
      number('3.2.b', 'Number of patients involved', 'Anzahl beteiligter Patientinnen und Patienten', {
        required: 'always',
      }),
      choice('3.2.c', 'Current location of the device', 'Derzeitiger Ort des Produkts', {
        required: 'always',
        options: [
          option('facility', 'Healthcare facility', 'Gesundheitseinrichtung'),
          option('manufacturer', 'Manufacturer', 'Hersteller'),
          option('patient', 'Patient or user', 'Patientin, Patient oder Anwendende'),
          option('implanted', 'Remains implanted', 'Verbleibt implantiert'),
          option('transit', 'In transit', 'Auf dem Transport'),
          option('discarded', 'Discarded', 'Entsorgt'),
          option('other', 'Other', 'Anderer Ort'),
        ],
      }),
      choice('3.2.d', 'Operator at the time', 'Bedienende Person zum Zeitpunkt', {
        required: 'always',
        options: [
          option('professional', 'Healthcare professional', 'Angehörige der Gesundheitsberufe'),
          option('patient', 'Patient or lay user', 'Patientin, Patient oder Laie'),
          option('other', 'Other', 'Andere'),
          option('none', 'Nobody', 'Niemand'),
        ],
      }),
      choice('3.2.usage', 'Use of the device', 'Verwendung des Produkts', {
        options: [
          option('initial', 'Initial use', 'Erstmalige Verwendung'),
          option('reuse', 'Re-use of a reusable device', 'Wiederverwendung eines wiederverwendbaren Produkts'),
          option('single-reuse', 'Re-use of a single-use device', 'Wiederverwendung eines Einmalprodukts'),
          option('serviced', 'After service or maintenance', 'Nach Wartung oder Instandsetzung'),
          option('before', 'Problem noted before use', 'Problem vor der Verwendung bemerkt'),
          option('other', 'Other', 'Andere'),
        ],
      }),
    ],
  },
  {
    id: '3.3',
    title: words('Effects on health', 'Auswirkungen auf die Gesundheit'),
    fields: [
      codes(
        '3.3.a.e',
        'IMDRF clinical signs and symptoms (annex E)',
        'IMDRF-Code: klinische Zeichen und Symptome (Anhang E)',
        {
          annex: 'E',
          max: 6,
          orWords: '3.3.a.missing',
          required: 'always',
          from: 'codes.E',
          help: imdrf,
        },
      ),
      codes('3.3.a.f', 'IMDRF health impact (annex F)', 'IMDRF-Code: Auswirkung auf die Gesundheit (Anhang F)', {
        annex: 'F',
        max: 6,
        orWords: '3.3.a.missing',
        required: 'always',
        from: 'codes.F',
        help: imdrf,
      }),
      long('3.3.a.missing', 'Code missing: the effect in words', 'Code fehlt: die Auswirkung in Worten', {
        limit: 4000,
      }),
      line('3.3.age', 'Age', 'Alter'),
      choice('3.3.sex', 'Sex', 'Geschlecht', {
        options: [
          option('female', 'Female', 'Weiblich'),
          option('male', 'Male', 'Männlich'),
          option('other', 'Other', 'Divers'),
        ],
      }),
      number('3.3.weight', 'Weight (kg)', 'Gewicht (kg)'),
      number('3.3.height', 'Height (cm)', 'Größe (cm)'),
      long('3.3.prior', 'Prior conditions of relevance', 'Maßgebliche Vorerkrankungen', { limit: 4000 }),
    ],
  },
  {
    id: '3.4',
    title: words('Initial reporter', 'Erstmeldende Stelle'),
    fields: [
      choice('3.4.role', 'Role', 'Rolle', {
        options: [
          option('professional', 'Healthcare professional', 'Angehörige der Gesundheitsberufe'),
          option('patient', 'Patient', 'Patientin oder Patient'),
          option('lay', 'Lay user', 'Laie'),
          option('other', 'Other', 'Andere'),
        ],
      }),
      line('3.4.facility', 'Healthcare facility', 'Gesundheitseinrichtung'),
      line('3.4.number', 'Report number of the facility', 'Meldenummer der Einrichtung'),
    ],
  },
]
