import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answers } from './answers.ts'
import { LONGEST_LINE } from './lines.ts'
import { verbs } from './verbs.ts'

async function* stream(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

/** What a verb answers to an input, line by line. */
async function told(name: string, chunks: readonly (string | Uint8Array)[], options = {}): Promise<unknown[]> {
  const verb = verbs.find(one => one.name === name)!
  let text = ''
  for await (const piece of answers(stream(...chunks), verb, options)) text += piece
  return text === ''
    ? []
    : text
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line))
}

const critical = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const osv = [{ type: 'SEMVER', events: [{ introduced: '1.0.0' }, { fixed: '2.0.0' }] }]

describe('each verb answers its line', () => {
  it.each<[string, object, object]>([
    ['compare', { scheme: 'deb', a: '1.0~rc1', b: '1.0' }, { order: -1 }],
    ['compare', { scheme: 'npm', a: '1.0', b: '1.0.0' }, { order: 0 }],
    ['compare', { scheme: 'openssl', a: '1.0.2zf', b: '1.0.2z' }, { order: 1 }],
    ['compare', { scheme: 'npm', a: '1.0', b: 'latest' }, { error: 'not-a-version', where: 'latest' }],
    ['compare', { scheme: 'runes', a: '1', b: '2' }, { error: 'unknown-scheme', where: 'runes' }],
    ['compare', { a: '1', b: '2' }, { error: 'missing-member', where: 'scheme' }],
    ['compare', { scheme: 'npm', a: 1, b: '2' }, { error: 'not-a-text', where: 'a' }],
    ['contains', { range: 'vers:npm/>=1|<2', version: '1.5' }, { affected: true }],
    ['contains', { range: 'vers:npm/<2|>=1', version: '2' }, { affected: false, remarks: ['not-sorted'] }],
    ['contains', { range: 'vers:runes/>=1', version: '2' }, { affected: 'unknown' }],
    ['contains', { range: 'npm>=1', version: '2' }, { error: 'no-scheme', where: 'npm>=1' }],
    ['contains', { range: osv, version: '1.5.0', scheme: 'npm' }, { affected: true }],
    ['contains', { range: osv, version: '2.0.0', scheme: 'npm' }, { affected: false }],
    ['contains', { range: osv[0], version: '1.0.0', scheme: 'npm' }, { affected: true }],
    ['contains', { range: { versions: ['x'] }, version: 'x', scheme: 'npm' }, { affected: true }],
    ['contains', { range: [{ type: 'GIT', events: [] }], version: '1.0.0', scheme: 'npm' }, { affected: 'unknown' }],
    ['contains', { range: osv, version: 'latest', scheme: 'npm' }, { affected: 'unknown' }],
    ['contains', { range: 7, version: '1', scheme: 'npm' }, { error: 'not-a-range', where: 'range' }],
    [
      'contains',
      { range: '^1.2', native: 'npm', version: '1.9.0' },
      { affected: true, vers: 'vers:npm/>=1.2.0|<2.0.0' },
    ],
    ['contains', { range: '^1.2', native: 'runes', version: '1' }, { error: 'unknown-native', where: 'runes' }],
    ['contains', { range: 'a b', native: 'npm', version: '1' }, { error: 'not-a-range', where: 'a b' }],
    ['contains', { range: '>= 1.0, < 2', native: 'ghsa', scheme: 'pypi', version: '2a1' }, { affected: true }],
    ['contains', { range: '>= 1.0, < 2', native: 'ghsa', scheme: 'pypi', version: '?' }, { affected: 'unknown' }],
    [
      'contains',
      { range: '> 1 < 2', native: 'ghsa', scheme: 'pypi', version: '1' },
      { error: 'not-a-range', where: '> 1 < 2' },
    ],
    ['contains', { version: '1' }, { error: 'missing-member', where: 'range' }],
    ['purl', { components: { type: 'pypi', name: 'A_b', version: '1' } }, { purl: 'pkg:pypi/a-b@1' }],
    ['purl', { components: { type: 'maven', name: 'x' } }, { error: 'namespace-required', where: 'maven' }],
    ['purl', { purl: 'pkg:npm/\ud800' }, { error: 'bad-encoding', where: 'pkg:npm/\ufffd' }],
    ['purl', { purl: 'npm/a' }, { error: 'no-scheme', where: 'npm/a' }],
    ['cvss', { vector: 'CVSS:3.1/AV:N' }, { error: 'not-a-vector', where: 'CVSS:3.1/AV:N' }],
    ['cvss', { vector: critical, metrics: { AV: 'L' } }, { error: 'not-a-metric', where: 'metrics' }],
    ['ssvc', { tree: 'oak', values: {} }, { error: 'unknown-tree', where: 'oak' }],
    ['ssvc', { tree: 'supplier', values: [] }, { error: 'not-an-object', where: 'values' }],
    [
      'cpe',
      { source: 'cpe:2.3:a:x', target: 'y' },
      { error: 'not-a-cpe', where: 'source: 2 attributes instead of 11' },
    ],
  ])('%s %j', async (name, line, answer) => {
    expect(await told(name, [JSON.stringify(line)])).toEqual([answer])
  })

  it.each<[string, object, object]>([
    [
      'purl',
      { purl: 'pkg:NPM/%40a/b@1?Arch=x' },
      { purl: 'pkg:npm/%40a/b@1?arch=x', strict: false, package: 'npm/@a/b' },
    ],
    ['cvss', { vector: critical, metrics: { CR: 'L' } }, { vector: `${critical}/CR:L`, base: { score: 9.8 } }],
    ['ssvc', { tree: 'supplier', values: { E: 'A', U: 'S', TI: 'T', PSI: 'S' } }, { decision: 'Immediate', key: 'I' }],
    [
      'ssvc',
      { tree: 'supplier', values: { E: 'A' } },
      { error: 'missing-value', possible: ['Out-of-Cycle', 'Immediate'] },
    ],
    ['cpe', { source: 'cpe:2.3:a:x:y:*:*:*:*:*:*:*:*', target: 'cpe:/a:x:y:1' }, { relation: 'superset', match: true }],
  ])('%s %j says at least', async (name, line, answer) => {
    expect(await told(name, [JSON.stringify(line)])).toMatchObject([answer])
  })
})

describe('a bad line is answered and does not end the stream', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['no JSON', 'hello', 'not-json'],
    ['nothing', '', 'empty-line'],
    ['a list', '[]', 'not-an-object'],
    ['binary', Uint8Array.of(0xff, 0xfe, 0x00, 0x80), 'not-utf8'],
    ['half a sign', '{"a":"\\ud800","b":"1"}', 'not-a-version'],
    ['a member of every object', '{"b":"1"}', 'missing-member'],
    ['a million levels', '['.repeat(1_000_000), 'too-deep'],
    ['a string that never ends', `{"a":"${'\\"'.repeat(500_000)}`, 'not-json'],
    ['a version of a million signs', JSON.stringify({ a: '1.'.repeat(500_000), b: '1' }), 'not-a-version'],
    ['a line beyond the limit', Buffer.alloc(LONGEST_LINE + 1, 0x61), 'line-too-long'],
  ])('%s', async (_what, line, error) => {
    const good = '{"a":"1","b":"2"}\n'
    const lines = await told('compare', [good, line, `\r\n${good}`], { scheme: 'npm' })
    expect(lines).toEqual([{ order: -1 }, expect.objectContaining({ error }), { order: -1 }])
  })

  it('finds lines across chunks of one byte, and needs no line feed at the end', async () => {
    const bytes = Buffer.from('{"a":"1","b":"ü"}\n{"a":"1","b":"1"}')
    const chunks = Array.from(bytes, byte => Uint8Array.of(byte))
    expect(await told('compare', chunks, { scheme: 'npm' })).toEqual([
      { error: 'not-a-version', where: 'ü' },
      { order: 0 },
    ])
  })

  it('says nothing to nothing', async () => {
    expect(await told('compare', [])).toEqual([])
  })
})

it('ends quietly when nobody reads on', async () => {
  const cli = resolve(import.meta.dirname, '../cli.ts')
  const child = spawn(process.execPath, [cli, 'standards', 'compare', '--scheme', 'npm'])
  const ended = new Promise<number | null>(done => child.on('close', done))
  let complaint = ''
  child.stderr.on('data', data => (complaint += String(data)))
  child.stdin.on('error', () => {})
  child.stdout.once('data', () => child.stdout.destroy())
  const line = '{"a":"1","b":"2"}\n'.repeat(2000)
  const feeding = setInterval(() => child.stdin.write(line), 20)
  const code = await ended
  clearInterval(feeding)
  expect(complaint.replace(/.*ExperimentalWarning.*\n.*\n/g, '')).toBe('')
  expect(code).toBe(0)
}, 30_000)
