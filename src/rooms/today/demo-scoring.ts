import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as scoring } from '../scoring/room.ts'
import { demoFolder } from './story.ts'

const Words = z.object({ en: z.string(), de: z.string() })

/** Security profiles of the demo devices, and two questionnaires that were answered. */
const ScoringStory = z.object({
  profiles: z.array(
    z.object({
      device: z.string(),
      release: z.string().optional(),
      statedOn: z.string(),
      statedBy: z.string(),
      reason: Words,
      statements: scoring.demo.statements,
    }),
  ),
  answers: z.array(
    z.object({
      device: z.string(),
      vulnerability: z.string(),
      answeredOn: z.string(),
      answeredBy: z.string(),
      through: scoring.demo.through,
      reason: Words,
      /** By question: the answer, and why in English and in German; what is absent is answered with "none" or "no". */
      answers: z.record(z.string(), z.tuple([z.string(), z.string(), z.string()])),
    }),
  ),
})

type Story = z.infer<typeof ScoringStory>

/** The same context on a day of the story, for one of its people. */
export type OnDayAs = (ctx: Ctx, day: string, name: string) => Ctx

/** Tells what was stated and answered, in the order of the days; then looks what has moved since. */
export async function tellScoring(ctx: Ctx, onDayAs: OnDayAs): Promise<void> {
  const story = ScoringStory.parse(JSON.parse(await readFile(new URL('scoring.json', demoFolder), 'utf8')))
  const devices = new Map((await inventory.devices(ctx.db)).map(one => [one.name, one.id]))
  const deviceOf = (name: string) => devices.get(name) ?? stop('today.demo-decision-without-finding', 422, { name })
  const steps = [
    ...story.profiles.map(one => ({
      day: one.statedOn,
      run: () => state(onDayAs(ctx, one.statedOn, one.statedBy), deviceOf(one.device), one),
    })),
    ...story.answers.map(one => ({
      day: one.answeredOn,
      run: () => answer(onDayAs(ctx, one.answeredOn, one.answeredBy), deviceOf(one.device), one),
    })),
  ]
  for (const step of steps.sort((a, b) => (a.day < b.day ? -1 : 1))) await step.run()
  await scoring.rescore(ctx)
}

async function state(ctx: Ctx, device: string, { release: version, statements, reason }: Story['profiles'][number]) {
  const release =
    version && (await inventory.releases(ctx.db)).find(one => one.device === device && one.version === version)
  const before = (await scoring.profile(ctx, { device })).editions.filter(
    one => one.release === (release ? release.id : null),
  )
  await scoring.saveProfile(ctx, {
    device,
    ...(release ? { release: release.id } : {}),
    statements,
    reason: reason[ctx.language],
    seen: before.length,
  })
}

async function answer(ctx: Ctx, device: string, told: Story['answers'][number]) {
  const { vulnerability, through, reason, answers } = told
  await scoring.answerRubric(ctx, {
    vulnerability,
    device,
    seen: 0,
    rubric: scoring.rubricVersion,
    answers: scoring.answeredWith(id => {
      const [given, en, de] = answers[id] ?? []
      return given === undefined ? undefined : { answer: given, why: (ctx.language === 'de' ? de : en) ?? '' }
    }),
    through,
    reason: reason[ctx.language],
  })
}
