import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriousAnswers } from '../support/serious-incident.ts'
import type { Terminal } from './aftercare.ts'
import { type BothWays, openBothWays } from './both-ways.ts'
import { notRun } from './shown-verbs.ts'

// the demo, reached in both ways: on this machine, and through the API with a key
const acts = ['inventory.read', 'vigilance.read', 'vigilance.write', 'response.read']
const ran = new Set<string>()
let house: BothWays
let home: string
let here: Terminal
let there: Terminal

beforeAll(async () => {
  house = await openBothWays({
    acts,
    demo: true,
    ran,
  })
  ;({ home, here, there } = house)
})
afterAll(() => house?.close())

const event = {
  devices: [{ name: 'Pulso 3', kind: 'device', markets: ['EU'] }],
  fieldIncident: {
    ...seriousAnswers,
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

it('every verb that is promised has been run', () => {
  expect(notRun('cases.db.test.ts', ran)).toEqual([])
})
