import { afterAll, describe, expect, it } from 'vitest'
import { fieldHouse, refusal } from '../../../test/support/field.ts'
import { inventory } from '../inventory/room.ts'
import { IntakeFields } from '../vigilance/contract.ts'
import { vigilance } from '../vigilance/room.ts'
import { door, field } from './room.ts'

const { actions } = field
const { ctx, release, plan, reached } = await fieldHouse()
afterAll(() => ctx.close())

describe('the door', () => {
  it('gives units, base and actions to other rooms', async () => {
    const pump = (await inventory.actions.devices(ctx))[0]!.id
    const portions = await Array.fromAsync(door.unitsOf(ctx.db, { releases: [release] }))
    expect(
      portions
        .flat()
        .map(one => one.name)
        .sort(),
    ).toEqual(['L-7', 'P-1', 'P-2', 'P-3'])
    const base = await door.installedBase(ctx.db, pump, 2, ctx.clock.now())
    expect(base.map(one => one.units)).toEqual([undefined, 15])
    const { id } = await reached()
    const [newest] = await door.actions(ctx.db, { device: pump })
    expect(newest?.id).toBe(id)
    expect(await door.action(ctx.db, newest!.id)).toMatchObject({
      effect: { reached: 'yes' },
      countries: ['AT', 'DE', 'FR'],
    })
  })

  it('an action answers a case of vigilance, never an exercise', async () => {
    const devices = await inventory.actions.devices(ctx)
    const intake = {
      title: 'Flow rate changed',
      origin: { kind: 'service' as const, ref: null, text: 'Ticket 7' },
      learned: { at: '2026-11-24T08:00:00Z', by: 'Service' },
      devices: [
        {
          device: devices[0]!.id,
          name: 'Pulso 3',
          releases: [release],
          law: { name: 'Pulso 3', kind: 'device' as const },
        },
      ],
      said: {},
      links: [],
      settings: { deathClock: 'from-death' as const, processorAlarmHours: 24, proposals: [] },
    }
    const real = await vigilance.actions.openIncident(ctx, { ...intake, exercise: null })
    expect(await actions.proposal(ctx, { incident: real.id })).toMatchObject({
      title: 'Flow rate changed',
      releases: [release],
    })
    const made = await actions.planAction(ctx, { ...plan(), incident: real.id })
    expect(made.incident).toEqual({ id: real.id, number: real.number })
    expect(await actions.actions(ctx, { incident: real.id })).toMatchObject([{ id: made.id }])
    const drill = await vigilance.actions.openIncident(ctx, { ...intake, exercise: { factor: 60 } })
    await expect(actions.planAction(ctx, { ...plan(), incident: drill.id })).rejects.toMatchObject(
      refusal('field.exercise', 409),
    )
  })

  it('what is out of reach does not exist', async () => {
    const limited = { ...ctx, actor: { ...ctx.actor, devices: [] } }
    const [one] = await actions.actions(ctx, {})
    expect(await actions.actions(limited, {})).toEqual([])
    for (const ask of [actions.action, actions.recipients])
      await expect(ask(limited, { id: one!.id })).rejects.toMatchObject(refusal('field.no-such-action', 404))
    await expect(actions.planAction(limited, plan())).rejects.toMatchObject(refusal('field.no-such-release', 404))
    // a case that names no product is known to whoever reaches all of them
    const { id: incident } = await vigilance.actions.openIncident(
      ctx,
      IntakeFields.parse({
        title: 'Mail',
        origin: { kind: 'mail' },
        learned: { at: '2026-11-20T08:00:00Z', by: 'Mail' },
      }),
    )
    await expect(actions.proposal(limited, { incident })).rejects.toMatchObject(refusal('field.no-such-incident', 404))
    const [unit] = (await actions.units(ctx, { from: 0, size: 1 })).lines
    expect(await actions.units(limited, { device: unit!.device, from: 0, size: 1 })).toMatchObject({
      total: 0,
      listOf: null,
    })
  })
})
