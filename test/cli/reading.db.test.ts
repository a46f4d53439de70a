import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { letOnePersonIssue } from '../support/one-person.ts'
import { root } from '../support/tree.ts'
import type { Terminal } from './aftercare.ts'
import { type BothWays, everyAct, openBothWays } from './both-ways.ts'
import { notRun } from './shown-verbs.ts'

// one house with the demo company in it, reached in both ways: on this machine, and through the API with a key
const ran = new Set<string>()
const sbom = join(root, 'demo', 'sboms', 'pulso3-3.2.1.cdx.json')
let house: BothWays
let home: string
let here: Terminal
let there: Terminal

beforeAll(async () => {
  house = await openBothWays({
    acts: everyAct,
    key: 'build',
    demo: true,
    ran,
    prepare: ({ home, database }) => letOnePersonIssue(home, database.url),
  })
  ;({ home, here, there } = house)
})
afterAll(() => house?.close())

const MOVING = new Set(['at', 'seenAt', 'timestamp', 'id', '@id', 'serialNumber', 'firstIssued', 'lastUpdated'])

/** What does not change from call to call. */
function still(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (name, one) => (MOVING.has(name) ? undefined : one))
}

describe('reading verbs give the same data here and through the API', () => {
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each looked at by its own row
  it.each<[string[], (data: any) => unknown, unknown]>([
    [['inventory', 'list'], data => data.length, 11],
    [['inventory', 'components', 'Pulso 3 3.2.1'], data => data.length, 81],
    [['inventory', 'components', 'AC-1004', '--unmatchable'], data => data.length, 18],
    [
      ['inventory', 'diff', 'Pulso 3 3.2.0', 'Pulso 3 3.2.1'],
      data => [data.added, data.removed, data.changed, data.unchanged],
      [0, 1, 11, 70],
    ],
    [['matching', 'affected', 'CVE-2022-0185'], data => data.answer, 'yes'],
    [['matching', 'explain', 'Pulso 3 3.2.1', 'CVE-2022-0185'], data => data.matched, true],
    [['matching', 'rematch'], data => [data.matches > 100, data.differing], [true, 0]],
    [['triage', 'list'], data => data.lines.length, 50],
    [['triage', 'approvals'], data => data.length, 0],
    [['triage', 'show', 'CVE-2022-0185'], data => data.occurrences.length > 0, true],
    [['triage', 'export-vex', 'Pulso 3 3.2.1'], data => data.statements.length, 17],
    [['triage', 'export-vex', 'AC-1004', '--as', 'cyclonedx'], data => data.vulnerabilities.length, 17],
    [['radar', 'list'], data => [data.lines.length, data.asked, data.backlog], [3, 3, 1]],
    [['radar', 'list', '--state', 'all', '-q', 'vantis'], data => data.lines.length, 2],
    [
      ['messages', 'list'],
      ({ from, waiting, sent, failed, untaken }) => [from, waiting, sent, failed, untaken],
      [null, 0, 0, 0, []],
    ],
    [['messages', 'retry'], data => data.letters, 0],
    [['radar', 'profile'], data => data.map((one: { deviceName: string }) => one.deviceName), ['Pulso 3']],
    [
      ['scoring', 'profile'],
      data => data.map((one: { profile: { edition: number } }) => one.profile.edition),
      [1, 1, 2],
    ],
    [['scoring', 'profile', 'boreas'], data => data.profile.harm, 'serious'],
    [['scoring', 'score', 'CVE-2021-44228'], data => data[0].shown.score, 10],
    [['scoring', 'score', 'CVE-2021-44228', 'Boreas'], data => data.v31.product.name, 'environmental'],
    [['scoring', 'rubric'], data => [data.version, data.questions.length], ['reconstructed-0', 31]],
    [['scoring', 'rubric', 'CVE-2021-44228', 'Boreas'], data => data.answers.length, 24],
    [
      ['risk', 'list'],
      data => data.lines.map((one: { standing: string }) => one.standing),
      ['controlled', 'uncontrolled', 'uncontrolled', 'unknown'],
    ],
    [['risk', 'list', '--verdict', 'uncontrolled', '-q', 'boreas'], data => data.lines.length, 1],
    [['risk', 'show', 'R-1'], data => data.acceptances.map((one: { state: string }) => one.state), ['accepted']],
    [['risk', 'export', '--as', 'json'], data => data.lines.length, 4],
    [['risk', 'approvals'], data => data.map((one: { kind: string }) => one.kind), ['acceptance']],
    [['risk', 'criteria'], data => data.version, 0],
    [['risk', 'transfers'], data => data.map((one: { kind: string }) => one.kind), ['operator', 'insurance']],
    [['risk', 'reviews'], data => data.length, 6],
    [['scoring', 'proposals'], data => data.map((one: { moved: string[] }) => one.moved), [['profile']]],
    [['vex', 'list'], data => data, []],
    [['vex', 'publisher'], data => data.map((one: { publisher: null }) => one.publisher), [null]],
    [['vex', 'claims', 'CVE-2022-0185'], data => data.claims, []],
    [
      ['vex', 'issue', 'Pulso 3 3.2.1', '--dry-run'],
      data => [data.edition, data.statements, data.refusal],
      [1, 17, null],
    ],
    [['audit', 'status'], data => data.count > 50, true],
    [['today'], data => data.urgent, 8],
  ])('%j', async (args, look, expected) => {
    const [local, remote] = await Promise.all([here.run('--json', ...args), there.run('--json', ...args)])
    expect({ code: local.code, remote: remote.code }, local.err + remote.err).toEqual({ code: 0, remote: 0 })
    expect(look(JSON.parse(local.out))).toEqual(expected)
    expect(still(JSON.parse(remote.out))).toEqual(still(JSON.parse(local.out)))
  })

  it('health of the sources: the same here and there; 1 while one was never asked', async () => {
    const [local, remote] = await Promise.all([here, there].map(at => at.run('--json', 'intelligence', 'status')))
    expect([local?.code, remote?.code]).toEqual([1, 1])
    const states = JSON.parse(local?.out ?? '[]').map((one: { id: string; state: string }) => `${one.id} ${one.state}`)
    expect(states).toEqual(expect.arrayContaining(['osv fresh', 'kev fresh', 'openfda fresh', 'endoflife never']))
    expect(still(JSON.parse(remote?.out ?? ''))).toEqual(still(JSON.parse(local?.out ?? '')))
  })

  it('scan writes a line for each match, with the sentence why, and for each gap; a gate ends with 1', async () => {
    const [local, remote, gate] = await Promise.all([
      here.run('matching', 'scan', sbom),
      there.run('matching', 'scan', sbom),
      there.run('matching', 'scan', sbom, '--fail-on', 'kev'),
    ])
    expect([local.code, remote.code, gate.code]).toEqual([0, 0, 1])
    expect(remote.out).toBe(local.out)
    const lines = local.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.filter(line => line.kind === 'match')).toHaveLength(17)
    expect(lines.filter(line => line.kind === 'unmatchable')).toHaveLength(18)
    for (const line of lines.slice(0, -1)) expect(line.why).toMatch(/^\S.{20,}\.$/)
    expect(lines.find(line => line.match?.vulnerability === 'CVE-2022-0185')).toMatchObject({
      signals: { exploitedSince: '2024-08-21', rating: 'high' },
      why: expect.stringContaining('Linux kernel 5.15.68 lies in'),
    })
    expect(lines.at(-1)).toEqual({ kind: 'end', components: 81, matchable: 63, matches: 17 })
    expect(gate.err).toContain('Stopped by --fail-on kev: CVE-2022-0185.')
  })

  it('audit export is the same here and there, and verify sees a changed letter', async () => {
    const file = join(home, 'trail.ndjson')
    const [remote, saved] = await Promise.all([
      there.run('audit', 'export'),
      here.run('audit', 'export', '--out', file),
    ])
    expect([remote.code, saved.code, saved.out]).toEqual([0, 0, ''])
    const text = readFileSync(file, 'utf8')
    expect(records(remote.out)).toEqual(records(text))
    writeFileSync(join(home, 'forged.ndjson'), text.replace('Pulso', 'Pulsa'))
    const [intact, forged] = await Promise.all([
      here.run('--json', 'audit', 'verify', file),
      here.run('--json', 'audit', 'verify', 'forged.ndjson'),
    ])
    expect([intact.code, forged.code]).toEqual([0, 1])
    expect(JSON.parse(forged.out)).toMatchObject({ outcome: 'tampered', first: { kind: 'flipped' } })
  })
})

/** The head of an export bears the time of the export. */
function records(text: string): string {
  return createHash('sha256').update(text.split('\n').slice(1, -2).join('\n')).digest('hex')
}

it('every verb that is promised has been run', () => {
  expect(notRun('reading.db.test.ts', ran)).toEqual([])
})
