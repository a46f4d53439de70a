import type { Profile } from '../scoring/profile.ts'
import type { DeviceClass } from './approval-need.ts'

/** Classes of the MDR, of the IVDR and of the FDA, as security profiles state them; `unknown` is no choice of a policy. */
export const riskClasses = [
  'I',
  'IIa',
  'IIb',
  'III',
  'A',
  'B',
  'C',
  'D',
  'us-1',
  'us-2',
  'us-3',
] as const satisfies readonly Profile['riskClass'][]

/** Software safety classes of IEC 62304. */
export const safetyClasses = ['A', 'B', 'C'] as const satisfies readonly Profile['safetyClass'][]

/** Classes as the inventory names them, in the words of the profile. */
const classes: Readonly<Record<string, string>> = {
  mdr_i: 'I',
  mdr_is: 'I',
  mdr_im: 'I',
  mdr_ir: 'I',
  mdr_iia: 'IIa',
  mdr_iib: 'IIb',
  mdr_iii: 'III',
  ivdr_a: 'A',
  ivdr_b: 'B',
  ivdr_c: 'C',
  ivdr_d: 'D',
  fda_i: 'us-1',
  fda_ii: 'us-2',
  fda_iii: 'us-3',
  accessory: 'I',
}

/** The class of a device: as its security profile states it, else as the inventory does; unknown is a class. */
export function deviceClassOf(inventoryClass: string, profile: Profile | undefined): DeviceClass {
  const stated = profile && profile.riskClass !== 'unknown' ? profile.riskClass : classes[inventoryClass]
  return { riskClass: stated ?? 'unknown', safetyClass: profile?.safetyClass ?? 'unknown' }
}
