import type { ShippedPlaybook } from './playbook.ts'
import { cloudDataTheft } from './playbooks/cloud-data-theft.ts'
import { compromisedUpdate } from './playbooks/compromised-update.ts'
import { exploitedComponent } from './playbooks/exploited-component.ts'
import { lostFieldLaptop } from './playbooks/lost-field-laptop.ts'
import { lostSigningKey } from './playbooks/lost-signing-key.ts'
import { publicDisclosure } from './playbooks/public-disclosure.ts'
import { ransomwareOnDevice } from './playbooks/ransomware-on-device.ts'
import { supplierBreach } from './playbooks/supplier-breach.ts'
import { unauthorisedRemoteAccess } from './playbooks/unauthorised-remote-access.ts'
import { wrongTherapy } from './playbooks/wrong-therapy.ts'

/** Every playbook that comes with the program, one line each; to add one: its file, and a line here. */
export const playbooks: readonly ShippedPlaybook[] = [
  wrongTherapy,
  ransomwareOnDevice,
  unauthorisedRemoteAccess,
  exploitedComponent,
  compromisedUpdate,
  lostSigningKey,
  cloudDataTheft,
  supplierBreach,
  lostFieldLaptop,
  publicDisclosure,
]

/** One of them, by its id. */
export function playbookOf(id: string): ShippedPlaybook | undefined {
  return playbooks.find(one => one.id === id)
}
