import type { Scenario } from '../scenario.ts'
import { w } from '../words.ts'
import { inject, voices } from './inject.ts'

/** Encrypted stations in an intensive care unit at night, and our remote service in the picture. */
export const nightRansomware: Scenario = {
  id: 'night-ransomware',
  edition: 1,
  title: w('Ransomware in the night shift', 'Erpressungssoftware in der Nachtschicht'),
  about: w(
    'Saturday, 02:10. The stations of an intensive care unit show a ransom note; devices at the beds still run. On Sunday it turns out that our remote service was the way in.',
    'Samstag, 02:10 Uhr. Die Stationsrechner einer Intensivstation zeigen eine Erpressungsnachricht; die Produkte am Bett laufen noch. Am Sonntag zeigt sich, dass unsere Fernwartung der Einfallsweg war.',
  ),
  playbooks: ['ransomware-on-device', 'unauthorised-remote-access'],
  minutes: 2160,
  factor: 18,
  awareWithin: 30,
  classifiedWithin: 240,
  duties: ['EU.MDR.87.3', 'DE.BSIG.32.1.1', 'DE.BSIG.32.1.2'],
  injects: [
    inject(
      'first-call',
      0,
      voices.ward,
      w(
        '“All our screens show a letter about money. The pumps are running. Should we switch them off?”',
        '„Auf allen Bildschirmen steht ein Brief über Geld. Die Pumpen laufen. Sollen wir sie ausschalten?“',
      ),
      w(
        'Not off. Watch at the bed, replacement ready. Who is treated? Awareness is recorded with name and time.',
        'Nicht ausschalten. Am Bett überwachen, Ersatz bereitstellen. Wer wird behandelt? Kenntnis mit Name und Zeit festgehalten.',
      ),
    ),
    inject(
      'lead-away',
      20,
      voices.management,
      w('The incident lead does not answer the telephone.', 'Die Leitung des Falls geht nicht ans Telefon.'),
      w(
        'The deputy of the plan takes over and says so in the log.',
        'Die Stellvertretung nach Plan übernimmt und sagt es im Protokoll.',
      ),
    ),
    inject(
      'alarm-gone',
      60,
      voices.ward,
      w(
        '“Alarms no longer arrive at the desk. We are two for nine beds.”',
        '„Am Stützpunkt kommen keine Alarme mehr an. Wir sind zu zweit für neun Betten.“',
      ),
      w(
        'Clinical safety decides on staff, replacement and transfer; the level rises.',
        'Die klinische Sicherheit entscheidet über Personal, Ersatz und Verlegung; die Stufe steigt.',
      ),
    ),
    inject(
      'pull-plug',
      150,
      voices.hospitalIt,
      w(
        '“We pull the network of the whole house in ten minutes. All right with you?”',
        '„Wir ziehen in zehn Minuten das Netz des ganzen Hauses. Für Sie in Ordnung?“',
      ),
      w(
        'What stops with the network is named ward by ward; logs are saved before; remote service is closed on our side.',
        'Was mit dem Netz wegfällt, wird je Station genannt; Protokolle werden vorher gesichert; Fernwartung wird bei uns geschlossen.',
      ),
    ),
    inject(
      'near-harm',
      480,
      voices.ward,
      w(
        'A patient had an occlusion for 25 minutes without anybody hearing the alarm. She is stable again.',
        'Eine Patientin hatte 25 Minuten lang eine Okklusion, ohne dass jemand den Alarm hörte. Sie ist wieder stabil.',
      ),
      w(
        'A serious incident is judged: might have led to serious deterioration. In doubt reportable; the case gets the fact.',
        'Ein schwerwiegendes Vorkommnis wird beurteilt: hätte zu schwerwiegender Verschlechterung führen können. Im Zweifel meldepflichtig; der Fall erhält die Tatsache.',
      ),
    ),
    inject(
      'way-in',
      900,
      voices.ownLog,
      w(
        'The logs show a login of an old service account at 01:47, from abroad.',
        'Die Protokolle zeigen um 01:47 Uhr eine Anmeldung eines alten Servicekontos, aus dem Ausland.',
      ),
      w(
        'Own systems are affected: security incident under BSIG beside the field incident, with its own clocks. Accounts are locked, logs preserved.',
        'Eigene Systeme sind betroffen: Sicherheitsvorfall nach BSIG neben dem Vorkommnis, mit eigenen Fristen. Konten gesperrt, Protokolle gesichert.',
      ),
    ),
    inject(
      'press',
      1200,
      voices.press,
      w(
        '“Is it true that your pumps were hacked? We go on air in an hour.”',
        '„Stimmt es, dass Ihre Pumpen gehackt wurden? Wir senden in einer Stunde.“',
      ),
      w(
        'One voice with the template; nothing that is not known; what patients should do.',
        'Eine Stimme mit der Vorlage; nichts, was nicht bekannt ist; was Patienten tun sollen.',
      ),
    ),
    inject(
      'second-house',
      1500,
      voices.service,
      w(
        'A second hospital finds the same service account used.',
        'Eine zweite Klinik findet dasselbe Servicekonto benutzt.',
      ),
      w(
        'Search at all sites; field safety corrective action is judged.',
        'Suche an allen Standorten; eine Sicherheitskorrekturmaßnahme im Feld wird beurteilt.',
      ),
    ),
  ],
}
