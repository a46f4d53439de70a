import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/**
 * The modules of a program in the sandbox, with their types taken out. Node loads its compiler for the first TypeScript
 * module of a process, which takes three times as long as everything else about the start of a small reader: so the types
 * are taken out once in the life of this process, and each child gets the code through a pipe of its own (file descriptor 3).
 */
export type SandboxCode = string

const asModule = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`

/** Runs the program without input, notes what it loads, and writes that to file descriptor 3. */
const noting = asModule(`
import { writeSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
const modules = []
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (loaded.format?.endsWith('-typescript')) modules.push([url, stripTypeScriptTypes(String(loaded.source))])
    return loaded
  },
})
process.on('exit', () => {
  const text = Buffer.from(JSON.stringify(modules))
  for (let at = 0; at < text.length; ) at += writeSync(3, text, at)
})`)

/** Takes modules from file descriptor 3, and from the disk only what is not among them. */
const taking = asModule(`
import { closeSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
const modules = new Map(JSON.parse(readFileSync(3, 'utf8')))
closeSync(3)
registerHooks({
  load: (url, context, next) =>
    modules.has(url) ? { format: 'module', source: modules.get(url), shortCircuit: true } : next(url, context),
})`)

/** Flags of Node for a child that gets its code through file descriptor 3. */
export const takesCode = ['--import', taking]

const starts = new Map<string, number>()
const known = new Map<string, SandboxCode>()
const underWay = new Map<string, Promise<SandboxCode | undefined>>()

/** The code of a program that is about to start, if there is any yet; the second start says that more will follow. */
export function codeFor(entry: URL, flags: readonly string[]): SandboxCode | undefined {
  const start = (starts.get(entry.href) ?? 0) + 1
  starts.set(entry.href, start)
  if (start > 1) void prepareCode(entry, flags)
  return known.get(entry.href)
}

/** Takes the types out of the modules of a program; undefined when that failed, and children read the sources as they are. */
export function prepareCode(entry: URL, flags: readonly string[]): Promise<SandboxCode | undefined> {
  const preparing = underWay.get(entry.href) ?? prepare(entry, flags).catch(() => undefined)
  underWay.set(entry.href, preparing)
  return preparing
}

async function prepare(entry: URL, flags: readonly string[]): Promise<SandboxCode | undefined> {
  const child: ChildProcess = spawn(process.execPath, [...flags, '--import', noting, fileURLToPath(entry)], {
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  // nobody who wants to end waits for it
  child.unref()
  const out = child.stdio[3] as Readable & { unref(): void }
  out.unref()
  const failed = new Promise<never>((_, reject) => child.once('error', reject))
  const code = await Promise.race([text(out), failed])
  // cut short or not: only a whole list may be used
  JSON.parse(code)
  known.set(entry.href, code)
  return code
}
