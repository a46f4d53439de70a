import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Happening, Json } from '../../core/record.ts'
import type { CaseFile } from './case-file.ts'
import type { CaseLink, CaseRole, Phase } from './incident.ts'
import type { Making } from './statement.ts'

/** Something that somebody has to do in a case. */
export interface Task {
  readonly id: string
  readonly incident: string
  readonly phase: Phase
  readonly title: { readonly en: string; readonly de: string }
  readonly role: CaseRole | null
  readonly due: Date | null
  /** `hand`, or where it came from: `playbook:ransomware`. */
  readonly source: string
  readonly state: 'open' | 'done' | 'not_applicable'
  readonly remark: string | undefined
  readonly addedBy: string
  readonly addedAt: Date
  readonly changedBy: string
  readonly changedById: string
  readonly changedAt: Date
}

/** Who holds a role in a case, and who stands in. */
export interface CasePerson {
  readonly id: string
  readonly incident: string
  readonly role: CaseRole
  readonly person: { readonly id: string | null; readonly name: string } | null
  readonly deputy: { readonly id: string | null; readonly name: string } | null
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** A link of a case to a thing of another room, as it is kept. */
export interface StoredLink extends CaseLink {
  readonly id: string
  readonly incident: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** What was said between people: a mail, a call, a note. */
export interface Message {
  readonly id: string
  readonly incident: string
  readonly direction: 'in' | 'out' | 'note'
  readonly channel: 'mail' | 'phone' | 'letter' | 'meeting' | 'portal' | 'other'
  readonly party: string
  readonly text: string
  readonly happenedAt: Date
  readonly by: string
  readonly byId: string
  readonly at: Date
}

export interface TaskGiven {
  readonly phase: Phase
  readonly title: { readonly en: string; readonly de: string } | string
  readonly role: CaseRole | null
  readonly due?: string | null | undefined
  readonly source: string
}

type About = Pick<CaseFile, 'id' | 'number' | 'title' | 'state'>

function told(action: string, file: About, after: Readonly<Record<string, Json>>, why?: string): Happening {
  return {
    action: `vigilance.${action}`,
    of: { type: 'vigilance-incident', id: file.id },
    ...(why ? { why } : {}),
    after: { number: file.number, ...after },
  }
}

/** A case that became part of another one is worked on there. */
function notHere({ state, number }: About): Refusal | undefined {
  return state === 'merged' ? refuse('vigilance.not-open', 409, { number }) : undefined
}

/** Puts tasks on a case, one after the other; a task that stands there already from the same source is left out. */
export function addTasks(
  given: readonly TaskGiven[],
  file: About,
  existing: readonly Task[],
  actor: Actor,
  { id, at }: Making,
): Change<readonly Task[]> | Refusal {
  const elsewhere = notHere(file)
  if (elsewhere) return elsewhere
  const known = new Set(existing.map(one => `${one.source} ${one.phase} ${one.title.en}`))
  const made = given
    .map((one): Task => {
      const title = typeof one.title === 'string' ? { en: one.title.trim(), de: one.title.trim() } : one.title
      const due = one.due ? new Date(one.due) : null
      return {
        id: id(),
        incident: file.id,
        phase: one.phase,
        title,
        role: one.role,
        due,
        source: one.source,
        state: 'open',
        remark: undefined,
        addedBy: actor.display,
        addedAt: at,
        changedBy: actor.display,
        changedById: actor.id,
        changedAt: at,
      }
    })
    .filter(one => one.source === 'hand' || !known.has(`${one.source} ${one.phase} ${one.title.en}`))
  if (made.some(one => one.title.en === '' || one.title.de === '')) return refuse('vigilance.title-missing')
  if (made.some(one => one.due && Number.isNaN(one.due.getTime()))) return refuse('vigilance.bad-due')
  return accept(
    made,
    told('tasks-added', file, { count: made.length, titles: made.slice(0, 20).map(one => one.title.en) }),
  )
}

/** Changes how a task stands; one that does not apply says why. */
export function changeTask(
  given: Pick<Task, 'state' | 'role' | 'due' | 'remark'>,
  task: Task,
  file: About,
  actor: Actor,
  now: Date,
): Change<Task> | Refusal {
  const elsewhere = notHere(file)
  if (elsewhere) return elsewhere
  const remark = given.remark?.trim() || undefined
  if (given.state === 'not_applicable' && !remark) return refuse('vigilance.reason-missing')
  const next = { ...task, ...given, remark, changedBy: actor.display, changedById: actor.id, changedAt: now }
  return accept(next, {
    ...told(`task-${given.state.replace('_', '-')}`, file, { task: task.title.en, state: given.state }, remark),
    before: { state: task.state, role: task.role },
  })
}

/** Names who holds a role in a case, and who stands in. */
export function namePerson(
  given: Pick<CasePerson, 'role' | 'person' | 'deputy'>,
  file: About,
  actor: Actor,
  { id, at }: Making,
): Change<CasePerson> | Refusal {
  const elsewhere = notHere(file)
  if (elsewhere) return elsewhere
  if (given.person && given.deputy && given.person.name === given.deputy.name)
    return refuse('vigilance.own-deputy', 422, { name: given.deputy.name })
  const made: CasePerson = { id: id(), incident: file.id, ...given, by: actor.display, byId: actor.id, at }
  const { role, person, deputy } = given
  return accept(made, told('person-named', file, { role, name: person?.name ?? '–', deputy: deputy?.name ?? '–' }))
}

/** Links a case to a thing of another room. */
export function link(given: CaseLink, file: About, actor: Actor, { id, at }: Making): Change<StoredLink> | Refusal {
  const elsewhere = notHere(file)
  if (elsewhere) return elsewhere
  const made: StoredLink = { id: id(), incident: file.id, ...given, by: actor.display, byId: actor.id, at }
  return accept(made, told('linked', file, { kind: given.kind, ref: given.ref, name: given.title }))
}

/** Takes a link away; that it was there stays in the trail. */
export function unlink(one: StoredLink, file: About): Change<StoredLink> | Refusal {
  const elsewhere = notHere(file)
  if (elsewhere) return elsewhere
  return accept(one, told('unlinked', file, { kind: one.kind, ref: one.ref, name: one.title }))
}

/** Keeps what was said between people. */
export function addMessage(
  given: Pick<Message, 'direction' | 'channel' | 'party' | 'text' | 'happenedAt'>,
  file: About,
  actor: Actor,
  { id, at }: Making,
): Change<Message> | Refusal {
  const elsewhere = notHere(file)
  if (elsewhere) return elsewhere
  if (given.text.trim() === '') return refuse('vigilance.text-missing')
  const made: Message = { id: id(), incident: file.id, ...given, by: actor.display, byId: actor.id, at }
  const { direction, channel, party } = given
  return accept(made, told('message-kept', file, { direction, channel, party }))
}
