import { createHash } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { cutText } from '../../core/cut-text.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { rememberFile, type StoredFile } from '../../platform/files.ts'
import { SandboxFailure } from '../../platform/sandbox.ts'
import { door as inventory } from '../inventory/room.ts'
import { open } from './case-actions.ts'
import { saveEvidence } from './evidence-store.ts'
import * as store from './mail-store.ts'
import { Settings } from './settings.ts'

const READER = new URL('./read-mail-child.ts', import.meta.url)
const LARGEST = 10 * 1024 * 1024
const MOST_AT_ONCE = 200
/** A line of our mail system that is further from the file's own time is not believed. */
const BELIEVED = 30 * 86_400_000

/** What the child tells, checked again. */
const Told = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(false), fault: z.enum(['not-a-mail', 'empty', 'not-json', 'not-text']) }),
  z.object({
    ok: z.literal(true),
    mail: z.object({
      messageId: z.string().max(300).optional(),
      from: z.string().max(300),
      subject: z.string().max(300),
      text: z.string().max(4000),
      receivedAt: z.iso.datetime().optional(),
    }),
  }),
])
type Mail = Extract<z.output<typeof Told>, { ok: true }>['mail']

/** The files of the mail drop-off folder, newest first. */
export async function mails(ctx: Ctx) {
  // a mail names no product yet, so who reaches some products only sees none
  inventory.demandWholeHouse(ctx)
  return { folder: ctx.config.mailFolder ?? null, lines: await store.mails(ctx.db) }
}

/** Takes what lies in the drop-off folder, each file once: into a case, or aside with the reason. */
export async function takeMails(ctx: Ctx, signal?: AbortSignal): Promise<{ taken: number; refused: number }> {
  const folder = ctx.config.mailFolder
  const sum = { taken: 0, refused: 0 }
  if (folder === undefined) return sum
  await mkdir(join(folder, 'done'), { recursive: true })
  await mkdir(join(folder, 'refused'), { recursive: true })
  const names = (await readdir(folder, { withFileTypes: true }))
    // a name with a point before it is being written
    .filter(one => one.isFile() && !/^\.|\.(tmp|part)$/i.test(one.name))
    .map(one => one.name)
    .sort()
  const failures: unknown[] = []
  for (const name of names.slice(0, MOST_AT_ONCE)) {
    if (signal?.aborted) break
    // one that fails, as by a name that is no UTF-8, stays where it is and keeps none behind it waiting
    const outcome = await takeOne(ctx, folder, name).catch((error: unknown) => failures.push(error))
    if (outcome === 'refused') sum.refused++
    if (outcome === 'taken') sum.taken++
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} files of the mail folder were not read`)
  return sum
}

async function takeOne(ctx: Ctx, folder: string, name: string): Promise<'taken' | 'duplicate' | 'refused'> {
  const path = join(folder, name)
  const about = await lstat(path)
  if (about.size > LARGEST) return aside(ctx, folder, name, await digestOf(path), 'too-large')
  const bytes = await readFile(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const known = await store.takenBefore(ctx.db, { sha256 })
  if (known) return twice(ctx, folder, name, sha256, known)
  const told = await read(ctx, name, bytes)
  if (typeof told === 'string') return aside(ctx, folder, name, sha256, told)
  const { messageId } = told
  const same = messageId && (await store.takenBefore(ctx.db, { sha256, messageId }))
  if (same) return twice(ctx, folder, name, sha256, same)
  const file = await ctx.files.put(one(bytes), { media: 'application/octet-stream', limit: LARGEST })
  await openFrom(ctx, told, { name, sha256, file, at: receivedAt(ctx, told, about.mtime) })
  await move(folder, name, 'done', sha256)
  return 'taken'
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  // too large to be read whole: its name and size say which it was
  hash.update(`${path} ${(await lstat(path)).size}`)
  return hash.digest('hex')
}

async function* one(bytes: Uint8Array) {
  yield bytes
}

async function read(ctx: Ctx, name: string, bytes: Uint8Array): Promise<Mail | string> {
  const input = (async function* () {
    yield Buffer.from(`${name.replaceAll(/[\r\n]/g, '_')}\n`)
    yield bytes
  })()
  try {
    for await (const line of ctx.sandbox.run(READER, input, { seconds: 30, memoryMib: 512 })) {
      const told = Told.safeParse(JSON.parse(line))
      if (!told.success) return 'unreadable'
      return told.data.ok ? told.data.mail : told.data.fault
    }
  } catch (error) {
    if (!(error instanceof SandboxFailure)) throw error
  }
  return 'unreadable'
}

/** When the house received it: by the line of our mail system, as far as the file's own time bears it out. */
function receivedAt(ctx: Ctx, { receivedAt: told }: Mail, written: Date): Date {
  const latest = Math.min(written.getTime(), ctx.clock.now().getTime())
  const at = told === undefined ? latest : Date.parse(told)
  return new Date(at <= latest && latest - at <= BELIEVED ? at : latest)
}

interface Dropped {
  readonly name: string
  readonly sha256: string
  readonly file: StoredFile
  readonly at: Date
}

/** An intake that nobody has looked at yet; the message itself is kept as evidence, in the same commit. */
async function openFrom(ctx: Ctx, mail: Mail, { name, sha256, file, at }: Dropped): Promise<void> {
  const now = ctx.clock.now()
  await open(
    ctx,
    {
      title: mail.subject || cutText(mail.text, 80),
      origin: {
        kind: 'mail',
        ref: mail.messageId ?? sha256,
        text: cutText([mail.from, mail.text].filter(Boolean).join('\n\n'), 4000),
      },
      devices: [],
      learned: { at: at.toISOString(), by: 'Mail', evidence: `${name} (SHA-256 ${sha256})` },
      said: {},
      links: [],
      settings: Settings.parse({}),
      exercise: null,
      isUntreated: true,
    },
    async (tx: Tx, incident: string) => {
      await rememberFile(tx, file)
      const stored = { sha256: file.sha256, name, media: file.media, size: file.size }
      const about = { title: name, file: stored, digest: undefined, reference: undefined, doNotAlter: true }
      const by = { by: ctx.actor.display, byId: ctx.actor.id, at: now }
      await saveEvidence(tx, { id: ctx.id(), incident, ...about, ...by })
      await store.saveMail(tx, {
        id: ctx.id(),
        fileName: name,
        sha256,
        messageId: mail.messageId,
        outcome: 'taken',
        reason: undefined,
        incident,
        readAt: now,
      })
    },
  )
}

async function twice(ctx: Ctx, folder: string, name: string, sha256: string, incident: string) {
  await note(ctx, { fileName: name, sha256, outcome: 'duplicate', reason: undefined, incident })
  await move(folder, name, 'done', sha256)
  return 'duplicate' as const
}

async function aside(ctx: Ctx, folder: string, name: string, sha256: string, reason: string) {
  await note(ctx, { fileName: name, sha256, outcome: 'refused', reason, incident: undefined })
  const to = await move(folder, name, 'refused', sha256)
  await writeFile(`${to}.reason.txt`, `${reason}\n`)
  return 'refused' as const
}

type Noted = Pick<store.TakenMail, 'fileName' | 'sha256' | 'outcome' | 'reason' | 'incident'>

async function note(ctx: Ctx, about: Noted): Promise<void> {
  const readAt = ctx.clock.now()
  await ctx.write(tx => store.saveMail(tx, { ...about, id: ctx.id(), messageId: undefined, readAt }))
}

/** Nothing is overwritten: a name that is taken there gets the beginning of the digest. */
async function move(folder: string, name: string, to: 'done' | 'refused', sha256: string): Promise<string> {
  const plain = join(folder, to, name)
  const isFree = await lstat(plain).then(
    () => false,
    () => true,
  )
  const target = isFree ? plain : join(folder, to, `${sha256.slice(0, 12)}-${name}`)
  await rename(join(folder, name), target)
  return target
}
