import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { enterRelease } from '../../../test/support/portfolio.ts'
import { intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import type { Statements } from './profile.ts'
import { door, scoring } from './room.ts'

const { actions } = scoring
let ctx: TestContext
let pump: string
let other: string
let release: string

beforeAll(async () => {
  ctx = await testContext({ rooms: [inventory, intelligence, scoring] })
  release = await enterRelease(ctx, 'Pulso 3', '3.2.1')
  await enterRelease(ctx, 'Boreas', '2.4')
  const devices = await inventory.actions.devices(ctx)
  pump = devices.find(one => one.name === 'Pulso 3')!.id
  other = devices.find(one => one.name === 'Boreas')!.id
})
afterAll(() => ctx.close())

const pumpStatements: Partial<Statements> = {
  riskClass: 'IIb',
  safetyClass: 'C',
  harm: 'catastrophic',
  multiPatient: false,
  exposure: 'controlled',
  interfaces: ['network', 'touch'],
  authentication: 'shared',
  safetyFunctions: ['therapy', 'alarm'],
  patientData: 'none',
  secrets: 'unknown',
}

describe('security profiles', () => {
  it('a device without a profile has none, not a default', async () => {
    expect(await door.profiles(ctx.db, [pump, other])).toEqual(new Map())
    expect(await actions.profiles(ctx)).toMatchObject([{ profile: null }, { profile: null }])
  })

  it('an edition has author, reason, hash and record; what is unknown takes the worst and says so', async () => {
    const written = await actions.saveProfile(ctx, {
      device: pump,
      statements: pumpStatements,
      reason: 'Intended use 4.1',
      seen: 0,
    })
    expect(written).toMatchObject({
      profile: {
        edition: 1,
        requirements: {
          CR: { level: 'H', because: 'unknown', isAssumed: true },
          IR: { level: 'H', because: 'therapy-or-alarm', isAssumed: false },
          AR: { level: 'H', because: 'therapy-or-alarm', isAssumed: false },
        },
      },
      editions: [{ by: 'Ada Officer', reason: 'Intended use 4.1', digest: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    })
    const trail = await ctx.db
      .selectFrom('audit_event')
      .select(['action', 'object_type'])
      .where('object_id', '=', written.editions[0]!.id)
      .execute()
    expect(trail).toEqual([{ action: 'scoring.profile-stated', object_type: 'scoring-profile' }])
  })

  it.each([
    ['without a reason', { reason: ' ', seen: 1 }, 'scoring.needs-a-reason', 422],
    [
      'over an edition that the author did not see',
      { reason: 'again', seen: 0 },
      'scoring.profile-changed-meanwhile',
      412,
    ],
    [
      'a requirement set otherwise without saying why',
      { reason: 'again', seen: 1, statements: { overrides: { CR: { level: 'L', why: '' } } } },
      'scoring.override-needs-a-reason',
      422,
    ],
  ] as const)('refuses an edition %s', async (_why, given, code, status) => {
    const change = { device: pump, statements: {}, ...given }
    await expect(actions.saveProfile(ctx, change)).rejects.toMatchObject({ refusal: { code, status } })
  })

  it('of two people at once one is told', async () => {
    const change = { device: other, statements: pumpStatements, reason: 'at once', seen: 0 }
    const both = await Promise.allSettled([actions.saveProfile(ctx, change), actions.saveProfile(ctx, change)])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find(one => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({ refusal: { status: 412 } })
  })

  it('a release differs only in what it states; the device keeps its own', async () => {
    await actions.saveProfile(ctx, {
      device: pump,
      release,
      statements: { exposure: 'open', overrides: { CR: { level: 'L', why: 'This version stores nothing.' } } },
      reason: 'Remote service',
      seen: 0,
    })
    const [device, own] = [await door.profiles(ctx.db, [pump]), await door.releaseProfiles(ctx.db, [pump])]
    expect(device.get(pump)).toMatchObject({ exposure: 'controlled', requirements: { CR: { level: 'H' } } })
    expect(own.get(release)).toMatchObject({
      exposure: 'open',
      harm: 'catastrophic',
      edition: 1,
      releaseEdition: 1,
      requirements: { CR: { level: 'L', because: 'stated', why: 'This version stores nothing.' } },
    })
  })

  it('an edition is never changed, and none comes without its record', async () => {
    await expect(ctx.write(tx => tx.updateTable('scoring_profile').set({ reason: 'other' }).execute())).rejects.toThrow(
      /append only/,
    )
    await expect(
      ctx.write(tx =>
        tx
          .insertInto('scoring_profile')
          .values({
            id: ctx.id(),
            device: pump,
            release: null,
            edition: 99,
            statements: {},
            reason: 'x',
            digest: '0'.repeat(64),
            written_by: 'x',
            written_by_id: 'x',
            written_at: new Date(),
          })
          .execute(),
      ),
    ).rejects.toThrow(/no audit record/)
  })
})
