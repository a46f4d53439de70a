import type { PlanContent } from './plan-content.ts'
import { w } from './words.ts'

/** Letters of the template: first words for those who ask first. Brackets are filled in. */
export const templateLetters: PlanContent['templates'] = [
  {
    audience: 'internal',
    subject: w('Security incident [number]: what counts now', 'Fall [Nummer]: was jetzt gilt'),
    text: w(
      'Since [time] we handle an incident at [product, site]. [Name] leads. Patients: [what is known, what is not]. Please do now: [task]. Please do not: restart devices, write about it in open channels, answer questions from outside; pass them to [name, number]. If you noticed anything since [time], tell [name], however small. Next message: [time].',
      'Seit [Uhrzeit] bearbeiten wir ein Ereignis an [Produkt, Standort]. Es leitet [Name]. Patienten: [was bekannt ist, was nicht]. Bitte jetzt: [Aufgabe]. Bitte nicht: Produkte neu starten, in offenen Kanälen darüber schreiben, Fragen von außen beantworten; diese gehen an [Name, Nummer]. Wer seit [Uhrzeit] etwas bemerkt hat, sagt es [Name], auch Kleines. Nächste Nachricht: [Uhrzeit].',
    ),
  },
  {
    audience: 'hospital',
    subject: w(
      '[Product]: possible security problem, please act',
      '[Produkt]: mögliches Problem der IT-Sicherheit, bitte handeln',
    ),
    text: w(
      'To the persons responsible for medical devices and IT. We have learned on [day, time] that [what happened] with [product, versions]. For patients this may mean: [effect; or: not known yet]. Please do now: [measure, in the order in which it is done]. Please do not switch off or disconnect devices in use before the ward has a replacement: [what stops with the network]. Please preserve: [logs, device unaltered]. We are reached day and night: [number]. Next message by [time], also if there is nothing new.',
      'An die Verantwortlichen für Medizinprodukte und IT. Wir haben am [Tag, Uhrzeit] erfahren, dass [was geschah] bei [Produkt, Versionen]. Für Patienten kann das bedeuten: [Auswirkung; oder: noch nicht bekannt]. Bitte tun Sie jetzt: [Maßnahme, in der Reihenfolge der Ausführung]. Bitte schalten oder trennen Sie Produkte im Einsatz nicht ab, bevor die Station Ersatz hat: [was mit dem Netz wegfällt]. Bitte bewahren Sie auf: [Protokolle, Produkt unverändert]. Sie erreichen uns Tag und Nacht: [Nummer]. Nächste Nachricht bis [Uhrzeit], auch wenn es nichts Neues gibt.',
    ),
  },
  {
    audience: 'patient',
    subject: w('About your [product]', 'Zu Ihrem [Produkt]'),
    text: w(
      'Please go on using your [product] as before; do not switch it off and do not change your therapy. There is a problem with [in simple words]. What this can mean for you: [in simple words; or: we do not know it yet]. What you can do: [one step]. If you notice [sign], call [number]; in an emergency 112. Your clinic knows about it. We write again by [day].',
      'Bitte benutzen Sie Ihr [Produkt] weiter wie bisher; schalten Sie es nicht ab und ändern Sie Ihre Therapie nicht. Es gibt ein Problem mit [in einfachen Worten]. Was das für Sie bedeuten kann: [in einfachen Worten; oder: das wissen wir noch nicht]. Was Sie tun können: [ein Schritt]. Wenn Sie [Anzeichen] bemerken, rufen Sie an: [Nummer]; im Notfall 112. Ihre Klinik ist unterrichtet. Wir schreiben wieder bis [Tag].',
    ),
  },
  {
    audience: 'press',
    subject: w('Statement on [product]', 'Stellungnahme zu [Produkt]'),
    text: w(
      'Patients do not need to [stop, switch off]: [what is safe]. On [day] we learned of [what happened]. Affected are [products, as far as known]. We have told hospitals and authorities and give [measure]. We do not know yet [what]. We do not speak about persons. Next statement: [time]. Contact: [name, number].',
      'Patienten müssen nichts [absetzen, abschalten]: [was gefahrlos ist]. Am [Tag] haben wir von [was geschah] erfahren. Betroffen sind [Produkte, soweit bekannt]. Wir haben Kliniken und Behörden unterrichtet und empfehlen [Maßnahme]. Noch nicht bekannt ist [was]. Zu Personen äußern wir uns nicht. Nächste Stellungnahme: [Uhrzeit]. Kontakt: [Name, Nummer].',
    ),
  },
  {
    audience: 'authority',
    subject: w('First information on [product, case]', 'Erste Unterrichtung zu [Produkt, Fall]'),
    text: w(
      'Ahead of the report on the form, and not in its place: on [day, time] [who] of our firm learned that [what]. Affected as far as known: [product, versions, sites, countries]. Harm to patients: [known, suspected, not known]. Measures so far: [what]. The device is kept unaltered: [yes, where]. Person to speak with, day and night: [name, number]. The report follows by [time].',
      'Vorab zur Meldung auf dem Formular und nicht an ihrer Stelle: Am [Tag, Uhrzeit] hat [wer] in unserem Haus erfahren, dass [was]. Betroffen, soweit bekannt: [Produkt, Versionen, Standorte, Länder]. Schaden an Patienten: [bekannt, vermutet, nicht bekannt]. Bisherige Maßnahmen: [welche]. Das Produkt wird unverändert verwahrt: [ja, wo]. Ansprechbar Tag und Nacht: [Name, Nummer]. Die Meldung folgt bis [Uhrzeit].',
    ),
  },
]
