import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { enterRelease } from '../../../test/support/portfolio.ts'
import { door as intelligence, intelligence as intelligenceRoom } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { radar } from './room.ts'

describe.skipIf(needsData('the advisories of CISA'))('the advisories that CISA published about medical devices', () => {
  let ctx: TestContext
  beforeAll(async () => {
    ctx = await testContext({ rooms: [inventory, intelligenceRoom, radar] })
    await enterRelease(ctx, 'Pulso 3', '3.2.1')
    await intelligence.importPath(ctx, 'csaf', join(dataFolder!, 'csaf/cisa/OT'))
  }, 300_000)
  afterAll(() => ctx.close())

  it('the radar of an infusion pump finds those about infusion pumps, and says why', async () => {
    const [device] = await inventory.actions.devices(ctx)
    await radar.actions.createProfile(ctx, {
      device: device!.id,
      fdaCodes: ['FRN', 'MEA'],
      emdnCodes: [],
      gmdnCodes: [],
      competitors: ['Baxter', 'Becton, Dickinson and Company', 'B. Braun', 'Smiths Medical'],
      words: ['infusion pump', 'infusion', 'syringe'],
      startsOn: '2015-01-01',
    })
    await ctx.drain()
    const { lines, total } = await radar.actions.hits(ctx, { state: 'asked', from: 0, size: 200 })
    const numbers = await intelligence.medicalNumbers(ctx.db, undefined)
    console.info(`radar: ${numbers.length} medical advisories, ${total} concern an infusion pump`)
    for (const line of lines.slice(0, 12)) {
      const why = line.reasons.map(one => `${one.kind} ${one.what.slice(0, 40)} +${one.points}`).join('; ')
      console.info(`  ${line.points} ${line.dated} ${line.title.slice(0, 90)} (${why})`)
    }
    expect(numbers).toHaveLength(144)
    const found = (text: RegExp) => lines.find(line => text.test(line.title))
    for (const [name, reason] of [
      [/Medfusion/i, 'competitor'],
      [/Sigma Spectrum/i, 'competitor'],
      [/Alaris/i, 'competitor'],
      [/Infusomat|SpaceCom|Space/i, 'competitor'],
    ] as const) {
      const line = found(name)
      expect(line, String(name)).toBeDefined()
      expect(line?.reasons.map(one => one.kind)).toContain(reason)
      expect(line?.reasons.map(one => one.kind)).toContain('security')
    }
    // an ultrasound system of nobody on the list is no business of a pump
    expect(found(/ultrasound|Philips/i)).toBeUndefined()
    expect(total).toBeLessThan(numbers.length / 2)
  }, 120_000)
})
