import { task } from './task.ts'

/** Tasks that stand in every playbook, with the same words everywhere. */
export const shared = {
  aware: task(
    'record-awareness',
    'detect',
    'incident_lead',
    0.5,
    'Record who learned what and when, with the evidence. Open the case in vigilance: clocks of law start with the first awareness, not with certainty.',
    'Festhalten, wer was wann erfahren hat, mit Nachweis. Den Fall in der Vigilanz eröffnen: Gesetzliche Fristen beginnen mit der ersten Kenntnis, nicht mit der Gewissheit.',
  ),
  call: task(
    'call-team',
    'detect',
    'incident_lead',
    0.5,
    'Set the level of severity, patient safety first, and call the offices that the matrix names. Nobody reached: call the deputy, do not wait.',
    'Die Stufe festlegen, Patientensicherheit zuerst, und die Funktionen rufen, die die Matrix nennt. Niemand erreichbar: die Stellvertretung rufen, nicht warten.',
  ),
  patients: task(
    'judge-patients',
    'triage',
    'clinical_safety',
    1,
    'Judge what can happen to patients now: which functions, how many people at once, which wards cannot go without the device. Unknown counts as possible.',
    'Beurteilen, was Patienten jetzt geschehen kann: welche Funktionen, wie viele Menschen zugleich, welche Stationen nicht ohne das Produkt auskommen. Unbekannt zählt als möglich.',
  ),
  classify: task(
    'classify',
    'triage',
    'prrc',
    4,
    'Answer the questions of the law in the case: field incident, security incident, personal data, each on its own. In doubt it is reported.',
    'Die Fragen des Rechts im Fall beantworten: Vorkommnis, Sicherheitsvorfall, personenbezogene Daten, jede für sich. Im Zweifel wird gemeldet.',
  ),
  preserve: task(
    'preserve',
    'contain',
    'psirt',
    2,
    'Preserve before anything is repaired: images, logs and memory with digest, person and time. Devices and samples stay unaltered until the authority is informed (MDR art. 89(1)).',
    'Sichern, bevor etwas repariert wird: Abbilder, Protokolle und Arbeitsspeicher mit Prüfsumme, Person und Zeit. Produkte und Proben bleiben unverändert, bis die Behörde unterrichtet ist (MDR Art. 89 Abs. 1).',
  ),
  speak: task(
    'one-voice',
    'contain',
    'communications',
    4,
    'One voice: say inside and outside only what the incident lead has released. Prepare answers for hospitals first, for the press second.',
    'Eine Stimme: Nach innen und außen wird nur gesagt, was die Leitung des Falls freigegeben hat. Zuerst Antworten für Kliniken vorbereiten, dann für die Presse.',
  ),
  verify: task(
    'verify-recovery',
    'recover',
    'clinical_safety',
    undefined,
    'Show for each product that the criteria for return to service are met, before it treats patients again. Keep the evidence in the case.',
    'Für jedes Produkt zeigen, dass die Kriterien der Wiederinbetriebnahme erfüllt sind, bevor es wieder Patienten behandelt. Den Nachweis im Fall ablegen.',
  ),
  learn: task(
    'lessons',
    'learn',
    'incident_lead',
    undefined,
    'Hold the review within 30 days: what worked, what was missing, which risk, plan, playbook or training changes; each with an owner and a day.',
    'Innerhalb von 30 Tagen nachbereiten: was gelang, was fehlte, welches Risiko, welcher Plan, welches Playbook oder welche Schulung sich ändert; jeweils mit verantwortlicher Person und Termin.',
  ),
} as const
