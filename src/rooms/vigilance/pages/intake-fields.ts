import type { z } from 'zod'
import type { IntakeFields } from '../contract.ts'
import type { CaseDevice } from './api.ts'
import type { IntakeDraft, Prefill, useInventory } from './intake-prefill.ts'
import { lawOf } from './law-of-device.ts'
import { instantOf } from './local-time.ts'
import { countriesIn, saidOf } from './said.ts'

/** An intake as it is sent. */
export type Intake = z.input<typeof IntakeFields> & { readonly devices: CaseDevice[] }

type Known = Pick<ReturnType<typeof useInventory>, 'devices' | 'releases' | 'manufacturer'>

const inField = new Set(['released', 'limited_support', 'end_of_support'])

/** What is sent: the products with what the inventory knows of them, and each law that the person said it may be about. */
export function intakeOf(draft: IntakeDraft, prefill: Prefill, { devices, releases, manufacturer }: Known): Intake {
  const chosen = devices.filter(({ id }) => draft.devices.includes(id))
  const countries = countriesIn(draft.countries)
  const about = Object.fromEntries(draft.about.map(topic => [topic, undefined]))
  const isField = draft.about.includes('fieldIncident') && countries.length > 0
  return {
    title: draft.title,
    origin: { kind: draft.origin, ref: prefill.ref, text: draft.text },
    devices: chosen.map(device => ({
      device: device.id,
      name: device.name,
      releases: [
        ...(prefill.releases.get(device.id) ??
          releases.filter(one => one.device === device.id && inField.has(one.phase)).map(({ id }) => id)),
      ],
      law: lawOf(device),
    })),
    learned: { at: instantOf(draft.at), by: draft.by, evidence: draft.evidence.trim() || undefined },
    said: saidOf({
      'company.role': 'manufacturer',
      ...(manufacturer ? { 'company.seat': manufacturer.country } : {}),
      ...about,
      ...(isField ? { 'fieldIncident.countries': countries } : {}),
    }),
    links: prefill.links.map(link => ({ ...link })),
  }
}
