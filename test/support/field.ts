import { Readable } from 'node:stream'
import type { Ctx } from '../../src/platform/context.ts'
import { door, field } from '../../src/rooms/field/room.ts'
import { inventory } from '../../src/rooms/inventory/room.ts'
import { vigilance } from '../../src/rooms/vigilance/room.ts'
import { testContext } from './context.ts'
import { enterRelease } from './portfolio.ts'

const { actions } = field

/** Units of two releases at five sites: serial numbers, a lot, a formula for a name, a release that nobody told. */
const units = `device;version;serial;lot;count;customer;site;contact;country;language
Pulso 3;3.1;P-1;;;Klinikum Süd;Station 4;it@sued.example;DE;
Pulso 3;3.1;P-2;;;Klinikum Süd;Station 4;it@sued.example;DE;
Pulso 3;3.1;;L-7;10;Klinikum Süd;OP;;DE;
Pulso 3;3.1;P-3;;;=HYPERLINK("x");;;AT;
Pulso 3;;P-4;;;Hôpital Ouest;;;FR;
Pulso 3;3.2;P-5;;;Klinikum Nord;;;DE;
`

/** The notice in the languages of the sites. */
export const texts = {
  de: { subject: 'Dringende Sicherheitsanweisung im Feld', text: 'Bitte installieren Sie 3.2.' },
  fr: { subject: 'Avis de sécurité', text: 'Installez la version 3.2.' },
}

/** The bytes of a list. */
export const bytes = (text: string) => Readable.from([Buffer.from(text)])

/** What a refused act rejects with. */
export const refusal = (code: string, status?: number) => ({ refusal: { code, ...(status ? { status } : {}) } })

/** A house whose pumps are in the field, with a second person in quality. */
export async function fieldHouse() {
  const ctx = await testContext({ rooms: [inventory, vigilance], now: '2026-11-25T12:00:00.000Z' })
  const release = await enterRelease(ctx, 'Pulso 3', '3.1')
  await enterRelease(ctx, 'Pulso 3', '3.2')
  const asPerson = (display: string): Pick<Ctx, 'actor' | 'commit'> => {
    const other = ctx.as({ kind: 'person', id: `person:${display}`, display, roles: ['quality'] })
    return { actor: other.actor, commit: other.commit }
  }
  const second: Ctx = { ...ctx, ...asPerson('Berta Zweit') }
  const list = await door.receiveList(ctx, { fileName: 'u.csv', asOf: '2026-11-01', extent: 'whole' }, bytes(units))
  await actions.takeList(ctx, { id: list.id, seen: list.seen! })
  const plan = (more: object = {}) => ({
    title: 'Update 3.2 for the flow sensor',
    kind: 'update' as const,
    reason: 'The flow rate may be changed over the network.',
    measure: 'Install release 3.2; until then take the pump from the network.',
    releases: [release],
    isUrgent: false,
    replyNeeded: true,
    remindAfterDays: 14,
    targetConfirmed: 100,
    targetDone: 95,
    plannedStart: '2026-11-30',
    ...more,
  })

  /** An action with recipients and notice, begun on its day. */
  async function running(more: object = {}) {
    const { id } = await actions.planAction(ctx, plan({ isUrgent: true, urgentBecause: 'It is exploited.', ...more }))
    await actions.drawRecipients(ctx, { id })
    const view = await actions.writeNotice(ctx, { id, texts, summary: '' })
    return actions.startAction(ctx, { id, on: '2026-11-25', seen: view.changedAt })
  }
  /** An action that reached its target: everybody confirmed, every unit is done. */
  async function reached() {
    const { id } = await running()
    const ids = (await actions.recipients(ctx, { id })).map(one => one.id)
    const said = { onDay: '2026-11-25', evidence: 'Service report' }
    await actions.mark(ctx, { id, recipients: ids, kind: 'confirmed', ...said })
    await actions.mark(ctx, { id, recipients: ids, kind: 'done', ...said })
    return actions.action(ctx, { id })
  }

  return { ctx, release, second, asPerson, plan, running, reached }
}
