import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { translate } from '../../platform/translate.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as scoring } from '../scoring/room.ts'
import { door as triage } from '../triage/room.ts'
import type * as shape from './shapes.ts'
import { deviceInScope } from './state-actions.ts'

type Fields = z.input<typeof shape.RiskFieldsInput>

/** Fields of a risk made from a finding: what is known is filled in, the rest stays empty and is no default. */
export async function prefill(
  ctx: Ctx,
  { device: id, vulnerability }: { device: string; vulnerability?: string },
): Promise<Fields> {
  const device = await deviceInScope(ctx, id)
  const releases = await inventory.releases(ctx.db, { device: device.id, scope: ctx.actor.devices })
  const found = vulnerability ? await findingsOf(ctx, vulnerability, new Set(releases.map(one => one.id))) : undefined
  const profile = (await scoring.profiles(ctx.db, [device.id])).get(device.id)
  const t = translate(ctx.language)
  const harm = profile && profile.harm !== 'unknown' ? profile.harm : undefined
  const multi = profile?.multiPatient ?? 'unknown'
  return {
    title: found ? t('risk.prefill.title', { vulnerability: found.vulnerability, component: found.component }) : '',
    releases: found ? found.releases : releases.filter(one => one.inField).map(one => one.id),
    assets: found ? [found.component] : [],
    tags: [],
    vulnerabilities: found ? [found.vulnerability] : [],
    chain: {
      threat: '',
      weakness: found?.title ?? '',
      function: '',
      loses: [],
      effect: '',
      hazard: '',
      situation: '',
      harms: harm ? [{ what: t('risk.prefill.harm', { device: device.name }), severity: harm, isPlausible: true }] : [],
      multiPatient: multi === true ? 'yes' : multi === false ? 'no' : 'unknown',
    },
  }
}

async function findingsOf(ctx: Ctx, vulnerability: string, own: ReadonlySet<string>) {
  const group = await triage.group(ctx, { id: vulnerability })
  const places = group.occurrences.filter(one => one.state === 'open' && own.has(one.release))
  return {
    vulnerability: group.vulnerability,
    title: group.title ?? '',
    component: places[0]?.component ?? group.occurrences[0]?.component ?? '',
    releases: [...new Set(places.map(one => one.release))],
  }
}
