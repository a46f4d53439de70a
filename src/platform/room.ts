import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { AnyContractRouter } from '@orpc/contract'
import type { Command } from 'commander'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Permission } from '../core/contract.ts'
import type { Ctx } from './context.ts'
import type { Language, Translate } from './translate.ts'

/** A room as the app sees it: what it needs, offers and listens to. Listed in app/rooms.ts, nowhere else. */
export interface Room {
  readonly name: string
  readonly needs: readonly Room[]
  readonly contract: AnyContractRouter
  /** One action per route of the contract, same keys: `(ctx, input) => output`. */
  readonly actions: Readonly<Record<string, Action>>
  /** Routes whose body is a stream (uploads, downloads, events); they too declare their permission. */
  readonly streams?: readonly StreamRoute[]
  /** Jobs by queue name `room.what`; each runs at least once and must be idempotent. */
  readonly jobs?: readonly Job[]
  /** Topics of other rooms (or its own) and the job that answers each. */
  readonly listens?: Readonly<Record<string, string>>
  /** Subjects of progress that the room reports on, by the word before the colon, and who may follow them. */
  readonly follows?: Readonly<Record<string, Following>>
  /** CLI verbs under `aftercare <room>`; the room adds them to its noun. */
  readonly commands?: (noun: Command, cli: Cli) => void
  /** Subject types whose changes are regulated, for the trail page and the tests. */
  readonly records?: readonly string[]
}

// The contract types the input and output of each action where the room is written; here they are only carried.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Action = (ctx: Ctx, input: any) => Promise<unknown>

export interface StreamRoute {
  readonly method: 'GET' | 'POST'
  /** Fastify path below /api, such as `/inventory/releases/:id/imports`. */
  readonly path: string
  readonly may: Permission
  handler(ctx: Ctx, request: FastifyRequest, reply: FastifyReply, body: IncomingMessage): Promise<unknown>
}

/** Who may follow the progress of a subject. */
export interface Following {
  readonly may: Permission
  /** Refuses when the actor may not know of this one. */
  demand?(ctx: Ctx, id: string): Promise<unknown>
}

export interface Job {
  /** Queue name, `room.what`. */
  readonly name: string
  /** Seconds after which a worker that stopped beating loses the job to another one. */
  readonly leaseSeconds?: number
  /** Jobs with the same lane run one after the other: computed from the payload. */
  lane?(payload: Record<string, unknown>): string
  /** Cron line for work that begins by itself. */
  readonly cron?: string
  run(ctx: Ctx, payload: Record<string, unknown>, signal: AbortSignal): Promise<void>
}

/** What a CLI verb gets: a context on this machine or the API, the reader's language, and the agreed way to print. */
export interface Cli {
  /** The language of the terminal, and its texts. */
  readonly language: Language
  readonly t: Translate
  /** Runs with a context straight on the database, as its administrator. */
  local<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  /**
   * Calls an action of a room by its contract key: through the API when AFTERCARE_URL is set, else straight on the
   * database as its administrator.
   */
  call<T = unknown>(room: string, action: string, input?: unknown): Promise<T>
  /** The server that AFTERCARE_URL names, for stream routes; undefined: work straight on the database. */
  readonly remote: Remote | undefined
  /** The bytes of a file that somebody named; it is closed when the command is through, also where nobody read it. */
  read(file: string): Promise<Readable>
  /** Data to stdout: a table for people; JSON, CSV or one document a line for programs. */
  print(data: unknown, table?: Table): void
  /** A document or a stream of lines to stdout as it is, as fast as the reader takes it. */
  write(chunks: AsyncIterable<Uint8Array | string> | Iterable<string>): Promise<void>
  /** One line of progress on stderr. */
  progress(line: string): void
  /** Asks before something is done for good; without a terminal only `--yes` is a yes. Anything else ends the command. */
  confirm(question: string): Promise<void>
  /** Ends with what, why, next on stderr and an exit code. */
  fail(code: 1 | 2 | 3 | 4 | 5 | 6 | 7, what: string, why?: string, next?: string): never
}

/** A table for people, and the same for spreadsheets. */
export interface Table {
  /** Names of the columns; CSV shows them as they are, so that programs find them in every language. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
  /** Beginning of the text keys of the columns, such as `triage-cli.column.`; left out: the names themselves. */
  readonly heads?: string
  /** What ndjson writes, one a line; left out: the data where they are a list. */
  readonly lines?: readonly unknown[]
}

/** A server reached with a key, for routes whose body is a stream. */
export interface Remote {
  /** Sends bytes to a POST route below /api and gives the answer as bytes; a problem ends the command. */
  send(path: string, bytes: AsyncIterable<Uint8Array>, idempotencyKey?: string): Promise<AsyncIterable<Uint8Array>>
  /** Reads a GET route below /api as bytes. */
  fetch(path: string): Promise<AsyncIterable<Uint8Array>>
}

/** Declares a room; the app checks that `actions` answer every route of the contract. */
export function room<const R extends Room>(definition: R): R {
  return definition
}
