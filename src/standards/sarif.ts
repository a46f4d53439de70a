import { JsonScanner } from './json-scanner.ts'
import { fieldsOf, listOf, textOf } from './json-shape.ts'
import { resultOf, type SarifResult } from './sarif-result.ts'
import { runOf, type SarifRun } from './sarif-run.ts'
import { SbomRefusal } from './sbom.ts'
import { type SbomLimits, sbomLimits } from './sbom-limits.ts'
import { encodingOf, Transcoder } from './text-encoding.ts'

/** What the reader of a SARIF file tells, item by item. */
export type SarifItem =
  | { readonly kind: 'run'; readonly run: Pick<SarifRun, 'tool' | 'toolVersion'> }
  | { readonly kind: 'result'; readonly result: SarifResult }
  | { readonly kind: 'warning'; readonly code: SarifWarning; readonly where: string }

export type SarifWarning = 'no-tool-name' | 'not-a-run' | 'not-a-result' | 'no-message' | 'unknown-rule'

/** Why a file is not taken: `not-json`, `sarif-version`, `not-sarif`, `too-deep` …, where, and what was found. */
export class SarifRefusal extends Error {
  readonly code: string
  readonly where: string
  readonly facts: Readonly<Record<string, string | number>>
  constructor(code: string, where: string, facts: Readonly<Record<string, string | number>> = {}) {
    super(`${code} at ${where}`)
    this.name = 'SarifRefusal'
    this.code = code
    this.where = where
    this.facts = facts
  }
}

const MiB = 1024 * 1024
/** A run is parsed as one piece, since its rules may stand behind its results. */
const limits: SbomLimits = { ...sbomLimits, item: 256 * MiB, text: 16 * MiB, string: 4 * MiB }

/**
 * Reads the results of a SARIF 2.1.0 file, run by run. Other versions are refused by name. Items count only once the
 * generator has ended: a file may name its version last.
 */
export async function* readSarif(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SarifItem> {
  const document = new SarifDocument()
  const scanner = new JsonScanner(document, limits)
  try {
    for await (const chunk of utf8(bytes)) {
      scanner.write(chunk)
      yield* document.take()
    }
    scanner.end()
  } catch (error) {
    if (error instanceof SbomRefusal) throw new SarifRefusal(error.code, error.where, error.facts)
    throw error
  }
  document.finish()
  yield* document.take()
}

class SarifDocument {
  #items: SarifItem[] = []
  #version: string | undefined
  #runs = 0

  take(): SarifItem[] {
    const items = this.#items
    this.#items = []
    return items
  }

  member(key: string, value: unknown): void {
    if (key === 'version') this.#setVersion(value)
    // no runs at all is written as null by some tools, and is what an empty list says
    if (key === 'runs' && value !== null) throw new SarifRefusal('not-sarif', '$.runs', { found: typeof value })
  }

  element(key: string, value: unknown): void {
    if (key !== 'runs') return
    const where = `$.runs[${this.#runs++}]`
    const run = runOf(value)
    if (!run) {
      this.#warn('not-a-run', where)
      return
    }
    if (run.tool === undefined) this.#warn('no-tool-name', where)
    const { tool, toolVersion } = run
    this.#items.push({ kind: 'run', run: { tool, toolVersion } })
    for (const [index, one] of listOf(fieldsOf(value)?.results).entries())
      this.#tell(run, one, `${where}.results[${index}]`)
  }

  finish(): void {
    if (this.#version === undefined) throw new SarifRefusal('not-sarif', '$', { found: 'no version' })
  }

  #setVersion(value: unknown): void {
    const version = textOf(value) ?? JSON.stringify(value).slice(0, 40)
    if (version !== '2.1.0') throw new SarifRefusal('sarif-version', '$.version', { found: version.slice(0, 40) })
    this.#version = version
  }

  #tell(run: SarifRun, value: unknown, where: string): void {
    const result = resultOf(run, value)
    if (!result) {
      this.#warn('not-a-result', where)
      return
    }
    if (result.message === '') this.#warn('no-message', where)
    if (result.rule === undefined) this.#warn('unknown-rule', where)
    this.#items.push({ kind: 'result', result })
  }

  #warn(code: SarifWarning, where: string): void {
    this.#items.push({ kind: 'warning', code, where })
  }
}

/** The same text in UTF-8 without byte order mark. */
async function* utf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let transcoder: Transcoder | undefined
  let isFirst = true
  for await (const chunk of bytes) {
    let text = chunk
    if (isFirst && chunk.length > 0) {
      const { encoding, mark } = encodingOf(chunk)
      if (encoding !== 'utf-8') transcoder = new Transcoder(encoding)
      text = chunk.subarray(mark)
      isFirst = false
    }
    yield transcoder ? transcoder.write(text) : text
  }
  const rest = transcoder?.end()
  if (rest?.length) yield rest
}
