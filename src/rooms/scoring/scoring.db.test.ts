import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { answersOf, exploited, type Flaw, sourcesSay } from '../../../test/support/scoring.ts'
import { accept } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { inventory } from '../inventory/room.ts'
import { saveProposal } from './proposal-store.ts'
import { door, scoring } from './room.ts'
import { rubricVersion } from './rubric.ts'

const { actions } = scoring
const CVE = 'CVE-2026-10001'
const OTHER = 'CVE-2026-10002'
const V31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const V40 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'
const flaw: Flaw = { cve: CVE, ghsa: 'GHSA-aaaa-bbbb-cccc', npm: 'pumplib', vector: V31, vendor: V40 }
const other: Flaw = { cve: OTHER, ghsa: 'GHSA-dddd-eeee-ffff', npm: 'pumplib', vector: V31 }

let ctx: TestContext
let pump: string
let gateway: string

beforeAll(async () => {
  ctx = await testContext({ rooms: [...portfolioRooms, scoring] })
  await sourcesSay(ctx, flaw, other)
  const release = await enterRelease(ctx, 'Pulso 3', '3.2.1')
  await enterRelease(ctx, 'Boreas', '2.4')
  await send(ctx, release, cyclonedx([{ name: 'pumplib', version: '1.0.0', purl: 'pkg:npm/pumplib@1.0.0' }]))
  await ctx.drain()
  const devices = await inventory.actions.devices(ctx)
  pump = devices.find(one => one.name === 'Pulso 3')!.id
  gateway = devices.find(one => one.name === 'Boreas')!.id
}, 60_000)
afterAll(() => ctx.close())

const statements = {
  harm: 'critical',
  multiPatient: false,
  exposure: 'controlled',
  interfaces: ['segment'],
  authentication: 'individual',
  safetyFunctions: ['therapy'],
  patientData: 'none',
  secrets: false,
} as const
const detail = (vulnerability = CVE) => actions.score(ctx, { vulnerability, device: pump })
const refusal = (code: string, status: number) => ({ refusal: { code, status } })

describe('what a vulnerability scores on a device', () => {
  it('without a profile what the sources say, under its name, and nothing derived', async () => {
    const found = await detail()
    expect(found).toMatchObject({
      sources: { nvd31: { by: 'nvd@nist.gov', score: 9.8 }, vendor40: { by: 'security@vendor.example', score: 9.3 } },
      hasProfile: false,
      v31: { from: 'nvd', product: { vector: V31, score: 9.8, name: 'base' }, because: [] },
      v40: { from: 'vendor', product: { vector: V40, score: 9.3, name: 'CVSS-B' } },
      packages: ['npm/pumplib'],
      set: null,
    })
  })

  it('with a profile in its environment, each metric with its reason; under every name of the vulnerability', async () => {
    await actions.saveProfile(ctx, {
      device: pump,
      statements: {
        ...statements,
        interfaces: [...statements.interfaces],
        safetyFunctions: [...statements.safetyFunctions],
      },
      reason: 'Intended use',
      seen: 0,
    })
    await ctx.drain()
    const found = await detail('GHSA-aaaa-bbbb-cccc')
    expect(found.v31?.product).toMatchObject({ vector: `${V31}/CR:L/IR:H/AR:H/MAV:A`, name: 'environmental' })
    expect(found.v40?.product).toMatchObject({
      vector: `${V40}/CR:L/IR:H/AR:H/MAV:A/MSI:S/MSA:S/S:P`,
      name: 'CVSS-BE',
    })
    expect(found.v31?.because.map(one => one.because)).toEqual([
      'no-data',
      'therapy-or-alarm',
      'therapy-or-alarm',
      'reach',
    ])
    expect(found.sources.nvd31?.vector).toBe(V31)
  })

  it('many at once in a number of questions that does not grow', async () => {
    const of = Array.from({ length: 200 }, (_, at) => ({
      vulnerability: at % 2 ? CVE : OTHER,
      device: at % 3 ? pump : gateway,
    }))
    const asked: string[] = []
    const counting = await door.scores(
      ctx.db.withPlugin({
        transformQuery: ({ node }) => {
          asked.push(node.kind)
          return node
        },
        transformResult: async ({ result }) => result,
      }),
      of,
    )
    expect(counting.get(door.keyOf({ vulnerability: CVE, device: pump }))).toMatchObject({ hasProfile: true })
    expect(counting.get(door.keyOf({ vulnerability: CVE, device: gateway }))).toMatchObject({ hasProfile: false })
    expect(asked.length).toBeLessThan(15)
  })

  it('a release that differs is scored as it differs', async () => {
    const { releases } = await detail()
    const [release] = releases
    await actions.saveProfile(ctx, {
      device: pump,
      release: release!.release,
      statements: { exposure: 'open' },
      reason: 'Remote service',
      seen: 0,
    })
    await ctx.drain()
    const [differing] = (await detail()).releases
    expect(differing?.differs?.product.vector).not.toContain('MAV:A')
    const key = { vulnerability: CVE, device: pump, release: release!.release }
    expect((await door.scores(ctx.db, [key])).get(door.keyOf(key))?.v31?.product.vector).not.toContain('MAV')
  })

  it('somebody limited to another device does not learn of this one', async () => {
    const limited: Actor = { ...ctx.actor, devices: [gateway] }
    await expect(actions.score(ctx.as(limited), { vulnerability: CVE, device: pump })).rejects.toMatchObject(
      refusal('inventory.no-such-device', 404),
    )
    expect(await actions.scores(ctx.as(limited), { vulnerability: CVE })).toEqual([])
    expect(await actions.vectors(ctx.as(limited), {})).toEqual([])
  })
})

describe('the questionnaire', () => {
  const answers = answersOf('XAVN:yes XAVT:yes XACL:yes XIT:severe XAT:unknown')
  const given = () =>
    ({
      vulnerability: CVE,
      device: pump,
      seen: 0,
      rubric: rubricVersion,
      answers,
      through: 'segment',
      reason: 'Asked with the pump team',
    }) as const

  it.each([
    ['of another version', { rubric: 'official-1' }, 'scoring.other-rubric', 409],
    ['with an answer missing', { answers: answers.slice(1) }, 'scoring.answer-missing', 422],
    [
      'with an answer too many',
      { answers: [...answers, { id: 'XAVR', answer: 'yes', why: '' }] },
      'scoring.answer-too-many',
      422,
    ],
    ['without a reason', { reason: '' }, 'scoring.vector-needs-a-reason', 422],
    ['over an edition that was not seen', { seen: 7 }, 'scoring.vector-changed-meanwhile', 412],
  ] as const)('refuses answers %s', async (_why, wrong, code, status) => {
    await expect(actions.answerRubric(ctx, { ...given(), ...wrong })).rejects.toMatchObject(refusal(code, status))
  })

  it('gives a vector with its rationale, flags what is unknown, and writes over no source', async () => {
    const found = await actions.answerRubric(ctx, given())
    expect(found.set).toMatchObject({
      edition: 1,
      origin: 'rubric',
      base31: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H',
      vector31: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H/CR:L/IR:H/AR:H',
      assumed: ['XAT'],
      by: 'Ada Officer',
      rationale: { rubric: 'reconstructed-0', through: 'segment', packages: ['npm/pumplib'] },
    })
    expect(found.set?.rationale?.answers).toEqual(answers)
    expect(found.v31).toMatchObject({ from: 'product' })
    expect(found.sources.nvd31?.vector).toBe(V31)
    const trail = await ctx.db
      .selectFrom('audit_event')
      .select('action')
      .where('object_id', '=', found.set!.id)
      .execute()
    expect(trail).toEqual([{ action: 'scoring.vector-set' }])
  })

  it('offers the answers to another vulnerability of the same package, and applies nothing by itself', async () => {
    const found = await detail(OTHER)
    expect(found.prefills).toMatchObject([
      { vulnerability: CVE, because: 'package', what: 'npm/pumplib', through: 'segment' },
    ])
    expect(found.prefills[0]?.answers).toEqual(answers)
    expect(found.set).toBeNull()
  })

  it('of two people at once one is told', async () => {
    const again = { ...given(), seen: 1 }
    const both = await Promise.allSettled([actions.answerRubric(ctx, again), actions.answerRubric(ctx, again)])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(one => one.status === 'rejected')?.reason).toMatchObject({ refusal: { status: 412 } })
  })
})

describe('metrics set by hand', () => {
  const set = (more: object, vulnerability = OTHER) =>
    actions.setVector(ctx, { vulnerability, device: pump, seen: 0, reason: 'Measured', ...more })
  it.each([
    ['a metric of no version', { modified: { MXX: { value: 'A', why: 'x' } } }, 'scoring.not-a-modified-metric'],
    ['a base metric', { modified: { AV: { value: 'A', why: 'x' } } }, 'scoring.not-a-modified-metric'],
    ['a metric without a reason', { modified: { MAC: { value: 'H', why: '' } } }, 'scoring.metric-needs-a-reason'],
    ['a base vector that is none', { base31: 'CVSS:3.1/AV:N' }, 'scoring.not-a-base-vector'],
    ['a base vector with other metrics', { base31: `${V31}/MAC:H` }, 'scoring.not-a-base-vector'],
    ['a vector of the other version', { base40: V31 }, 'scoring.not-a-base-vector'],
  ] as const)('refuses %s', async (_why, wrong, code) => {
    await expect(set(wrong)).rejects.toMatchObject(refusal(code, 422))
  })

  it('refuses a vulnerability that nobody knows', async () => {
    await expect(set({}, 'CVE-1999-0001')).rejects.toMatchObject(refusal('scoring.no-such-vulnerability', 404))
  })

  it('are kept with their justification', async () => {
    const found = await set({
      modified: { MAC: { value: 'H', why: 'The attacker must win a race with the watchdog.' } },
    })
    expect(found.set).toMatchObject({ origin: 'entered', modified: { MAC: { value: 'H' } } })
    expect(found.set?.vector31).toContain('MAC:H')
    expect(found.v31?.because.at(-1)).toMatchObject({ metric: 'MAC', because: 'stated', why: /watchdog/ })
  })
})

describe('when facts move', () => {
  const open = () => actions.proposals(ctx, { state: 'open' })

  it('nothing is proposed while nothing moved', async () => {
    await ctx.drain()
    expect(await door.rescore(ctx)).toBe(0)
    expect(await open()).toEqual([])
  })

  it('a proposal shows old and new, and what is on record still counts', async () => {
    await exploited(ctx, CVE)
    await ctx.drain()
    const found = await open()
    expect(found).toMatchObject([
      {
        vulnerability: CVE,
        deviceName: 'Pulso 3',
        moved: ['exploitation'],
        before: { exploitation: 'unknown' },
        now: { exploitation: 'active' },
      },
    ])
    expect(found[0]?.now.v31?.vector).toContain('/E:H/')
    expect(found[0]?.standing.v31?.vector).not.toContain('E:H')
    const score = await detail()
    expect(score).toMatchObject({ isStale: true, proposal: { id: found[0]?.id } })
    expect(score.v31?.product.vector).not.toContain('E:H')
    expect(await door.waiting(ctx)).toBe(1)
    expect(await door.rescore(ctx)).toBe(0)
  })

  it('accepted it becomes the next edition, with record and event; settled twice it is refused', async () => {
    const [one] = await open()
    const accept = { id: one!.id, outcome: 'accepted', reason: 'KEV', seen: one!.seen } as const
    await expect(actions.settle(ctx, { ...accept, seen: '0'.repeat(64) })).rejects.toMatchObject(
      refusal('scoring.facts-moved', 412),
    )
    await expect(actions.settle(ctx, { ...accept, reason: ' ' })).rejects.toMatchObject(
      refusal('scoring.vector-needs-a-reason', 422),
    )
    const both = await Promise.allSettled([actions.settle(ctx, accept), actions.settle(ctx, accept)])
    expect(both.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    const score = await detail()
    expect(score).toMatchObject({ isStale: false, proposal: null, set: { origin: 'rescored', edition: 3 } })
    expect(score.set?.vector31).toContain('/E:H/')
    expect(score.set?.rationale?.answers).toHaveLength(
      answersOf('XAVN:yes XAVT:yes XACL:yes XIT:severe XAT:unknown').length,
    )
    await expect(actions.settle(ctx, accept)).rejects.toMatchObject(refusal('scoring.proposal-settled', 409))
  })

  it('kept it stays as it is on the new facts, with the reason', async () => {
    await sourcesSay(ctx, { ...flaw, vector: V31.replace('/C:H', '/C:L'), day: '2026-11-20' })
    await ctx.drain()
    const [one] = await open()
    expect(one).toMatchObject({ moved: ['nvd31'] })
    const before = (await detail()).set
    await actions.settle(ctx, { id: one!.id, outcome: 'kept', reason: 'Our answers hold.', seen: one!.seen })
    const after = (await detail()).set
    expect(after).toMatchObject({ origin: 'kept', edition: 4, vector31: before?.vector31, reason: 'Our answers hold.' })
    expect(await door.rescore(ctx)).toBe(0)
    expect(await open()).toEqual([])
  })

  it('a profile that changes the vector proposes, one that changes nothing does not; moving back closes', async () => {
    const save = async (seen: number, changed: object) => {
      await actions.saveProfile(ctx, {
        device: pump,
        statements: { ...statements, interfaces: ['segment'], safetyFunctions: ['therapy'], ...changed },
        reason: 'Change',
        seen,
      })
      await ctx.drain()
      return open()
    }
    expect(await save(1, { riskClass: 'IIb' })).toEqual([])
    expect(await save(2, { patientData: 'kept' })).toMatchObject([{ moved: ['profile'] }, { moved: ['profile'] }])
    expect(await save(3, {})).toEqual([])
    const all = await actions.proposals(ctx, { state: 'all' })
    expect(all.map(one => one.outcome).sort()).toEqual(['accepted', 'gone', 'gone', 'kept'])
  })

  it('new answers overtake the proposal that is open', async () => {
    await exploited(ctx, CVE, OTHER)
    await ctx.drain()
    expect(await open()).toMatchObject([{ vulnerability: OTHER }])
    const { set } = await detail(OTHER)
    await actions.setVector(ctx, {
      vulnerability: OTHER,
      device: pump,
      seen: set!.edition,
      modified: {},
      reason: 'As the sources say',
    })
    expect(await open()).toEqual([])
    expect((await detail(OTHER)).set).toMatchObject({ origin: 'adopted', edition: 2 })
  })

  it('a proposal about an edition that was followed meanwhile is closed by the next look', async () => {
    const { set } = await detail(OTHER)
    const late = {
      moved: ['profile'],
      now: { basis: { sources: {}, exploitation: 'none', profile: 1 }, basisDigest: '' },
    } as const
    const proposal = {
      id: ctx.id(),
      vector: (await detail(OTHER)).editions.at(-1)!.id,
      vulnerability: OTHER,
      device: pump,
      ...late,
      nowDigest: 'x',
      openedAt: ctx.clock.now(),
      changedAt: ctx.clock.now(),
    }
    const opened = { action: 'scoring.proposal-opened', of: { type: 'scoring-proposal', id: proposal.id } }
    await ctx.commit(accept(proposal, opened), (tx, one) => saveProposal(tx, one, undefined))
    expect(await open()).toHaveLength(1)
    expect(await door.rescore(ctx)).toBe(1)
    expect(await open()).toEqual([])
    expect((await detail(OTHER)).set?.edition).toBe(set?.edition)
  })

  it('an edition is never changed, and no proposal comes without its record', async () => {
    await expect(ctx.write(tx => tx.updateTable('scoring_vector').set({ reason: 'x' }).execute())).rejects.toThrow(
      /append only/,
    )
    await expect(ctx.write(tx => tx.updateTable('scoring_proposal').set({ reason: 'x' }).execute())).rejects.toThrow(
      /no audit record/,
    )
  })
})
