import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { uuid7 } from '../core/id.ts'
import { Refused } from '../core/outcome.ts'
import type { Actor, Happening } from '../core/record.ts'
import type { Config } from './config.ts'
import type { Announce, Clock, Ctx, Tx } from './context.ts'
import type { Database } from './database.ts'
import type { Files } from './files.ts'
import type { Mail } from './mail.ts'
import type { Net } from './net.ts'
import type { Sandbox } from './sandbox.ts'
import { transact } from './transact.ts'
import type { Language } from './translate.ts'

/** Writes audit records as the last statements of a transaction; the app injects it from the room audit. */
export type AppendRecords = (
  tx: Tx,
  happenings: readonly Happening[],
  by: { readonly actor: Actor; readonly request: string },
) => Promise<void>

/** Turns an announcement into jobs, in the given transaction. */
export type AnnounceIn = (tx: Tx, topic: string, payload: Record<string, unknown>) => Promise<void>

/** What every context shares for the life of the process. */
export interface ContextParts {
  readonly config: Config
  readonly database: Database
  readonly files: Files
  readonly net: Net
  readonly mail: Mail
  readonly sandbox: Sandbox
  readonly clock: Clock
  readonly log: Logger
  readonly appendRecords: AppendRecords
  readonly announce: AnnounceIn
}

/** What differs from one request, job or command to the next. */
export interface Occasion {
  readonly actor: Actor
  readonly request: string
  readonly language?: Language
  /** `work` has no limit on the time of a statement; for jobs and commands. */
  readonly purpose?: 'pages' | 'work'
}

/** Makes contexts out of the parts: one for each request, job and command. */
export function createContexts(parts: ContextParts): (occasion: Occasion) => Ctx {
  return occasion => createContext(parts, occasion)
}

function createContext(parts: ContextParts, occasion: Occasion): Ctx {
  const { actor, request, language = 'en', purpose = 'pages' } = occasion
  const db = parts.database[purpose]
  return {
    actor,
    request,
    language,
    db,
    clock: parts.clock,
    files: parts.files,
    net: parts.net,
    mail: parts.mail,
    sandbox: parts.sandbox,
    config: parts.config,
    log: parts.log.child({ request, actor: actor.id }),
    id: () => uuid7(parts.clock.now().getTime(), tenRandomBytes()),
    async commit(outcome, save) {
      if (!outcome.ok) throw new Refused(outcome)
      return transact(db, async tx => {
        const result = await save(tx, outcome.save, announceIn(parts, tx))
        // Last, because appending locks the head of the trail: everybody else waits from here to the commit.
        if (outcome.records.length > 0) await parts.appendRecords(tx, outcome.records, { actor, request })
        return result
      })
    },
    async write(work) {
      return transact(db, tx => work(tx, announceIn(parts, tx)))
    },
    as: other => createContext(parts, { ...occasion, actor: other }),
  }
}

const POOL = 10 * 400
let pool = new Uint8Array(0)
let used = 0

/** Fresh random bytes for one id; they are asked for by the hundred, since a run makes a hundred thousand ids. */
function tenRandomBytes(): Uint8Array {
  if (used >= pool.length) {
    pool = randomBytes(POOL)
    used = 0
  }
  used += 10
  return pool.subarray(used - 10, used)
}

function announceIn(parts: ContextParts, tx: Tx): Announce {
  return (topic, payload) => parts.announce(tx, topic, payload)
}
