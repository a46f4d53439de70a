import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isContractProcedure } from '@orpc/contract'
import type { Actor } from '../core/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { Cli, Room } from '../platform/room.ts'
import { type Language, translate } from '../platform/translate.ts'
import { type Address, callLocal, callRemote } from './cli-call.ts'
import { confirm } from './cli-confirm.ts'
import { Ended } from './cli-end.ts'
import { type Format, print } from './cli-print.ts'
import { remoteOf } from './cli-remote.ts'
import { rooms } from './rooms.ts'
import { type House, logFor, openHouse, settings } from './start.ts'
import { jobContexts } from './worker.ts'

/** What verbs get, and what must be closed when they are through. */
export interface CommandLine extends Cli {
  close(): Promise<void>
}

/** What every verb may be told beside its own options. */
export interface Told {
  readonly format: Format
  readonly yes: boolean
}

/** Connects verbs to the API when AFTERCARE_URL is set, else to the database of this machine as its administrator. */
export function commandLine(told: () => Told, language: Language): CommandLine {
  const t = translate(language)
  let opened: Promise<House> | undefined
  const files: Readable[] = []
  const house = () => {
    opened ??= openHouse(settings(), logFor(settings(), 'command'), 'command')
    return opened
  }
  async function local<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
    if (addressOf(language))
      throw new Ended({ code: 2, what: t('app.end.local-only'), next: t('app.end.local-only-next') })
    const here = await house()
    const result = await work(
      here.contextFor({ actor: administrator(), request: randomUUID(), language, purpose: 'work' }),
    )
    return result
  }
  return {
    language,
    t,
    get remote() {
      const address = addressOf(language)
      return address && remoteOf(address, language)
    },
    local: async work => {
      const result = await local(work)
      await runJobs(await house())
      return result
    },
    async call<T>(name: string, action: string, input?: unknown) {
      const room = rooms.find(one => one.name === name)
      if (!room) throw new Ended({ code: 2, what: t('app.end.no-room', { room: name }) })
      const address = addressOf(language)
      if (address) return (await callRemote(address, room, action, input, language)) as T
      const result = (await local(ctx => callLocal(ctx, room, action, input))) as T
      if (!isReading(room, action)) await runJobs(await house())
      return result
    },
    async read(file) {
      const bytes = (await open(file)).createReadStream()
      files.push(bytes)
      return bytes
    },
    print: (data, table) => print(process.stdout, told().format, t, data, table),
    write: chunks => pipeline(Readable.from(chunks), process.stdout, { end: false }),
    progress: line => void process.stderr.write(`${line}\n`),
    confirm: question => confirm(question, told().yes, t),
    fail(code, what, why, next) {
      throw new Ended({ code, what, ...(why ? { why } : {}), ...(next ? { next } : {}) })
    },
    async close() {
      await Promise.all(files.map(closed))
      // a house that did not open has told why already
      await (await opened?.catch(() => undefined))?.close()
    },
  }
}

/** A stream that nobody reads closes when it is told to, and takes a moment for it. */
async function closed(bytes: Readable): Promise<void> {
  if (bytes.closed) return
  // that it could not be read was told to whoever read it
  const end = once(bytes, 'close').catch(() => undefined)
  bytes.destroy()
  await end
}

/** The operator of the machine, who could open the database anyway; the trail says which account it was. */
function administrator(): Actor {
  const roles = ['admin', 'security-officer', 'regulatory', 'quality', 'developer', 'management', 'auditor']
  return { kind: 'system', id: 'local', display: `local administrator (${userInfo().username})`, roles }
}

function addressOf(language: Language): Address | undefined {
  const { url, key } = settings()
  if (url === undefined) return undefined
  const t = translate(language)
  if (!key) throw new Ended({ code: 4, what: t('app.end.key-missing'), next: t('app.end.key-missing-next') })
  return { url, key: key.reveal() }
}

function isReading(room: Room, action: string): boolean {
  const procedure = (room.contract as Record<string, unknown>)[action]
  return isContractProcedure(procedure) && procedure['~orpc'].route.method === 'GET'
}

/** Without a server nobody else would do what a command announced: imports are read and matched here and now. */
async function runJobs(house: House): Promise<void> {
  await house.jobs.drain(jobContexts(house))
}
