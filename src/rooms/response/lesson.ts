import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

/** What a lesson feeds (IRP-12). */
export const feeds = ['risk', 'plan', 'playbook', 'training', 'capa', 'other'] as const
export type Feed = (typeof feeds)[number]

export interface LessonFields {
  readonly text: string
  readonly owner: string
  readonly dueOn: string
  readonly feeds: Feed
  readonly reference?: string | undefined
}

/** What a drill taught, who sees to it, and until when. */
export interface Lesson extends LessonFields {
  readonly id: string
  readonly drill: string
  readonly done: { readonly at: Date; readonly by: string; readonly how: string } | undefined
  readonly by: string
  readonly at: Date
}

/** Writes a lesson down; without an owner and a day nothing was learnt. */
export function enterLesson(
  given: LessonFields,
  about: {
    readonly id: string
    readonly drill: string
    readonly title: string
    readonly isBegun: boolean
    readonly today: string
  },
  actor: Actor,
  now: Date,
): Change<Lesson> | Refusal {
  const { id, drill, title, isBegun, today } = about
  if (!isBegun) return refuse('response.drill-not-begun', 409)
  const fields = {
    ...given,
    text: given.text.trim(),
    owner: given.owner.trim(),
    reference: given.reference?.trim() || undefined,
  }
  if (fields.text === '') return refuse('response.text-missing')
  if (fields.owner === '') return refuse('response.owner-missing')
  if (fields.dueOn < today) return refuse('response.due-in-the-past')
  return accept(
    { ...fields, id, drill, done: undefined, by: actor.display, at: now },
    {
      action: 'response.lesson-entered',
      of: { type: 'response-drill', id: drill },
      why: fields.text,
      after: { title, owner: fields.owner, dueOn: fields.dueOn, feeds: fields.feeds, reference: fields.reference },
    },
  )
}

/** Says that a lesson was acted upon, and how one can see it. */
export function finishLesson(
  lesson: Lesson,
  given: { readonly how: string; readonly title: string },
  actor: Actor,
  now: Date,
): Change<Lesson> | Refusal {
  if (lesson.done) return refuse('response.lesson-done-already', 409)
  const how = given.how.trim()
  if (how === '') return refuse('response.evidence-missing')
  return accept(
    { ...lesson, done: { at: now, by: actor.display, how } },
    {
      action: 'response.lesson-done',
      of: { type: 'response-drill', id: lesson.drill },
      why: how,
      after: { title: given.title, lesson: lesson.text },
    },
  )
}
