import type { Office } from '../office.ts'
import type { Drill } from './api.ts'

/** A drill as it stands in the form: figures as they are typed. */
export interface DrillDraft {
  readonly scenario: string
  readonly title: string
  readonly device: string
  readonly goals: string
  readonly day: string
  readonly factor: string
  readonly leader: string
  readonly participants: readonly { readonly name: string; readonly office: Office }[]
  readonly summary: string
  readonly awarenessTook: string
  readonly classifiedTook: string
}

/** The form of a drill, or of a new one. */
export function draftOf(drill: Drill | undefined, day: string): DrillDraft {
  return {
    scenario: drill?.scenario ?? '',
    title: drill?.title ?? '',
    device: drill?.device ?? '',
    goals: drill?.goals ?? '',
    day,
    factor: `${drill?.factor ?? 24}`,
    leader: drill?.leader ?? '',
    participants: drill?.participants ?? [{ name: '', office: 'incident_lead' }],
    summary: '',
    awarenessTook: '',
    classifiedTook: '',
  }
}

/** What is sent; lines without a name are none. */
export function fieldsOf(draft: DrillDraft) {
  return {
    title: draft.title,
    scenario: draft.scenario,
    goals: draft.goals,
    factor: Math.min(1440, Math.max(1, Math.round(Number(draft.factor)) || 1)),
    plannedOn: draft.day,
    leader: draft.leader,
    participants: draft.participants.filter(one => one.name.trim() !== '').map(one => ({ ...one })),
  }
}

/** What was found in a drill that was held without the program; an empty figure is not known, never zero. */
export function heldOf({ day, summary, awarenessTook, classifiedTook }: DrillDraft) {
  return { heldOn: day, summary, awarenessTook: figureOf(awarenessTook), classifiedTook: figureOf(classifiedTook) }
}

function figureOf(text: string): number | null {
  const figure = Number(text)
  return text.trim() === '' || !Number.isFinite(figure) ? null : Math.round(figure)
}
