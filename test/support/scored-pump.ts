import { inventory } from '../../src/rooms/inventory/room.ts'
import { scoring } from '../../src/rooms/scoring/room.ts'
import { rubricVersion } from '../../src/rooms/scoring/rubric.ts'
import { testContext } from './context.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from './portfolio.ts'
import { answersOf, type Flaw, sourcesSay } from './scoring.ts'

const { actions } = scoring

/** Two flaws of one package in the pump. */
export const CVE = 'CVE-2026-10001'
export const OTHER = 'CVE-2026-10002'
export const V31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
export const V40 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'

/** The first of them, as the sources state it. */
export const flaw: Flaw = { cve: CVE, ghsa: 'GHSA-aaaa-bbbb-cccc', npm: 'pumplib', vector: V31, vendor: V40 }

/** What a person states about the pump. */
export const statements = {
  harm: 'critical',
  multiPatient: false,
  exposure: 'controlled',
  interfaces: ['segment'],
  authentication: 'individual',
  safetyFunctions: ['therapy'],
  patientData: 'none',
  secrets: false,
} as const

/** Answers of the pump team to the questionnaire; one is not known. */
export const answers = answersOf('XAVN:yes XAVT:yes XACL:yes XIT:severe XAT:unknown')

/** What a refused act rejects with. */
export const refusal = (code: string, status: number) => ({ refusal: { code, status } })

/** A pump with a package that has two flaws, and a gateway without it. */
export async function scoringHouse() {
  const ctx = await testContext({ rooms: [...portfolioRooms, scoring] })
  await sourcesSay(ctx, flaw, { cve: OTHER, ghsa: 'GHSA-dddd-eeee-ffff', npm: 'pumplib', vector: V31 })
  const release = await enterRelease(ctx, 'Pulso 3', '3.2.1')
  await enterRelease(ctx, 'Boreas', '2.4')
  await send(ctx, release, cyclonedx([{ name: 'pumplib', version: '1.0.0', purl: 'pkg:npm/pumplib@1.0.0' }]))
  await ctx.drain()
  const devices = await inventory.actions.devices(ctx)
  const pump = devices.find(one => one.name === 'Pulso 3')!.id
  const gateway = devices.find(one => one.name === 'Boreas')!.id
  const detail = (vulnerability = CVE) => actions.score(ctx, { vulnerability, device: pump })
  const given = (seen = 0) => {
    const asked = { rubric: rubricVersion, answers, through: 'segment', reason: 'Asked with the pump team' } as const
    return { vulnerability: CVE, device: pump, seen, ...asked }
  }

  /** The first edition of what is stated about the pump. */
  async function stateProfile() {
    const { interfaces, safetyFunctions } = statements
    const own = { ...statements, interfaces: [...interfaces], safetyFunctions: [...safetyFunctions] }
    await actions.saveProfile(ctx, { device: pump, statements: own, reason: 'Intended use', seen: 0 })
    await ctx.drain()
  }

  /** The other flaw by hand: a metric with its justification. */
  const setByHand = (more: object, vulnerability = OTHER) =>
    actions.setVector(ctx, { vulnerability, device: pump, seen: 0, reason: 'Measured', modified: {}, ...more })

  return { ctx, pump, gateway, detail, given, stateProfile, setByHand }
}
