import { writeFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'
import { type Server, startServer, type Terminal, terminal } from './aftercare.ts'

// the demo, reached in both ways: on this machine, and through the API with a key
const acts = ['inventory.read', 'vigilance.read', 'vigilance.write', 'response.read']
let home: string
let database: TestDatabase
let server: Server
let here: Terminal
let there: Terminal

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'aftercare-cases-'))
  await chmod(home, 0o755)
  database = await testDatabase()
  here = terminal(home, { AFTERCARE_HOME: home, DATABASE_URL: database.url, LANG: 'en' })
  const loaded = await here.run('demo')
  if (loaded.code !== 0) throw new Error(loaded.err)
  const key = await here.run('--json', 'access', 'create-key', '--name', 'desk', '--act', ...acts)
  server = await startServer(home, { AFTERCARE_HOME: home, DATABASE_URL: database.url, AFTERCARE_OFFLINE: '1' })
  const secret = JSON.parse(key.out).secret
  there = here.with({ DATABASE_URL: '', AFTERCARE_URL: server.url, AFTERCARE_KEY: secret })
})
afterAll(async () => {
  await server?.stop()
  await database?.drop()
  await rm(home, { recursive: true, force: true })
})

const event = {
  devices: [{ name: 'Pulso 3', kind: 'device', markets: ['EU'] }],
  fieldIncident: {
    inField: 'yes',
    malfunctionOrDeterioration: 'yes',
    functionAffected: 'yes',
    mightHarm: 'yes',
    death: 'no',
    seriousDeterioration: 'no',
    seriousPublicHealthThreat: 'no',
    causality: 'suspected',
    countries: ['DE'],
    awarenessIncident: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
  },
}

function eventFile(): string {
  const path = join(home, 'event.json')
  writeFileSync(path, JSON.stringify(event))
  return path
}

describe('aftercare vigilance', () => {
  it('opens a case from an event file, lists it, shows its duties and its limit; the same here and through the API', async () => {
    for (const [at, title] of [
      [here, 'Told here'],
      [there, 'Told from afar'],
    ] as const) {
      const opened = await at.run('--json', 'vigilance', 'open', '--event', eventFile(), '--title', title)
      expect(opened.code, opened.err).toBe(0)
      const { number } = JSON.parse(opened.out) as { number: string }
      const listed = await at.run('vigilance', 'list')
      expect(listed.out).toContain(number)
      const shown = await at.run('--json', 'vigilance', 'show', number)
      expect(shown.code, shown.err).toBe(0)
      expect(shown.out).toContain('EU.MDR.87.3')
      const limits = await at.run('vigilance', 'deadlines')
      expect(limits.out).toContain(number)
    }
  })

  it('begins an exercise that no list of real limits shows', async () => {
    const begun = await here.run('--json', 'vigilance', 'drill', '--event', eventFile(), '--factor', '60')
    expect(begun.code, begun.err).toBe(0)
    const { number } = JSON.parse(begun.out) as { number: string }
    expect(number).toMatch(/^D-/)
    expect((await here.run('vigilance', 'deadlines')).out).not.toContain(number)
    expect((await here.run('vigilance', 'deadlines', '--exercises')).out).toContain(number)
  })

  it('refuses an event that cannot be read, with the place, and opens nothing', async () => {
    const path = join(home, 'wrong.json')
    writeFileSync(path, JSON.stringify({ ...event, fieldIncidnt: {} }))
    const refused = await here.run('vigilance', 'open', '--event', path)
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('fieldIncidnt')
  })
})

describe('aftercare response', () => {
  it.each<[string[], string]>([
    [['response', 'plan'], 'Nordlicht Medical'],
    [['response', 'playbooks'], 'ransomware-on-device'],
    [['response', 'playbooks', 'ransomware-on-device'], ''],
    [['response', 'drills'], 'Drill 2025'],
  ])('%j: the same here and through the API', async (words, text) => {
    const [local, remote] = await Promise.all([here, there].map(at => at.run('--json', ...words)))
    expect({ here: local?.code, there: remote?.code }, `${local?.err}${remote?.err}`).toEqual({ here: 0, there: 0 })
    expect(JSON.parse(remote!.out)).toEqual(JSON.parse(local!.out))
    expect(local!.out).toContain(text)
  })
})
