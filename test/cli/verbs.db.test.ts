import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../../src/app/cli-context.ts'
import { describeProgram } from '../../src/app/cli-program.ts'
import { waitUntil } from '../support/house.ts'
import { letOnePersonIssue } from '../support/one-person.ts'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'
import { root } from '../support/tree.ts'
import { type Server, startServer, type Terminal, terminal } from './aftercare.ts'

// one house with the demo company in it, reached in both ways: on this machine, and through the API with a key
const ran = new Set<string>()
const sbom = join(root, 'demo', 'sboms', 'pulso3-3.2.1.cdx.json')
const everything = 'audit.read audit.export inventory.read inventory.write inventory.import intelligence.read'
  .concat(' intelligence.sync matching.read triage.read triage.decide radar.read radar.answer today.read')
  .concat(' intelligence.acknowledge watch.read watch.manage watch.acknowledge')
  .concat(' scoring.read scoring.profile scoring.score risk.read risk.approve')
  .concat(' vex.read vex.import vex.issue vex.manage')
  .concat(' submissions.read submissions.write submissions.send vigilance.read response.read')
  .concat(' field.read field.write signals.read signals.write')
  .split(' ')
interface Moved {
  readonly vulnerability: string
}
let home: string
let database: TestDatabase
let server: Server
let here: Terminal
let there: Terminal
let secret: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'aftercare-cli-'))
  await chmod(home, 0o755)
  database = await testDatabase()
  here = terminal(home, { AFTERCARE_HOME: home, DATABASE_URL: database.url }, ran)
  const loaded = await here.run('demo')
  if (loaded.code !== 0) throw new Error(loaded.err)
  await letOnePersonIssue(home, database.url)
  const key = await here.run('--json', 'access', 'create-key', '--name', 'build', '--act', ...everything)
  secret = JSON.parse(key.out).secret
  // online, so that sources may be asked for, but nothing leaves this machine
  const net = { AFTERCARE_OFFLINE: '0', AFTERCARE_ALLOW_HOSTS: '127.0.0.1' }
  server = await startServer(home, { AFTERCARE_HOME: home, DATABASE_URL: database.url, ...net })
  there = here.with({ DATABASE_URL: '', AFTERCARE_URL: server.url, AFTERCARE_KEY: secret })
})

afterAll(async () => {
  await server?.stop()
  await database?.drop()
  await rm(home, { recursive: true, force: true })
})

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

describe('writing verbs do the same here and through the API', () => {
  const story = async (at: Terminal, name: string) => {
    const said = async (...args: string[]) => {
      const ended = await at.run('--json', ...args)
      expect(ended.code, `${args.join(' ')}: ${ended.err}`).toBe(0)
      return { data: JSON.parse(ended.out), err: ended.err }
    }
    await said('inventory', 'set-manufacturer', 'Beispiel GmbH', '--country', 'de', '--market', 'EU_MDR', 'US_FDA')
    const device = await said('inventory', 'create-device', name, '--risk-class', 'mdr_iib', '--market', 'EU_MDR')
    expect(device.data).toMatchObject({ name, riskClass: 'mdr_iib', markets: ['EU_MDR'] })
    const release = await said('inventory', 'create-release', name, '1.0', '--units', '7')
    expect(release.data).toMatchObject({ version: '1.0', phase: 'released', unitsInField: 7 })
    const imported = await said('inventory', 'import', sbom, '--release', `${name} 1.0`, '--key', 'once')
    expect(imported.data).toMatchObject({ state: 'done', counts: { components: 81, matchable: 63 } })
    expect(imported.err).toContain('done')
    const again = await said('inventory', 'import', sbom, '--release', release.data.shortId, '--key', 'once')
    expect(again.data.id).toBe(imported.data.id)
    const affected = ['--status', 'affected', '--do', 'Update in 1.1', '--release', `${name} 1.0`]
    const preview = await said('triage', 'decide', 'CVE-2022-0185', ...affected, '--dry-run')
    expect(preview.data).toMatchObject({ sentence: expect.stringContaining(`${name} 1.0`), releases: 1, replaces: 0 })
    const refused = await at.run('triage', 'decide', 'CVE-2022-0185', ...affected)
    expect({ ...refused, err: '' }).toEqual({ code: 2, out: '', err: '' })
    expect(refused.err).toMatch(/is affected.+\n.+no terminal\.\nAdd --yes/)
    const decided = await said('--yes', 'triage', 'decide', 'CVE-2022-0185', ...affected)
    expect(decided.data).toMatchObject({ status: 'affected', releases: [{ name: `${name} 1.0` }], undoneAt: null })
    const undone = await said('--yes', 'triage', 'undo', decided.data.shortId)
    expect(undone.data.undoneAt).not.toBeNull()
  }

  it('on this machine', () => story(here, 'Lokal'))
  it('through the API', () => story(there, 'Fern'))

  it.each([
    ['here', () => here],
    ['through the API', () => there],
  ])('an event at a comparable device is answered %s', async (_, terminalOf) => {
    const at = terminalOf()
    const said = async (...args: string[]) => JSON.parse((await at.run('--json', 'radar', ...args)).out)
    const [line] = (await said('list', '--state', 'open')).lines
    expect(await said('show', line.shortId)).toMatchObject({ state: 'open', reasons: expect.any(Array) })
    const applies = ['answer', line.shortId, '--verdict', 'applies', '--reason', 'We have it too.']
    expect(await at.run('radar', ...applies)).toMatchObject({
      code: 2,
      err: expect.stringContaining('what will be done'),
    })
    const links = ['--link', 'risk:R-17', 'patch:3.2.2']
    const answered = await said(...applies, '--do', 'Patch', '--owner', 'Bo', '--due', '2026-12-18', ...links)
    expect(answered).toMatchObject({ state: 'applies', due: '2026-12-18', answers: [{ links: [{ id: 'R-17' }, {}] }] })
    expect(await at.run('radar', ...applies, '--link', 'R-17')).toMatchObject({ code: 2 })
    expect(await at.run('radar', 'show', 'AC-999999')).toMatchObject({ code: 3 })
    expect(await said('profile', '--device', 'Boreas', '--word', 'gateway')).toMatchObject([{}, { words: ['gateway'] }])
    expect(await said('look')).toEqual({ profiles: 2 })
  })

  it.each([
    ['here', () => here, 'Lokal'],
    ['through the API', () => there, 'Fern'],
  ])(
    'a profile is stated, a vulnerability scored by hand and by answers, a proposal settled %s',
    async (_, terminalOf, word) => {
      const at = terminalOf()
      const said = async (...args: string[]) => JSON.parse((await at.run('--json', 'scoring', ...args)).out)
      expect(await at.run('scoring', 'profile', 'Boreas', '--set', 'harm=bad')).toMatchObject({ code: 2 })
      expect(await at.run('scoring', 'profile', 'Nobody')).toMatchObject({ code: 3 })
      expect(await at.run('scoring', 'profile', 'Boreas', '--set', 'harm=critical')).toMatchObject({
        code: 2,
        err: expect.stringContaining('Say why'),
      })
      const low = ['--set', 'patientData=none', 'secrets=no', 'interfaces=network,local', '--override', `IR=M:${word}`]
      expect(await said('profile', 'Boreas', ...low, '--reason', word)).toMatchObject({
        profile: { requirements: { CR: { level: 'L' }, IR: { level: 'M', why: word } }, patientData: 'none' },
      })
      const flaw = ['CVE-2020-22283', 'Boreas']
      const set = await said('score', ...flaw, '--modify', `MAC=H:${word}`, '--reason', word)
      expect(set).toMatchObject({ set: { modified: { MAC: { value: 'H', why: word } } } })
      const none = 'P D T W S O'.split(' ').flatMap(group => ['C', 'I', 'A'].map(of => `X${of}${group}=none`))
      const flow = ['XAVN=unknown', 'XACL=yes', 'XPRL=no', 'XUI=no', 'XS=no'].map(answer => `${answer}:${word}`)
      const given = ['rubric', ...flaw, '--answer', ...flow, ...none, '--through', 'network', '--reason', word]
      expect(await said(...given)).toMatchObject({
        set: { origin: 'rubric', base31: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', assumed: ['XAVN'] },
      })
      await said('profile', 'Boreas', '--set', 'patientData=kept', '--reason', word)
      await waitUntil(async () => (await said('proposals')).some((one: Moved) => one.vulnerability === flaw[0]))
      const moved = (await said('proposals')).find((one: Moved) => one.vulnerability === flaw[0])
      const keep = ['settle', moved.shortId, '--outcome', 'kept', '--reason', word]
      expect(await said(...keep)).toMatchObject([{ outcome: 'kept', reason: word }])
      expect(await at.run('scoring', 'rubric', ...flaw, '--answer', 'XAVN=maybe')).toMatchObject({ code: 2 })
      expect(await at.run('scoring', 'settle', 'AC-999999', '--outcome', 'kept', '--reason', word)).toMatchObject({
        code: 3,
      })
    },
  )

  it.each([
    ['here', () => here, 'openvex', 'Lokal'],
    ['through the API', () => there, 'csaf', 'Fern'],
  ])(
    'a VEX document is issued, printed as it was, and one of a supplier taken in %s',
    async (_, terminalOf, as, word) => {
      const at = terminalOf()
      const said = async (...args: string[]) => {
        const ended = await at.run('--json', '--yes', 'vex', ...args)
        expect(ended.code, ended.err).toBe(0)
        return JSON.parse(ended.out)
      }
      const address = [
        '--manufacturer',
        'Nordlicht Medical GmbH',
        '--namespace',
        `https://${word.toLowerCase()}.example`,
        '--contact',
        'psirt@example.org',
      ]
      expect(await said('publisher', ...address)).toMatchObject([{ publisher: { contact: 'psirt@example.org' } }])
      expect(await at.run('vex', 'publisher', '--namespace', 'nowhere')).toMatchObject({ code: 2 })
      const release = 'Pulso 3 3.2.1'
      const [issued] = await said('issue', release, '--as', as, '--summary', word)
      expect(issued).toMatchObject({ edition: 1, format: as, summary: word, statements: 17 })
      expect((await at.run('--yes', 'vex', 'issue', release, '--as', as)).err).toContain('says all this already')
      expect((await said('list', release)).map((one: { id: string }) => one.id)).toContain(issued.id)
      const printed = await at.run('vex', 'export', release, '--as', as, '--edition', '1')
      expect(createHash('sha256').update(printed.out).digest('hex')).toBe(issued.file)
      expect(await at.run('vex', 'export', release, '--as', as, '--edition', '9')).toMatchObject({ code: 3 })
      writeFileSync(join(home, `${word}.json`), printed.out)
      const taken = await said('import', join(home, `${word}.json`), '--supplier', word)
      expect(taken).toMatchObject({ supplier: word, documentId: issued.documentId, isNew: true })
      const { claims } = await said('claims', 'CVE-2022-0185')
      expect(claims.map((one: { document: { supplier: string } }) => one.document.supplier)).toContain(word)
    },
  )

  it.each([
    ['here', () => here],
    ['through the API', () => there],
  ])('a watch rule is entered, tried, changed and retired %s', async (where, terminalOf) => {
    const at = terminalOf()
    const said = async (...args: string[]) => JSON.parse((await at.run('--json', 'watch', ...args)).out)
    const rule = ['--kind', 'item', '--term', 'lodash', '--installed', '4.17.20', '--role', 'admin']
    const [made] = await said('add', `Tools ${where}`, ...rule)
    expect(made).toMatchObject({ kind: 'item', terms: ['lodash'], version: '4.17.20', roles: ['admin'], open: 0 })
    expect(await at.run('watch', 'add', 'Nothing')).toMatchObject({
      code: 2,
      err: expect.stringContaining('at least one'),
    })
    expect((await said('preview', '--term', 'lodash')).found).toBeGreaterThan(0)
    expect(await said('change', made.shortId, '--paused', '--note', 'later')).toMatchObject([
      { isPaused: true, note: 'later' },
    ])
    expect((await said('rules')).map((one: { id: string }) => one.id)).toContain(made.id)
    expect(await said('list', '--state', 'all')).toMatchObject({ total: 0 })
    expect(await at.run('watch', 'acknowledge', 'AC-999999')).toMatchObject({ code: 3 })
    expect(await said('retire', `Tools ${where}`, '--reason', 'gone')).toMatchObject([
      { retiredAt: expect.any(String) },
    ])
  })

  it('the proof of monitoring has a digest, a place in the trail and a table; coverage names what nobody watches', async () => {
    const month = new Date().toISOString().slice(0, 7)
    const proof = await there.run('--json', 'intelligence', 'monitoring', '--month', month)
    expect(JSON.parse(proof.out)).toMatchObject({
      month,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      trail: { log: 'record' },
    })
    const table = await here.run('--format', 'csv', 'intelligence', 'monitoring')
    expect(table.out).toMatch(/^day,source,state,asked,/)
    expect(await here.run('intelligence', 'monitoring', '--month', '2026-13')).toMatchObject({ code: 2 })
    const [local, remote] = await Promise.all([here, there].map(at => at.run('--json', 'intelligence', 'coverage')))
    expect(JSON.parse(local?.out ?? '').blind.length).toBeGreaterThan(0)
    expect(JSON.parse(remote?.out ?? '').parts).toBe(JSON.parse(local?.out ?? '').parts)
    expect(await here.run('intelligence', 'read', 'yesterday')).toMatchObject({ code: 2 })
    expect((await there.run('intelligence', 'read', '2020-01-01')).code).toBe(3)
  })

  it('a refused document is named with place and remedy, exit code 2', async () => {
    writeFileSync(join(home, 'broken.json'), '{"bomFormat":"CycloneDX","specVersion":"1.5","components":[')
    const ended = await there.run('inventory', 'import', 'broken.json', '--release', 'Fern 1.0')
    expect({ code: ended.code, out: ended.out }).toEqual({ code: 2, out: '' })
    expect(ended.err).toMatch(/broken\.json was not imported: truncated at .+\n.+ends too early.+\nMend the document/)
  })

  it('people and keys: shown once, listed without the secret, and only on this machine', async () => {
    const person = await here.run(
      ...['--json', 'access', 'create-user', '--name', 'Ada', '--email', 'ada@example.com', '--role', 'quality'],
    )
    expect(JSON.parse(person.out).link).toMatch(/\/invitation#\S{20,}/)
    const [people, keys, setup, fromAfar] = await Promise.all([
      here.run('--json', 'access', 'list'),
      here.run('--format', 'csv', 'access', 'list', '--keys'),
      here.run('--json', 'access', 'reset-setup'),
      there.run('access', 'list'),
    ])
    expect(JSON.parse(people.out)).toMatchObject([{ name: 'Ada', state: 'invited', roles: ['quality'] }])
    expect(keys.out).toMatch(/^name,prefix,acts,state,expires,used\r\nbuild,afc_\S{6},/)
    expect(keys.out).not.toContain(secret)
    expect(JSON.parse(setup.out).link).toContain('/setup#')
    expect(fromAfar).toMatchObject({ code: 4, out: '' })
  })

  it('two accounts of one person are stated, and the statement is taken back', async () => {
    const second = ['--name', 'Ada', '--email', 'ada@home.example', '--role', 'quality']
    await here.run('--json', 'access', 'create-user', ...second)
    const pair = ['ada@example.com', 'ADA@home.example', '--reason', 'One person.']
    const stated = await here.run('--json', 'access', 'same-person', ...pair)
    expect(JSON.parse(stated.out)).toMatchObject([{ reason: 'One person.', endedAt: null }])
    const ended = await here.run('--json', 'access', 'same-person', ...pair, '--end')
    expect(JSON.parse(ended.out)).toMatchObject([{ endedAt: expect.any(String) }])
    expect(await here.run('access', 'same-person', 'nobody@example.com', ...pair.slice(1))).toMatchObject({ code: 3 })
  })
})

describe('sources', () => {
  it('a file is taken here and refused from afar', async () => {
    const [local, remote] = await Promise.all([
      here.run('--json', 'intelligence', 'import', 'kev', join(root, 'demo', 'intelligence', 'kev')),
      there.run('intelligence', 'import', 'kev', 'x'),
    ])
    expect(local.code, local.err).toBe(0)
    expect(JSON.parse(local.out).records).toBeGreaterThan(10)
    expect(remote).toMatchObject({ code: 2, out: '' })
  })

  it('the mirror goes out as a signed bundle, and comes in only from an installation that is trusted', async () => {
    const bundle = join(home, 'mirror.bundle')
    const made = await here.run('--json', 'intelligence', 'export', '--out', bundle)
    expect(made.code, made.err).toBe(0)
    const stranger = await here.run('intelligence', 'import', bundle)
    const key = JSON.parse((await here.run('--json', 'intelligence', 'export', '--key')).out)
    expect(stranger).toMatchObject({ code: 4, out: '', err: expect.stringContaining(key.fingerprint) })
    const trusted = await here.run('--json', 'intelligence', 'trust-key', key.key, '--name', 'here')
    expect(JSON.parse(trusted.out)).toMatchObject([{ name: 'here', fingerprint: key.fingerprint }])
    const taken = await here.run('--json', 'intelligence', 'import', bundle)
    expect(taken.code, taken.err).toBe(0)
    expect(JSON.parse(taken.out)).toMatchObject({
      id: JSON.parse(made.out).id,
      counts: { exploitations: { written: 0 } },
    })
    const wrong = await Promise.all([
      here.run('intelligence', 'import', 'kev', bundle),
      here.run('intelligence', 'import', join(root, 'package.json')),
      here.run('intelligence', 'export'),
      here.run('intelligence', 'export', '--out', bundle, '--since', 'yesterday'),
      here.run('intelligence', 'export', '--out', bundle, '--sources', 'zeta'),
      here.run('intelligence', 'trust-key', 'nonsense'),
      there.run('intelligence', 'export', '--out', bundle),
    ])
    for (const one of wrong) expect(one).toMatchObject({ code: 2, out: '' })
    expect(await here.run('intelligence', 'trust-key', '--remove', key.fingerprint)).toMatchObject({ code: 0 })
  })

  it('the server asks a source by its worker; here a network that is off is 5', async () => {
    const asked = await there.run('--json', 'intelligence', 'sync', 'epss')
    expect({ code: asked.code, ids: JSON.parse(asked.out).map((one: { id: string }) => one.id) }).toEqual({
      code: 0,
      ids: ['epss'],
    })
    const off = await here.run('--json', 'intelligence', 'sync', 'epss')
    expect(off.code).toBe(5)
    expect(off.err).toContain('The old data stay as they are')
  })

  it('of all sources some answer: partly done is 7, and status ends with 1', async () => {
    const kev = readFileSync(join(root, 'demo', 'intelligence', 'kev', 'known_exploited_vulnerabilities.json'))
    const mirror = createServer((request, response) => {
      const found = request.url?.endsWith('/known_exploited_vulnerabilities.json')
      response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(found ? kev : '{}')
    }).listen(0, '127.0.0.1')
    await new Promise(resolve => mirror.once('listening', resolve))
    const from = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}`
    const online = here.with({ AFTERCARE_OFFLINE: '0', AFTERCARE_ALLOW_PRIVATE: '127.0.0.1' })
    const ended = await online.run('--format', 'ndjson', 'intelligence', 'sync', '--all', '--from', from)
    mirror.close()
    expect(ended.code, ended.err).toBe(7)
    const states = ended.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(Object.fromEntries(states.map(one => [one.id, one.error?.code]))).toMatchObject({
      kev: undefined,
      epss: expect.any(String),
    })
    expect(await here.run('intelligence', 'status')).toMatchObject({ code: 1, err: expect.stringContaining('epss') })
  })
})

describe('reports to authorities', () => {
  it('are listed, begun, written out and noted as sent; the clock of the next one begins', async () => {
    const owed = JSON.parse((await there.run('--json', 'submissions', 'list')).out).owed as {
      rule: string
      case: { id: string; isExercise: boolean }
      authority: { id: string }
    }[]
    const one = owed.find(line => line.rule === 'DE.BSIG.32.1.2' && !line.case.isExercise)
    if (!one) throw new Error('the demo has no case that owes a 72-hour report')
    const duty = ['--incident', one.case.id, '--rule', one.rule, '--authority', one.authority.id]
    const begun = await there.run('--json', 'submissions', 'draft', ...duty)
    expect(begun.code, begun.err).toBe(0)
    const { id } = JSON.parse(begun.out)
    expect(await here.run('submissions', 'draft', ...duty)).toMatchObject({ code: 2, out: '' })
    for (const at of [here, there]) {
      const written = await at.run('submissions', 'export', id)
      expect(JSON.parse(written.out), written.err).toMatchObject({ form: 'de-bsi', kind: 'incident' })
    }
    const sent = ['submissions', 'sent', id, '--channel', 'bsi-portal', '--by', 'Mira Schulz']
    // nothing is noted without a yes, nor unfinished without a reason
    expect(await here.run(...sent)).toMatchObject({ code: 2, out: '' })
    expect((await here.run('--yes', ...sent)).code).not.toBe(0)
    const noted = await here.run('--json', '--yes', ...sent, '--because', 'Speed before completeness.')
    expect(noted.code, noted.err).toBe(0)
    expect(JSON.parse(noted.out)).toMatchObject({ sentBy: 'Mira Schulz', channel: 'bsi-portal' })
    // the incident of the demo goes on: a progress report within the month
    const now = JSON.parse((await here.run('--json', 'submissions', 'list', '--incident', one.case.id)).out)
    expect(now.owed.map((line: { rule: string }) => line.rule)).toContain('DE.BSIG.32.2.progress')
  })
})

describe('at the end', () => {
  it('the demo goes only after a yes, and leaves what is real', async () => {
    expect(await here.run('demo', '--remove')).toMatchObject({ code: 2, out: '' })
    const removed = await there.run('--json', '--yes', 'demo', '--remove')
    expect(removed.code, removed.err).toBe(0)
    const left = await here.run('--json', 'inventory', 'list')
    expect(
      JSON.parse(left.out)
        .map((one: { deviceName: string }) => one.deviceName)
        .sort(),
    ).toEqual(['Fern', 'Lokal'])
  })

  it('every verb has been run', async () => {
    await here.run('completion', 'bash')
    const tree = describeProgram(
      new Command('aftercare'),
      commandLine(() => ({ format: 'table', yes: false }), 'en'),
    )
    // shown by src/app/serve.db.test.ts, test/cli/vigilance.test.ts and src/app/standards/*.test.ts, which need no database
    const elsewhere = new Set(['serve', 'work', 'doctor', 'vigilance duties'])
    // and by test/cli/notices.db.test.ts, field.db.test.ts and cases.db.test.ts, which need a house of their own
    const others = /^(standards|intelligence notice|intelligence provider|field|signals|vigilance|response) /
    const verbs = leaves(tree, '').filter(verb => !elsewhere.has(verb) && !others.test(verb))
    const lines = [...ran].map(line => ` ${line} `)
    expect(verbs.filter(verb => !lines.some(line => line.includes(` ${verb} `)))).toEqual([])
  })
})

function leaves(command: Command, place: string): string[] {
  if (command.commands.length === 0) return [place]
  return command.commands.flatMap(one => leaves(one, place ? `${place} ${one.name()}` : one.name()))
}
