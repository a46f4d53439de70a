import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../support/tree.ts'
import { serious } from '../support/vigilance.ts'
import { type Terminal, terminal } from './aftercare.ts'

// no database anywhere: the address of one leads to a port that nobody listens on
let home: string
let here: Terminal

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'aftercare-vigilance-'))
  here = terminal(home, { AFTERCARE_HOME: join(home, 'none'), DATABASE_URL: 'postgres://127.0.0.1:1/none', LANG: 'en' })
})

afterAll(() => rm(home, { recursive: true, force: true }))

async function duties(event: unknown, ...args: string[]) {
  const file = join(home, 'event.json')
  await writeFile(file, typeof event === 'string' ? event : JSON.stringify(event))
  const ended = await here.run('vigilance', 'duties', '--event', file, ...args)
  const lines = ended.out.split('\n').filter(Boolean)
  return { ...ended, lines: lines.map(line => JSON.parse(line)) }
}

const event = {
  ...serious({ awarenessIncident: '2026-03-05' }),
  statements: [
    { on: '2026-03-09', because: 'The patient died.', fieldIncident: { death: 'yes', awarenessDeath: '2026-03-09' } },
  ],
}

describe('aftercare vigilance duties', () => {
  it('prints a JSON line for each duty and question, the most urgent first, without a database', async () => {
    const { code, lines, err } = await duties(event, '--as-of', '2026-03-10')
    expect(code).toBe(0)
    expect(lines[0]).toMatchObject({
      kind: 'duty',
      regulation: 'eu-mdr',
      rule: 'EU.MDR.87.5a',
      version: '2021-05-26',
      citation: 'Regulation (EU) 2017/745 art. 87(5)',
      authority: { id: 'DE.BfArM', name: 'Federal Institute for Drugs and Medical Devices (BfArM)' },
      clockStart: '2026-03-09',
      nominal: '2026-03-19',
      rolled: '2026-03-19',
      latest: '2026-03-19',
      governs: true,
      target: { when: 'immediately' },
    })
    expect(lines[0].reasons.length).toBeGreaterThan(0)
    expect(lines[0].warnings[0].latest).toBe('2026-03-16')
    expect(lines.map(({ kind }) => kind)).not.toContain('not_applicable')
    expect(err).toContain('Duties: 4;')
  })

  it('tells with --all why the rest does not apply', async () => {
    const { lines } = await duties(event, '--as-of', '2026-03-10', '--all')
    const other = lines.find(({ rule }) => rule === 'EU.MDR.87.4')
    expect(other).toMatchObject({ kind: 'not_applicable' })
    expect(other.reasons[0].text).toBe('Is it a serious public health threat? No: so the rule does not apply')
  })

  it('looks back: as of a day', async () => {
    const { lines } = await duties(event, '--as-of', '2026-03-08')
    expect(lines[0]).toMatchObject({ rule: 'EU.MDR.87.3', latest: '2026-03-20', governs: true })
  })

  it.each<[string, unknown, string[], string[]]>([
    ['no JSON', '{', [], ['event.json is no JSON']],
    [
      'a misspelt fact',
      { devices: [], fieldIncident: { deth: 'yes' } },
      [],
      ['fieldIncident.deth: this member is not known', 'README.md'],
    ],
    [
      'a duty that ends without a reason',
      { ...event, statements: [{ on: '2026-03-09', fieldIncident: { causality: 'excluded' } }] },
      [],
      ['EU.MDR.87.3', 'statements[0].because', 'silently'],
    ],
    ['a day that is none', event, ['--as-of', '2026-02-30'], ['“2026-02-30”', '--as-of 2026-03-14']],
  ])('says what is wrong, where, and what now, and prints nothing: %s', async (_, json, args, expected) => {
    const { code, out, err } = await duties(json, ...args)
    expect([code, out]).toEqual([2, ''])
    for (const text of expected) expect(err).toContain(text)
  })

  it('a terminal is not told what to do by a name in the file', async () => {
    const { err } = await duties({ devices: [], '\u001b[2J': 1 })
    expect(err).not.toContain('\u001b')
    expect(err).toContain('\ufffd[2J: this member is not known')
  })

  it('a file that is not there, and no file at all', async () => {
    expect((await here.run('vigilance', 'duties', '--event', join(home, 'gone.json'))).code).toBe(3)
    expect((await here.run('vigilance', 'duties')).code).toBe(2)
  })

  it('speaks German', async () => {
    const file = join(home, 'german.json')
    await writeFile(file, JSON.stringify(event))
    const german = here.with({ LC_ALL: 'de_DE.UTF-8' })
    const { out } = await german.run('vigilance', 'duties', '--event', file, '--as-of', '2026-03-10')
    expect(out).toContain('Bundesinstitut für Arzneimittel und Medizinprodukte')
  })

  it('reads every example of the README', async () => {
    const readme = await readFile(join(root, 'src/rooms/vigilance/README.md'), 'utf8')
    const examples = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => json ?? '')
    expect(examples.length).toBeGreaterThanOrEqual(3)
    for (const example of examples) expect((await duties(example)).lines.map(({ kind }) => kind)).toContain('duty')
  })
})
