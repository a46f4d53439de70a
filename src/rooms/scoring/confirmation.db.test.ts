import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { type Flaw, sourcesSay } from '../../../test/support/scoring.ts'
import { enterRisk } from '../../../test/support/security-risk.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { audit } from '../audit/room.ts'
import { inventory } from '../inventory/room.ts'
import { actions as risks } from '../risk/actions.ts'
import { risk } from '../risk/room.ts'
import { triage } from '../triage/room.ts'
import { door, scoring } from './room.ts'

const { actions } = scoring
const CVE = 'CVE-2026-10001'
const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const flaw: Flaw = { cve: CVE, ghsa: 'GHSA-aaaa-bbbb-cccc', npm: 'pumplib', vector }

let ctx: TestContext
let pump: string
let release: string
const person: Record<string, Ctx> = {}

beforeAll(async () => {
  ctx = await testContext({ now: '2026-11-20T08:00:00Z', rooms: [...portfolioRooms, scoring, triage, risk] })
  await sourcesSay(ctx, flaw)
  release = await enterRelease(ctx, 'Pulso 3', '3.2.1')
  await send(ctx, release, cyclonedx([{ name: 'pumplib', version: '1.0.0', purl: 'pkg:npm/pumplib@1.0.0' }]))
  await ctx.drain()
  pump = (await inventory.actions.devices(ctx))[0]!.id
  for (const [name, email] of [
    ['anna', 'anna@firm.test'],
    ['anna-again', 'Anna+second@firm.test'],
    ['ben', 'ben@firm.test'],
    ['cara', 'cara@firm.test'],
  ] as const) {
    const invited = { language: 'en' as const, roles: ['security-officer' as const] }
    const { person: made } = await access.actions.invite(ctx, { ...invited, name, email })
    person[name] = ctx.as({ kind: 'person', id: made.id, display: name, roles: invited.roles })
  }
  ctx.setNow('2026-11-25T12:00:00Z')
}, 60_000)
afterAll(() => ctx.close())

const as = (name: string): Ctx => person[name] ?? ctx
const wanted = () => ({ vulnerability: CVE, device: pump })
const standing = async () => (await actions.score(ctx, wanted())).set!
const refused = (code: string) => ({ refusal: expect.objectContaining({ code }) })
async function set(by: string, base31: string) {
  const seen = (await actions.score(ctx, wanted())).set?.edition ?? 0
  return actions.setVector(as(by), { ...wanted(), base31, modified: {}, reason: 'Looked at.', seen })
}

describe('a product’s own vector and the risk file', () => {
  let id: string
  const facts = async () => {
    const { facts: found, ownVectors } = await risks.risk(ctx, { id })
    return { subscore: found[0]?.subscore, own: ownVectors }
  }

  it('is a proposal until a second person confirms it: the sources’ vectors count', async () => {
    id = (await enterRisk(ctx, pump, [release], { vulnerabilities: [CVE] })).id
    expect(await facts()).toEqual({ subscore: 3.9, own: [] })
    await set('anna', 'CVSS:3.1/AV:P/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:H')
    expect((await standing()).confirmed).toBeNull()
    // Today tells it to those who may say yes, and not to its author under whatever account
    const told = ['anna', 'anna-again', 'ben', 'cara'].map(name => door.unconfirmed(as(name)))
    expect(await Promise.all(told)).toEqual([0, 0, 1, 1])
    const own = [{ vulnerability: CVE, state: 'proposed', subscore: 0.4, by: 'anna' }]
    expect(await facts()).toEqual({ subscore: 3.9, own })
  })

  it('is confirmed by another person, for the edition that was seen, once and with its record', async () => {
    const { digest, id: edition } = await standing()
    for (const name of ['anna', 'anna-again'])
      await expect(actions.confirmVector(as(name), { ...wanted(), digest })).rejects.toMatchObject(
        refused('access.same-person'),
      )
    const key = as('ben').as({ ...as('ben').actor, kind: 'api' })
    await expect(actions.confirmVector(key, { ...wanted(), digest })).rejects.toMatchObject(
      refused('access.approval-needs-a-person'),
    )
    await expect(actions.confirmVector(as('ben'), { ...wanted(), digest: 'f'.repeat(64) })).rejects.toMatchObject(
      refused('scoring.vector-changed-meanwhile'),
    )
    const confirming = ['ben', 'cara'].map(name => actions.confirmVector(as(name), { ...wanted(), digest }))
    const both = await Promise.allSettled(confirming)
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await standing()).confirmed).toMatchObject({ how: 'second-person' })
    expect(await door.unconfirmed(as('cara'))).toBe(0)
    const { events } = await audit.actions.history(ctx, { type: 'scoring-vector', id: edition, limit: 10 })
    expect(events.map(event => event.action)).toEqual(['scoring.vector-confirmed', 'scoring.vector-set'])
    expect(await facts()).toMatchObject({ subscore: 0.4, own: [{ state: 'confirmed' }] })
  })

  it('the next edition needs a yes of its own', async () => {
    await set('ben', 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H')
    expect(await facts()).toMatchObject({ subscore: 3.9, own: [{ state: 'proposed', subscore: 2.8 }] })
  })

  it('a confirmation is never changed', async () => {
    const change = ctx.db.updateTable('scoring_confirmation').set({ confirmed_by: 'x' })
    await expect(change.execute()).rejects.toThrow(/append only/)
  })
})
