import type { Kysely, Transaction } from 'kysely'
import type { Logger } from 'pino'
import type { Change, Refusal } from '../core/outcome.ts'
import type { Actor } from '../core/record.ts'
import type { Config } from './config.ts'
import type { Files } from './files.ts'
import type { Mail } from './mail.ts'
import type { Net } from './net.ts'
import type { Sandbox } from './sandbox.ts'
import type { Language } from './translate.ts'

/** Rows by table name; every room's store adds its own by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the stores
export interface Tables {}

/** The database outside a transaction: for reading. */
export type Db = Kysely<Tables>

/** The database inside the transaction of a change. */
export type Tx = Transaction<Tables>

/** The only source of time; tests set it. */
export interface Clock {
  now(): Date
}

/** Everything an action may touch: who asks, when, and the doors to the outside. */
export interface Ctx {
  readonly actor: Actor
  readonly clock: Clock
  readonly db: Db
  readonly files: Files
  readonly net: Net
  readonly mail: Mail
  readonly sandbox: Sandbox
  readonly config: Config
  readonly log: Logger
  readonly language: Language
  /** Correlation id of the request, job or command. */
  readonly request: string
  /** A fresh UUIDv7. */
  id(): string
  /**
   * Writes what a pure verb decided: the rows by `save`, then its audit records, in one transaction; a Refusal becomes
   * its status and text at the door (thrown as Refused). Topics announced inside become jobs in the same transaction.
   */
  commit<T, R = void>(
    outcome: Change<T> | Refusal,
    save: (tx: Tx, value: T, announce: Announce) => Promise<R>,
  ): Promise<R>
  /** Writes rows that are not regulated (the mirror, job bookkeeping): one transaction, no record. */
  write<R>(work: (tx: Tx, announce: Announce) => Promise<R>): Promise<R>
  /** The same doors for another actor, as jobs and the system use it. */
  as(actor: Actor): Ctx
}

/** Tells the rooms that listen to a topic; each listener runs as a job of its own, at least once. */
export type Announce = (topic: string, payload: Record<string, unknown>) => Promise<void>
