import type { Actor } from '../../src/core/record.ts'
import { inventory } from '../../src/rooms/inventory/room.ts'
import { actions } from '../../src/rooms/submissions/actions.ts'
import { door as vigilance, vigilance as vigilanceRoom } from '../../src/rooms/vigilance/room.ts'
import { testContext } from './context.ts'
import { enterRelease } from './portfolio.ts'
import { seriousAnswers } from './serious-incident.ts'

/** What people said of a field incident that is serious. */
export const patient = {
  fieldIncident: {
    ...seriousAnswers,
    awarenessIncident: '2026-11-24',
  },
} as const

/** What people said of a security incident in the company's own systems. */
export const company = {
  company: { seat: 'DE', role: 'manufacturer', nis2EntityType: 'wichtig' },
  securityIncident: {
    occurred: 'yes',
    ownSystems: 'yes',
    severeDisruption: 'yes',
    knowledgeAt: '2026-11-25T09:00:00Z',
  },
} as const

/** The refusal with which a work ends. */
export const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'done' }),
    error => (error as { refusal?: object }).refusal ?? { code: String(error) },
  )

/** Bytes of a text, as a stream brings them. */
export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

/** A house with one product in the field, and the ways in which reports about it are opened, written and sent. */
export async function reportHouse() {
  const ctx = await testContext({ rooms: [inventory, vigilanceRoom], language: 'de' })
  const release = await enterRelease(ctx, 'Pulso 3', '3.2.1')
  const [one] = await inventory.actions.devices(ctx)
  const device = one!.id
  const manufacturer = (await inventory.actions.manufacturer(ctx))!.id
  const later = (minutes: number) => ctx.setNow(new Date(ctx.clock.now().getTime() + minutes * 60_000))
  const person = (name: string): Actor => ({ kind: 'person', id: ctx.id(), display: name, roles: [] })
  const open = async (said: object, title: string, exercise: { factor: number } | null = null) => {
    later(1)
    const { id } = await vigilance.openIncident(ctx, {
      title,
      origin: { kind: 'customer', ref: null, text: 'The pump stopped during therapy.' },
      devices: [
        { device, name: 'Pulso 3', releases: [release], law: { name: 'Pulso 3', kind: 'device', markets: ['EU'] } },
      ],
      learned: { at: '2026-11-25T09:00:00Z', by: 'Service' },
      said: said as never,
      links: [],
      settings: { deathClock: 'from-death', processorAlarmHours: 24, proposals: [] },
      exercise,
    } as never)
    return id
  }
  const duty = async (incident: string, rule: string) =>
    (await vigilance.incident(ctx.db, incident, ctx.clock.now()))!.duties.find(one => one.rule === rule)
  const startMir = (incident: string) =>
    actions.startDraft(ctx, { incident, rule: 'EU.MDR.87.3', authority: 'DE.BfArM', device: 'Pulso 3' })
  const startBsi = (incident: string, rule: string) =>
    actions.startDraft(ctx, { incident, rule, authority: 'DE.BSI', device: null })
  const write = (draft: { id: string; version: number; values: object }, values: object, looked: string[] = []) => {
    later(1)
    return actions.writeDraft(ctx, {
      id: draft.id,
      seen: draft.version,
      values: { ...draft.values, ...values },
      looked,
    })
  }
  const send = (draft: { id: string; digest: string }, more: Partial<Parameters<typeof actions.sent>[1]> = {}) => {
    later(1)
    return actions.sent(ctx, {
      id: draft.id,
      channel: 'bsi-portal',
      sentAt: ctx.clock.now().toISOString(),
      because: 'Speed before completeness.',
      seen: draft.digest,
      ...more,
    })
  }
  return { ctx, device, release, manufacturer, later, person, open, duty, startMir, startBsi, write, send }
}
