import type { PlanContent } from './plan-content.ts'
import { w } from './words.ts'

/** Prose of the template, section by section: a beginning in own words, to be made the firm's own. */
export const templateTexts: PlanContent['texts'] = {
  'irp-01': w(
    'This plan says what we do when the security of our products or systems is in doubt, from the first call to the last lesson. It covers product incidents (a device, its accessories or its services may be affected), enterprise incidents (our own systems are affected) and both at once. A field incident in the sense of the MDR and a security incident in the sense of NIS2/BSIG are different things: each is judged on its own, and one does not stand for the other. Vigilance decides what is reported, CAPA corrects what caused it; this plan feeds both and replaces neither.',
    'Dieser Plan sagt, was wir tun, wenn die IT-Sicherheit unserer Produkte oder Systeme in Zweifel steht, vom ersten Anruf bis zur letzten Lehre. Er gilt für Ereignisse an Produkten (ein Produkt, sein Zubehör oder seine Dienste können betroffen sein), an eigenen Systemen (Büro, Fertigung, Cloud) und an beiden zugleich. Ein Vorkommnis im Sinne der MDR und ein Sicherheitsvorfall im Sinne von NIS2/BSIG sind Verschiedenes: Jedes wird für sich beurteilt, keines steht für das andere. Die Vigilanz entscheidet, was gemeldet wird, CAPA behebt die Ursache; dieser Plan arbeitet beiden zu und ersetzt keine von beiden.',
  ),
  'irp-02': w(
    'Each office has a holder and a deputy who can act alone. Whoever is reached first leads until the incident lead takes over, and says so in the case. Nobody waits for a person who does not answer: after 15 minutes the deputy is called. Deputies take part in every second drill.',
    'Jede Funktion hat eine Person und eine Stellvertretung, die allein handeln kann. Wer zuerst erreicht wird, leitet, bis die Leitung des Falls übernimmt, und hält das im Fall fest. Auf niemanden wird gewartet: Nach 15 Minuten wird die Stellvertretung gerufen. Stellvertretungen nehmen an jeder zweiten Übung teil.',
  ),
  'irp-03': w(
    'The level follows the worst column, and patients stand first: what may harm a patient is never level 3 because data and operation look harmless. Unknown counts as possible. The level may rise at any time; it falls only by decision of the incident lead together with clinical safety.',
    'Die Stufe folgt der schlimmsten Spalte, und Patienten stehen zuerst: Was einem Patienten schaden kann, ist nie Stufe 3, weil Daten und Betrieb harmlos aussehen. Unbekannt zählt als möglich. Die Stufe kann jederzeit steigen; sie sinkt nur durch Entscheidung der Leitung des Falls gemeinsam mit der klinischen Sicherheit.',
  ),
  'irp-04': w(
    'The phases overlap: containing begins while we still judge, and patients are thought of in each of them. A phase ends by its criterion, not by the clock. Tasks come from the playbooks and stand in the case with person and time.',
    'Die Phasen überlappen: Eingedämmt wird, während noch beurteilt wird, und an Patienten wird in jeder gedacht. Eine Phase endet mit ihrem Kriterium, nicht mit der Uhr. Aufgaben kommen aus den Playbooks und stehen mit Person und Zeit im Fall.',
  ),
  'irp-05': w(
    'The table below is generated from the rules with which the program computes duties; it is never typed. A limit reads: without delay, at the latest. Clocks start with the first awareness of anybody who works for us. In doubt it is reported.',
    'Die Tabelle unten entsteht aus den Regeln, mit denen das Programm Meldepflichten berechnet; sie wird nie abgetippt. Eine Frist heißt: unverzüglich, spätestens. Fristen beginnen mit der ersten Kenntnis irgendeiner Person, die für uns arbeitet. Im Zweifel wird gemeldet.',
  ),
  'irp-06': w(
    'Every contact is tried once a year, at night too where it must answer at night, and the day is entered. Contacts of hospitals stand with the installed base. A printed copy of this section lies where it can be found without network.',
    'Jeder Kontakt wird einmal im Jahr erprobt, auch nachts, wo er nachts antworten muss, und der Tag wird eingetragen. Kontakte der Kliniken stehen bei der installierten Basis. Ein Ausdruck dieses Abschnitts liegt dort, wo er ohne Netz zu finden ist.',
  ),
  'irp-07': w(
    'Before the competent authority is informed, a device or sample is not altered in a way that may affect the evaluation of causes (MDR art. 89(1)). What is preserved has a digest, a place, a person and a time; each hand-over is written down. Logs are exported before anything restarts.',
    'Bevor die zuständige Behörde unterrichtet ist, wird kein Produkt und keine Probe so verändert, dass die Bewertung der Ursachen leiden kann (MDR Art. 89 Abs. 1). Gesichertes hat Prüfsumme, Ort, Person und Zeit; jede Übergabe wird aufgeschrieben. Protokolle werden exportiert, bevor etwas neu startet.',
  ),
  'irp-08': w(
    'Nothing is switched off or cut off before clinical safety has said what that does at the bed. For each function the table says what the device does on its own and what the ward does meanwhile.',
    'Nichts wird aus- oder abgeschaltet, bevor die klinische Sicherheit gesagt hat, was das am Bett bedeutet. Für jede Funktion sagt die Tabelle, was das Produkt allein tut und was die Station so lange tut.',
  ),
  'irp-09': w(
    'Templates save time, not thought: each is filled in, read by a second person and released by the incident lead. We say what we know, what we do not know, what to do now and when there will be more. Reports to authorities are prepared in the case and sent by a person.',
    'Vorlagen sparen Zeit, nicht das Denken: Jede wird ausgefüllt, von einer zweiten Person gelesen und von der Leitung des Falls freigegeben. Wir sagen, was wir wissen, was wir nicht wissen, was jetzt zu tun ist und wann es mehr gibt. Meldungen an Behörden werden im Fall vorbereitet und von einer Person gesendet.',
  ),
  'irp-10': w(
    'Playbooks say what to do in the kinds of incidents that we expect. They are applied to a case; their tasks then stand in it. Where none fits, the phases of this plan count.',
    'Playbooks sagen, was bei den Ereignissen zu tun ist, mit denen wir rechnen. Sie werden auf einen Fall angewendet; ihre Aufgaben stehen dann darin. Wo keines passt, gelten die Phasen dieses Plans.',
  ),
  'irp-11': w(
    'We practise at least once a year, with a scenario that we did not have before, at least once in three years outside working hours. A drill runs as an exercise case on a faster clock; nothing of it may leave the house. Figures and lessons are kept.',
    'Wir üben mindestens einmal im Jahr, mit einem Szenario, das wir noch nicht hatten, mindestens einmal in drei Jahren außerhalb der Arbeitszeit. Eine Übung läuft als Übungsfall auf schnellerer Uhr; nichts davon darf das Haus verlassen. Messwerte und Lehren werden aufbewahrt.',
  ),
  'irp-12': w(
    'A product returns to patients only when every criterion below is shown to be met. The review is held within 30 days after the end, without looking for guilt. Its lessons go to CAPA, the risk file, the threat model, this plan and training, each with an owner and a day.',
    'Ein Produkt kehrt erst zu Patienten zurück, wenn jedes Kriterium unten nachgewiesen ist. Die Nachbereitung findet innerhalb von 30 Tagen nach dem Ende statt und sucht keine Schuldigen. Ihre Lehren gehen an CAPA, Risikoakte, Bedrohungsmodell, diesen Plan und die Schulung, jeweils mit verantwortlicher Person und Termin.',
  ),
}
