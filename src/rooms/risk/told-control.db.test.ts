import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { exploited, sourcesSay } from '../../../test/support/scoring.ts'
import { answers, enterRisk } from '../../../test/support/security-risk.ts'
import type { Actor } from '../../core/record.ts'
import { inventory } from '../inventory/room.ts'
import { scoring } from '../scoring/room.ts'
import { triage } from '../triage/room.ts'
import { actions } from './actions.ts'
import { lookAtFacts } from './look-actions.ts'
import { risk } from './room.ts'

const CVE = 'CVE-2026-10001'
const vector = 'CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:L/A:L'

let ctx: TestContext
let device: string
let release: string

beforeAll(async () => {
  ctx = await testContext({ now: '2026-11-20T08:00:00Z', rooms: [...portfolioRooms, scoring, triage, risk] })
  await sourcesSay(ctx, { cve: CVE, ghsa: 'GHSA-aaaa-bbbb-cccc', npm: 'pumplib', vector })
  release = await enterRelease(ctx, 'Pulso 3', '3.2.1')
  device = (await inventory.actions.devices(ctx))[0]!.id
  await inventory.actions.changeDevice(ctx, { id: device, markets: ['US_FDA'] } as never)
  await send(ctx, release, cyclonedx([{ name: 'pumplib', version: '1.0.0', purl: 'pkg:npm/pumplib@1.0.0' }]))
  await ctx.drain()
}, 60_000)
afterAll(() => ctx.close())

const person = (name: string, ...roles: string[]): Actor => ({ kind: 'person', id: ctx.id(), display: name, roles })

/** Why there are, or are no, days of the FDA. */
async function because() {
  const { deadlines } = await triage.actions.group(ctx, { id: CVE })
  return deadlines.find(one => one.kind === 'us-fix')?.because
}

async function judge(id: string, seen: string, exploitability: 'low' | 'high') {
  ctx.setNow(new Date(ctx.clock.now().getTime() + 60_000))
  const judged = { stage: 'residual', answers, controls: [], justification: 'judged', exploitability } as const
  return actions.assess(ctx, { id, seen, ...judged, controls: [] })
}

describe('the risk file answers whether a vulnerability is under control', () => {
  it('unknown without a verdict, uncontrolled and controlled as it is judged, and unknown again when facts move', async () => {
    // the catalogue is read, and this is not in it
    await exploited(ctx, 'CVE-2020-0001')
    const silent = await because()
    expect(['control-unknown', 'controlled-by-outcome']).toContain(silent)
    const made = await enterRisk(ctx, device, [release], { vulnerabilities: [CVE] })
    expect(await because()).toBe(silent)
    const high = await judge(made.id, made.changedAt, 'high')
    expect(high.standing).toBe('uncontrolled')
    expect(await because()).toBe('uncontrolled')
    const low = await judge(made.id, high.changedAt, 'low')
    const assessment = low.assessments[0]!
    if (assessment.isBorderline) {
      expect(await because()).toBe(silent)
      const second = ctx.as(person('Quentin Ality', 'quality'))
      await actions.approve(second, {
        kind: 'assessment',
        id: assessment.id,
        verdict: 'approved',
        seen: assessment.digest,
      })
    }
    expect((await actions.risk(ctx, { id: made.id })).standing).toBe('controlled')
    expect(await because()).toBe('controlled')
    await exploited(ctx, CVE)
    await lookAtFacts(ctx)
    expect((await actions.risk(ctx, { id: made.id })).moved).not.toEqual([])
    expect(await because()).toBe('control-unknown')
  })
})
