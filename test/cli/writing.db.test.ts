import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '../support/house.ts'
import { letOnePersonIssue } from '../support/one-person.ts'
import { root } from '../support/tree.ts'
import type { Terminal } from './aftercare.ts'
import { type BothWays, everyAct, openBothWays } from './both-ways.ts'
import { notRun } from './shown-verbs.ts'

// one house with the demo company in it, reached in both ways: on this machine, and through the API with a key
const ran = new Set<string>()
const sbom = join(root, 'demo', 'sboms', 'pulso3-3.2.1.cdx.json')
interface Moved {
  readonly vulnerability: string
}
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
    expect(keys.out).not.toContain(house.secret)
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
})

it('every verb that is promised has been run', () => {
  expect(notRun('writing.db.test.ts', ran)).toEqual([])
})
