import type { Ctx } from '../../platform/context.ts'
import type { CaseFile } from './case-file.ts'
import { idsOf, reachesCase } from './load-actions.ts'
import { type Features, featuresOf, likeness } from './similar.ts'
import * as store from './store.ts'
import * as work from './work-store.ts'

/** Open cases that could be the same event as something that comes in. */
export async function similar(
  ctx: Ctx,
  given: { devices: string[]; vulnerabilities: string[]; at?: string | undefined; except?: string | undefined },
) {
  const at = given.at === undefined ? ctx.clock.now() : new Date(given.at)
  return similarOf(ctx, { ...given, at }, { isExercise: false, except: given.except })
}

/** Open cases that could be the same event as a case. */
export async function similarTo(ctx: Ctx, file: CaseFile) {
  const links = await work.links(ctx.db, idsOf(file))
  return similarOf(ctx, featuresOf(file, links), { isExercise: file.exercise !== null, except: file.id })
}

async function similarOf(
  ctx: Ctx,
  wanted: Features,
  { isExercise, except }: { isExercise: boolean; except: string | undefined },
) {
  const files = (await store.cases(ctx.db, { states: ['open'] })).filter(
    // an exercise is never the same event as something real
    file => file.id !== except && (file.exercise !== null) === isExercise && reachesCase(ctx.actor, file),
  )
  const links = await work.links(ctx.db, files.flatMap(idsOf))
  return files.flatMap(file => {
    const own = links.filter(one => idsOf(file).includes(one.incident))
    const like = likeness(wanted, featuresOf(file, own))
    return like
      ? [
          {
            id: file.id,
            number: file.number,
            title: file.title,
            ...like,
            devices: [...like.devices],
            vulnerabilities: [...like.vulnerabilities],
          },
        ]
      : []
  })
}
