import { afterAll, describe, expect, it } from 'vitest'
import { answers, CVE, OTHER, refusal, scoringHouse, V31, V40 } from '../../../test/support/scored-pump.ts'
import type { Actor } from '../../core/record.ts'
import { door, scoring } from './room.ts'

const { actions } = scoring
const { ctx, pump, gateway, detail, given, stateProfile, setByHand } = await scoringHouse()
afterAll(() => ctx.close())

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
    await stateProfile()
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
    const again = given(1)
    const both = await Promise.allSettled([actions.answerRubric(ctx, again), actions.answerRubric(ctx, again)])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(one => one.status === 'rejected')?.reason).toMatchObject({ refusal: { status: 412 } })
  })
})

describe('metrics set by hand', () => {
  it.each([
    ['a metric of no version', { modified: { MXX: { value: 'A', why: 'x' } } }, 'scoring.not-a-modified-metric'],
    ['a base metric', { modified: { AV: { value: 'A', why: 'x' } } }, 'scoring.not-a-modified-metric'],
    ['a metric without a reason', { modified: { MAC: { value: 'H', why: '' } } }, 'scoring.metric-needs-a-reason'],
    ['a base vector that is none', { base31: 'CVSS:3.1/AV:N' }, 'scoring.not-a-base-vector'],
    ['a base vector with other metrics', { base31: `${V31}/MAC:H` }, 'scoring.not-a-base-vector'],
    ['a vector of the other version', { base40: V31 }, 'scoring.not-a-base-vector'],
  ] as const)('refuses %s', async (_why, wrong, code) => {
    await expect(setByHand(wrong)).rejects.toMatchObject(refusal(code, 422))
  })

  it('refuses a vulnerability that nobody knows', async () => {
    await expect(setByHand({}, 'CVE-1999-0001')).rejects.toMatchObject(refusal('scoring.no-such-vulnerability', 404))
  })

  it('are kept with their justification', async () => {
    const found = await setByHand({
      modified: { MAC: { value: 'H', why: 'The attacker must win a race with the watchdog.' } },
    })
    expect(found.set).toMatchObject({ origin: 'entered', modified: { MAC: { value: 'H' } } })
    expect(found.set?.vector31).toContain('MAC:H')
    expect(found.v31?.because.at(-1)).toMatchObject({ metric: 'MAC', because: 'stated', why: /watchdog/ })
  })
})
