import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stop } from '../core/outcome.ts'
import { printable } from './printable.ts'

/** A document to be typeset: a template of ours, and facts that it prints. */
export interface Sheet {
  /** Folder of the template; the typesetter sees nothing outside of it. */
  readonly folder: URL
  /** Name of the template in its folder. */
  readonly template: string
  /** What the template prints, plain data: `json(bytes(sys.inputs.facts))`. Nothing in it is ever read as markup. */
  readonly facts: object
  /** Date inside the file. The same sheet and date give the same bytes. */
  readonly madeAt: Date
}

/** Typesets a tagged PDF (PDF/UA-1). Refuses with 503 where there is no typesetter for this machine. */
export function typeset({ folder, template, facts, madeAt }: Sheet): Uint8Array {
  const compiler = compilerFor(fileURLToPath(folder))
  const text = JSON.stringify(shown(facts))
  try {
    return compiler.pdf(
      { mainFilePath: join(fileURLToPath(folder), template), inputs: { facts: text } },
      { pdfStandard: 'ua-1', creationTimestamp: Math.floor(madeAt.getTime() / 1000) },
    )
  } catch (error) {
    throw new Error(`Typst could not set ${template}: ${reasonOf(error)}`)
  } finally {
    // what the last ten documents did not use again is forgotten
    compiler.evictCache(10)
  }
}

/** The binding tells some errors as message and some as code. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return `${'code' in error ? error.code : ''} ${error.message}`.trim().slice(0, 2000)
}

/** The part of the binding that is used; the packages of the platforms come without types. */
interface Compiler {
  pdf(
    source: { readonly mainFilePath: string; readonly inputs: Readonly<Record<string, string>> },
    options: { readonly pdfStandard: 'ua-1'; readonly creationTimestamp: number },
  ): Uint8Array
  evictCache(age: number): void
}

interface Binding {
  readonly NodeCompiler: { create(options: { readonly workspace: string }): Compiler }
}

const compilers = new Map<string, Compiler>()

function compilerFor(workspace: string): Compiler {
  const known = compilers.get(workspace)
  if (known) return known
  refusePackages(workspace)
  const made = binding().NodeCompiler.create({ workspace })
  compilers.set(workspace, made)
  return made
}

/** The typesetter would fetch a package over the network; a template that names one is never set. */
function refusePackages(folder: string): void {
  const files = readdirSync(folder).filter(name => name.endsWith('.typ'))
  const named = files.find(name => /"@[a-z]/.test(readFileSync(join(folder, name), 'utf8')))
  if (named) throw new Error(`${named} names a package of Typst: templates stand alone`)
}

const packages: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64-gnu',
  'linux-x64': 'linux-x64-gnu',
  'win32-x64': 'win32-x64-msvc',
}

/** The typesetter of a platform such as `linux-x64`, as npm installed it. */
export function binding(platform = `${process.platform}-${process.arch}`): Binding {
  const suffix = packages[platform]
  if (suffix === undefined) return stop('platform.typesetter-unknown', 503, { platform })
  const name = `@myriaddreamin/typst-ts-node-compiler-${suffix}`
  try {
    return createRequire(import.meta.url)(name) as Binding
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return stop('platform.typesetter-missing', 503, { platform, package: name, why })
  }
}

function shown(facts: unknown): unknown {
  if (typeof facts === 'string') return printable(facts)
  if (Array.isArray(facts)) return facts.map(shown)
  if (typeof facts !== 'object' || facts === null) return facts
  return Object.fromEntries(Object.entries(facts).map(([name, one]) => [name, one === undefined ? null : shown(one)]))
}
