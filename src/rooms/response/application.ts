import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { Office, Phase } from './office.ts'
import type { PlaybookInForce } from './playbook.ts'
import type { Words } from './words.ts'

/** That a playbook was applied to a case: which edition, and which tasks were handed over this time. */
export interface Application {
  readonly id: string
  readonly incident: string
  readonly playbook: string
  /** `shipped 1` or `own 2`. */
  readonly edition: string
  readonly digest: string
  readonly tasks: readonly string[]
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** A task as a case takes it. */
export interface HandedTask {
  readonly phase: Phase
  readonly title: Words
  readonly role: Office
  readonly due?: string
  /** `playbook:ransomware@shipped-1#isolate-ward`: says where it came from, and is the same for the same task. */
  readonly source: string
}

/** What a case must be known of to hand tasks to it. */
export interface ApplyTo {
  readonly id: string
  readonly incident: string
  readonly digest: string
  /** For the trail. */
  readonly case: string
  readonly title: string
  readonly earlier: readonly Application[]
  /** The instant of the case: real time, or the faster clock of an exercise. */
  readonly instant: Date
}

/** Applies a playbook to a case: only tasks that the case has not got from it, in whatever edition, so that twice adds nothing. */
export function applyPlaybook(
  standing: PlaybookInForce,
  about: ApplyTo,
  actor: Actor,
  now: Date,
): Change<{ application: Application; tasks: readonly HandedTask[] }> | Refusal {
  const { id, incident, digest, earlier } = about
  const known = new Set(earlier.filter(one => one.playbook === standing.playbook).flatMap(one => one.tasks))
  const fresh = standing.content.tasks.filter(task => !known.has(task.id)).map(task => task.id)
  if (fresh.length === 0) return refuse('response.applied-already', 409)
  const application = {
    id,
    incident,
    playbook: standing.playbook,
    edition: editionText(standing),
    digest,
    tasks: fresh,
    by: actor.display,
    byId: actor.id,
    at: now,
  }
  return accept(
    { application, tasks: handedTasks(standing, fresh, about.instant) },
    {
      action: 'response.playbook-applied',
      of: { type: 'response-application', id },
      after: {
        title: about.title,
        case: about.case,
        incident,
        edition: application.edition,
        digest,
        tasks: fresh.length,
      },
    },
  )
}

/** `shipped 1` or `own 2`. */
export function editionText({ source, edition }: PlaybookInForce): string {
  return `${source} ${edition}`
}

/** Tasks of a playbook as a case takes them; hours count from an instant on the clock of the case. */
export function handedTasks(standing: PlaybookInForce, ids: readonly string[], instant: Date): HandedTask[] {
  return standing.content.tasks
    .filter(task => ids.includes(task.id))
    .map(task => ({
      phase: task.phase,
      title: task.does,
      role: task.office,
      ...(task.within === null ? {} : { due: new Date(instant.getTime() + task.within * 3_600_000).toISOString() }),
      source: sourceOf(standing, task.id),
    }))
}

/** Names a task by playbook and task, and tells the edition. */
export function sourceOf({ playbook, source, edition }: PlaybookInForce, task: string): string {
  return `playbook:${playbook}@${source}-${edition}#${task}`
}
