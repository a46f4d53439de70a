import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import type { ScenarioView } from './drill-shapes.ts'
import { scenarios } from './scenarios.ts'

/** Scenarios to choose from, without what would spoil them. */
export async function scenarioViews(_ctx: Ctx): Promise<z.input<typeof ScenarioView>[]> {
  return scenarios.map(({ id, edition, title, about, playbooks, minutes, factor, injects }) => ({
    id,
    edition,
    title,
    about,
    playbooks,
    minutes,
    factor,
    injects: injects.length,
  }))
}
