import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'

const source = join(import.meta.dirname, '../..')
const entry = join(import.meta.dirname, 'read-sbom-child.ts')

interface Outcome {
  readonly exit: number | null
  readonly lines: number
  readonly last: Record<string, unknown>
  readonly errors: string
}

/** Runs the child as the sandbox does: no files but its own source, no code from strings, bounded heap. */
async function run(document: Iterable<string>, heapMiB = 128): Promise<Outcome> {
  const flags = [
    '--permission',
    `--allow-fs-read=${source}`,
    `--allow-fs-read=${join(source, '../node_modules')}`,
    `--allow-fs-read=${join(source, '../package.json')}`,
    `--max-old-space-size=${heapMiB}`,
    '--disable-proto=throw',
    '--disallow-code-generation-from-strings',
  ]
  const child = spawn(process.execPath, [...flags, entry], { env: {}, stdio: 'pipe' })
  const exit = new Promise<number | null>(resolve => child.on('close', resolve))
  const feeding = pipeline(Readable.from(document), child.stdin)
  let lines = 0
  let rest = ''
  let last = ''
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  for await (const text of child.stdout.setEncoding('utf8')) {
    const parts = (rest + text).split('\n')
    rest = parts.pop()!
    lines += parts.length
    last = parts.at(-1) ?? last
  }
  await feeding
  return { exit: await exit, lines, last: last ? JSON.parse(last) : {}, errors }
}

function* large(count: number): Generator<string> {
  yield '{"components":['
  for (let at = 0; at < count; at++) {
    const purl = `pkg:npm/part-${at}@1.${at}`
    const part = {
      type: 'library',
      'bom-ref': purl,
      name: `part-${at}`,
      version: `1.${at}`,
      purl,
      description: 'x'.repeat(200),
    }
    yield `${at > 0 ? ',' : ''}${JSON.stringify(part)}`
  }
  yield '],"dependencies":['
  for (let at = 1; at < count; at++) {
    const edge = { ref: `pkg:npm/part-${at - 1}@1.${at - 1}`, dependsOn: [`pkg:npm/part-${at}@1.${at}`] }
    yield `${at > 1 ? ',' : ''}${JSON.stringify(edge)}`
  }
  yield '],"specVersion":"1.6","bomFormat":"CycloneDX"}'
}

describe('the child that reads SBOMs', () => {
  it('reads JSON, XML and tag-value with every permission taken', async () => {
    const documents = [
      '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a","version":"1"}]}',
      '<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components><component><name>a</name><version>1</version></component></components></bom>',
      'SPDXVersion: SPDX-2.3\nPackageName: a\nPackageVersion: 1\n',
    ]
    for (const document of documents) {
      const { exit, last, errors } = await run([document])
      expect({ exit, last, errors }).toEqual({ exit: 0, last: { kind: 'end' }, errors: '' })
    }
  })

  it('ends a refusal with its code, place and facts, takes the rest of its input, and exits well', async () => {
    const { exit, last } = await run(['{"bomFormat":"CycloneDX","specVersion":"2.0"', ',"x":1'.repeat(1_000_000)])
    expect(exit).toBe(0)
    expect(last).toEqual({
      kind: 'refusal',
      code: 'cyclonedx-2',
      where: 'byte 39, $.specVersion',
      facts: { found: '2.0' },
    })
  })

  it('reads 200,000 components with their graph in a heap of 128 MiB', { timeout: 60_000 }, async () => {
    const { exit, lines, last, errors } = await run(large(200_000))
    expect({ exit, last, errors }).toEqual({ exit: 0, last: { kind: 'end' }, errors: '' })
    // Components, edges, the head and the end.
    expect(lines).toBe(200_000 + 199_999 + 2)
  })

  it('refuses a string of 256 MiB in a heap of 64 MiB', { timeout: 60_000 }, async () => {
    const mebibyte = 'a'.repeat(1 << 20)
    const { exit, last } = await run(['{"bomFormat":"', ...Array.from({ length: 256 }, () => mebibyte), '"}'], 64)
    expect(exit).toBe(0)
    expect(last).toMatchObject({ kind: 'refusal', code: 'string-too-long' })
  })
})

describe('texts of refusals and warnings', () => {
  const catalogue = (language: string) =>
    JSON.parse(readFileSync(join(source, `languages/${language}/sbom.json`), 'utf8'))
  const files = [
    'sbom-tally',
    'sbom-json',
    'sbom-xml',
    'json-check',
    'json-scanner',
    'other-documents',
    'read-sbom',
    'read-xml',
    'text-encoding',
  ]
  const folders = [
    'cyclonedx/document',
    'cyclonedx/json',
    'cyclonedx/xml',
    'spdx/document',
    'spdx/json',
    'spdx/package',
    'spdx/sections',
    'spdx/tag-value',
  ]
  const code = [...files, ...folders].map(file => readFileSync(join(source, `standards/${file}.ts`), 'utf8')).join('\n')
  const refusals = [...code.matchAll(/(?:new SbomRefusal\(|return |code: )'([a-z0-9-]+)'/g)].map(match => match[1]!)
  const warnings = [...code.matchAll(/\.(?:warn|sum)\('([a-z-]+)'/g)].map(match => match[1]!)
  const notCodes = new Set(['unfinished', 'root'])

  it.each(['en', 'de'])('every code has its text in %s', language => {
    const { refusal, warning } = catalogue(language)
    expect(refusals.length).toBeGreaterThan(40)
    expect(warnings.length).toBeGreaterThan(15)
    expect(refusals.filter(one => !notCodes.has(one) && !refusal[one])).toEqual([])
    expect(warnings.filter(one => !warning[`${one}_one`] || !warning[`${one}_other`])).toEqual([])
  })
})
