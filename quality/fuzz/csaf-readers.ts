import { csafLibrary } from '../../src/app/standards/csaf-library.ts'
import { checkCsaf } from '../../src/standards/csaf/check.ts'
import { readCsaf } from '../../src/standards/csaf/read.ts'
import { writeCsaf } from '../../src/standards/csaf/write.ts'
import { parseJsonDocument } from '../../src/standards/json-document.ts'
import { csaf20, csaf21 } from './advisory-seeds.ts'
import type { Input } from './input.ts'
import { oddJson } from './odd-json.ts'
import { type FuzzReader, promise } from './target.ts'

const make = (input: Input) => oddJson(input, input.one([csaf20, csaf21]))

/** What is read can be written, and what is written is read and written as the same. */
export const csaf: FuzzReader<string> = {
  name: 'csaf',
  make,
  check(text) {
    const json = parseJsonDocument(text)
    if (!json.ok) return
    const read = readCsaf(json.value)
    if (!read.ok) return
    const { document } = writeCsaf(read.value.document)
    const again = readCsaf(JSON.parse(JSON.stringify(document)))
    promise(again.ok, 'our own is refused')
    if (!again.ok) return
    const second = writeCsaf(again.value.document).document
    const third = readCsaf(second)
    promise(third.ok && same(writeCsaf(third.value.document).document, second), 'written otherwise when read again')
  },
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/**
 * The library trusts the shape of what it tests: it may break on a null in a list. Its child process ends then, and the
 * document is refused as `checker-stopped`. Our own rules may not break.
 */
function stoppedByLibrary(error: Error): never[] {
  if (!/^\s+at .*csaf-validator-lib/m.test((error.stack ?? '').split('\n').slice(0, 3).join('\n'))) throw error
  return []
}

/** Whatever the reader took can be checked; each fault names its clause and its place. */
export const csafCheck: FuzzReader<string> = {
  name: 'csaf-check',
  make,
  async check(text) {
    const json = parseJsonDocument(text)
    if (!json.ok || !readCsaf(json.value).ok) return
    for (const { test, path } of await checkCsaf(json.value, csafLibrary, true).catch(stoppedByLibrary)) {
      promise(/^(schema|6\.\d+(\.\d+){1,2})$/.test(test), `a fault of clause ${test}`)
      promise(path === '' || path.startsWith('/'), `a fault at ${path}`)
    }
  },
}
