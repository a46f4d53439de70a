import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers, CVE, flaw, OTHER, refusal, scoringHouse, statements, V31 } from '../../../test/support/scored-pump.ts'
import { exploited, sourcesSay } from '../../../test/support/scoring.ts'
import { accept } from '../../core/outcome.ts'
import { saveProposal } from './proposal-store.ts'
import { door, scoring } from './room.ts'

const { actions } = scoring
const { ctx, pump, detail, given, stateProfile, setByHand } = await scoringHouse()
afterAll(() => ctx.close())

// what is on record before anything moves: a profile, answers in two editions, a metric by hand
beforeAll(async () => {
  await stateProfile()
  for (const seen of [0, 1]) await actions.answerRubric(ctx, given(seen))
  await setByHand({ modified: { MAC: { value: 'H', why: 'The attacker must win a race with the watchdog.' } } })
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
    expect(score.set?.rationale?.answers).toHaveLength(answers.length)
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
