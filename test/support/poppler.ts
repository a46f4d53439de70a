import { spawnSync } from 'node:child_process'
import { howToInstallPoppler } from '../../scripts/poppler.ts'

/** The text of a PDF file, in the order of reading; without poppler the test fails and says what to do. */
export function pdfText(file: Uint8Array): string {
  return read('pdftotext', ['-enc', 'UTF-8', '-', '-'], file)
}

/** The text with its place on the page. */
export function pdfLayout(file: Uint8Array): string {
  return read('pdftotext', ['-enc', 'UTF-8', '-layout', '-', '-'], file)
}

/** What a PDF file says about itself: `Tagged`, `Pages`, `Title`. */
export function pdfInfo(file: Uint8Array): Readonly<Record<string, string>> {
  const lines = read('pdfinfo', ['-enc', 'UTF-8', '-'], file).split('\n')
  return Object.fromEntries(lines.map(line => [line.split(':')[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]))
}

function read(program: string, options: readonly string[], file: Uint8Array): string {
  const ended = spawnSync(program, options, { input: file, maxBuffer: 64 << 20, encoding: 'utf8' })
  if (ended.error && 'code' in ended.error && ended.error.code === 'ENOENT') throw new Error(howToInstallPoppler)
  if (ended.status !== 0) throw new Error(`${program} ended with ${ended.status}: ${ended.stderr}`)
  return ended.stdout
}
