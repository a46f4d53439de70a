import type { Ctx } from '../../src/platform/context.ts'
import { actions } from '../../src/rooms/risk/actions.ts'

type Given<K extends keyof typeof actions> = Parameters<(typeof actions)[K]>[1]

/** The chain of an infusion pump whose alarms can be silenced over the network. */
export const chain: Given<'create'>['chain'] = {
  threat: 'Somebody in the network of the ward',
  weakness: 'Requests are answered without login',
  function: 'Alarm settings',
  loses: ['I', 'A'],
  effect: 'Alarms stay silent',
  hazard: 'Missing alarm',
  situation: 'An occlusion is not noticed',
  harms: [
    { what: 'Therapy is delayed', severity: 'serious', isPlausible: true },
    { what: 'Circulation fails', severity: 'critical', isPlausible: true },
    { what: 'Death while nobody is in the room for hours', severity: 'catastrophic', isPlausible: false },
  ],
  multiPatient: 'yes',
}

/** Enters a risk with that chain. */
export function enterRisk(ctx: Ctx, device: string, releases: string[], more: Partial<Given<'create'>> = {}) {
  return actions.create(ctx, {
    device,
    title: 'Alarms can be silenced',
    releases,
    assets: ['alarm settings'],
    tags: [],
    vulnerabilities: [],
    chain,
    safetyImpact: 'confirmed',
    safetyRationale: 'Alarms are a risk control of the safety file.',
    ...more,
  })
}

/** Answers of an assessment in which a person found out what the sources leave open. */
export const answers = { observed: false, poc: 'no', reachable: 'no' } as const
