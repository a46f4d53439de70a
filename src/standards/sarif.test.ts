import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../test/support/data.ts'
import { readSarif, type SarifItem, SarifRefusal } from './sarif.ts'
import type { SarifResult } from './sarif-result.ts'

async function* bytesOf(content: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function itemsOf(content: string | Uint8Array, size?: number): Promise<SarifItem[]> {
  const items: SarifItem[] = []
  for await (const item of readSarif(bytesOf(content, size))) items.push(item)
  return items
}

async function refusal(content: string | Uint8Array): Promise<string> {
  try {
    await itemsOf(content)
    return 'read'
  } catch (error) {
    if (error instanceof SarifRefusal) return error.code
    throw error
  }
}

const results = (items: readonly SarifItem[]) => items.flatMap(item => (item.kind === 'result' ? [item.result] : []))
const warnings = (items: readonly SarifItem[]) => items.flatMap(item => (item.kind === 'warning' ? [item.code] : []))

/** The only result of a run with one rule. */
async function one(result: object, rule: object = {}, run: object = {}): Promise<SarifResult> {
  const driver = { name: 'Scanner', semanticVersion: '1.2.3', rules: [{ id: 'R1', ...rule }] }
  const file = { version: '2.1.0', runs: [{ tool: { driver }, ...run, results: [result] }] }
  return results(await itemsOf(JSON.stringify(file)))[0]!
}

describe('a result is read with what the file says elsewhere', () => {
  it.each<[string, object, object, Partial<SarifResult>]>([
    ['the rule by its index', { ruleIndex: 0 }, {}, { rule: 'R1', tool: 'Scanner' }],
    ['the rule by reference', { rule: { id: 'R1' } }, { defaultConfiguration: { level: 'note' } }, { level: 'note' }],
    ['a hierarchical rule', { ruleId: 'R1/sub' }, { defaultConfiguration: { level: 'error' } }, { level: 'error' }],
    [
      'its own level before the rule',
      { ruleId: 'R1', level: 'none' },
      { defaultConfiguration: { level: 'error' } },
      { level: 'none' },
    ],
    ['no level at all', { ruleId: 'R1' }, {}, { level: 'warning' }],
    [
      'a result that is no failure',
      { ruleId: 'R1', kind: 'pass', level: 'error' },
      {},
      { level: 'none', kind: 'pass' },
    ],
    ['an unknown level', { ruleId: 'R1', level: 'fatal' }, {}, { level: 'warning' }],
    ['a message', { ruleId: 'R1', message: { text: 'a {0} b {1}', arguments: ['x'] } }, {}, { message: 'a x b {1}' }],
    [
      'a message of the rule',
      { ruleId: 'R1', message: { id: 'm', arguments: ['x'] } },
      { messageStrings: { m: { text: '{{{0}}}' } } },
      { message: '{x}' },
    ],
    ['no message', { ruleId: 'R1', message: { id: 'constructor' } }, {}, { message: '' }],
    ['a CWE of its taxa', { taxa: [{ id: '79', toolComponent: { name: 'CWE' } }] }, {}, { weaknesses: ['CWE-79'] }],
    ['a taxon that is no CWE', { taxa: [{ id: '79', toolComponent: { name: 'OWASP' } }] }, {}, { weaknesses: [] }],
    [
      'CWE tags',
      { ruleId: 'R1' },
      { properties: { tags: ['external/cwe/cwe-079', 'CWE-20: x', 'security'] } },
      { weaknesses: ['CWE-79', 'CWE-20'] },
    ],
    ['a severity as text', { ruleId: 'R1' }, { properties: { 'security-severity': '7.5' } }, { securitySeverity: 7.5 }],
    ['a severity beyond the scale', { properties: { 'security-severity': 75 } }, {}, { securitySeverity: undefined }],
    ['an empty severity', { properties: { 'security-severity': '' } }, {}, { securitySeverity: undefined }],
    ['a suppression', { suppressions: [{ kind: 'external' }] }, {}, { isSuppressed: true }],
    ['a suppression under review', { suppressions: [{ status: 'underReview' }] }, {}, { isSuppressed: false }],
    [
      'one of two rejected',
      { suppressions: [{ status: 'accepted' }, { status: 'rejected' }] },
      {},
      { isSuppressed: false },
    ],
    ['no suppression', { suppressions: [] }, {}, { isSuppressed: false }],
    ['fingerprints', { partialFingerprints: { b: '2', a: '1' } }, {}, { identity: '[["a","1"],["b","2"]]' }],
  ])('%s', async (_what, result, rule, expected) => {
    expect(await one(result, rule)).toMatchObject(expected)
  })

  it('resolves addresses through their bases, also in a circle', async () => {
    const location = {
      physicalLocation: { artifactLocation: { uri: 'a.c', uriBaseId: 'SRC' }, region: { startLine: 7 } },
    }
    const bases = { SRC: { uri: 'src/', uriBaseId: 'ROOT' }, ROOT: { uri: 'file:///x/' } }
    const read = await one({ locations: [location] }, {}, { originalUriBaseIds: bases })
    expect(read).toMatchObject({ address: 'file:///x/src/a.c', line: 7 })
    const circle = { SRC: { uri: 's/', uriBaseId: 'SRC' } }
    expect(await one({ locations: [location] }, {}, { originalUriBaseIds: circle })).toMatchObject({ line: 7 })
    const indexed = { physicalLocation: { artifactLocation: { index: 0 } } }
    const artifacts = [{ location: { uri: 'b.c' } }]
    expect(await one({ locations: [indexed] }, {}, { artifacts })).toMatchObject({ address: 'b.c' })
  })

  it('reads every encoding and every cut of the stream alike', async () => {
    const text =
      '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Prüfer"}},"results":[{"message":{"text":"ü"}}]}]}'
    const expected = await itemsOf(text)
    expect(results(expected)[0]).toMatchObject({ tool: 'Prüfer', message: 'ü' })
    for (const size of [1, 2, 3, 7]) expect(await itemsOf(text, size)).toEqual(expected)
    expect(await itemsOf(`\uFEFF${text}`)).toEqual(expected)
    expect(await itemsOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(expected)
  })

  it('tells what it could not read, and goes on', async () => {
    const items = await itemsOf('{"version":"2.1.0","runs":[7,{"results":[1,{"ruleId":"R"}]}]}')
    expect(warnings(items)).toEqual(['not-a-run', 'no-tool-name', 'not-a-result', 'no-message'])
    expect(results(items)).toHaveLength(1)
  })
})

describe('what is no SARIF 2.1.0 is refused by name', () => {
  it.each<[string, string, string]>([
    ['SARIF 2.0', '{"version":"2.0.0","runs":[]}', 'sarif-version'],
    ['SARIF 1.0, named last', '{"runs":[],"version":"1.0.0"}', 'sarif-version'],
    ['a number as version', '{"version":2.1,"runs":[]}', 'sarif-version'],
    ['no version', '{"runs":[]}', 'not-sarif'],
    ['no runs', '{"version":"2.1.0"}', 'read'],
    ['runs that are no list', '{"version":"2.1.0","runs":{}}', 'not-sarif'],
    ['no JSON', 'hello', 'not-json'],
    ['a list', '[]', 'not-json'],
    ['nothing', '', 'truncated'],
    ['half a file', '{"version":"2.1.0","runs":[', 'truncated'],
    ['depth', `{"version":"2.1.0","runs":[${'['.repeat(1000)}`, 'too-deep'],
    ['a key twice', '{"version":"2.1.0","version":"2.1.0","runs":[]}', 'duplicate-key'],
    ['null as runs', '{"version":"2.1.0","runs":null}', 'read'],
    ['no results', '{"version":"2.1.0","runs":[]}', 'read'],
  ])('%s: %s', async (_what, text, code) => {
    expect(await refusal(text)).toBe(code)
  })
})

/** Runs and results of each file; the one file that is no JSON is refused. */
const published: readonly (readonly [file: string, runs: number, results: number])[] = [
  ...([
    ['SuppressionTestCurrent', 1, 4],
    ['appendix_k', 1, 1],
    ['appendix_k1', 1, 0],
  ] as const),
  ...([
    ['bash-report-fabricated-no-internal-dupes-subset', 1, 4],
    ['bash-report', 1, 27],
  ] as const),
  ...([
    ['blackduck_nested_fingerprints', 1, 5],
    ['cxf-3.4.6', 1, 22],
    ['dockle_0_3_15', 1, 4],
  ] as const),
  ...([
    ['flawfinder', 1, 54],
    ['gitleaks_7.5.0', 1, 8],
    ['mobsfscan', 1, 9],
    ['spotbugs', 1, 56],
  ] as const),
  ...([
    ['suppression_test', 1, 5],
    ['taint-python-report', 1, 11],
  ] as const),
]

describe.skipIf(needsData('SARIF files'))('the published files', () => {
  it.each(published)('%s: %d runs, %d results', async (name, runs, count) => {
    const folder = join(dataFolder!, 'sarif/defectdojo')
    const file = readdirSync(folder).find(one => one.replace(/\.(sarif|json)$/, '') === name)!
    const items = await itemsOf(readFileSync(join(folder, file)))
    expect(items.filter(item => item.kind === 'run')).toHaveLength(runs)
    expect(results(items)).toHaveLength(count)
  })

  it('reads every file of the reference SDK that is JSON, with its results', async () => {
    const folder = join(dataFolder!, 'sarif/sarif-sdk')
    const files = readdirSync(folder)
    expect(files).toHaveLength(58)
    const refused: string[] = []
    for (const file of files) {
      const content = readFileSync(join(folder, file))
      const code = await refusal(content)
      if (code !== 'read') refused.push(`${file}: ${code}`)
      else expect(results(await itemsOf(content)).length, file).toBe(resultsIn(content))
    }
    expect(refused).toEqual(['JSON1001.SyntaxError.sarif: not-json'])
  })
})

function resultsIn(content: Uint8Array): number {
  const file = JSON.parse(
    Buffer.from(content)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  ) as {
    runs?: { results?: unknown[] | null }[]
  }
  return (file.runs ?? []).reduce((sum, run) => sum + (run.results?.length ?? 0), 0)
}
