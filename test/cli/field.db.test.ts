import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Terminal } from './aftercare.ts'
import { type BothWays, openBothWays } from './both-ways.ts'
import { notRun } from './shown-verbs.ts'

// one small house, reached in both ways: on this machine, and through the API with a key
const acts = ['inventory.read', 'field.read', 'field.write', 'signals.read', 'signals.write']
const ran = new Set<string>()
let house: BothWays
let home: string
let here: Terminal
let there: Terminal
let device: string

beforeAll(async () => {
  house = await openBothWays({
    acts,
    ran,
    prepare: async ({ here }) => {
      await here.run('inventory', 'set-manufacturer', 'Nordlicht', '--country', 'DE')
      const made = await here.run('--json', 'inventory', 'create-device', 'Pulso 3', '--risk-class', 'mdr_iib')
      device = JSON.parse(made.out).id
      await here.run('inventory', 'create-release', 'Pulso 3', '3.1', '--phase', 'released')
    },
  })
  ;({ home, here, there } = house)
})
afterAll(() => house?.close())

const list = (name: string, text: string) => {
  const path = join(home, name)
  writeFileSync(path, text)
  return path
}
const head = 'device;version;serial;customer;country\n'

describe('aftercare field', () => {
  it('reads a list, says what it would change, and takes it only after a yes, here and through the API', async () => {
    for (const [at, name] of [
      [here, 'P-1'],
      [there, 'P-2'],
    ] as const) {
      const file = list('units.csv', `${head}Pulso 3;3.1;${name};Klinikum Süd;DE\n`)
      const given = ['field', 'units', 'import', file, '--as-of', '2026-11-01', '--extent', 'part']
      const looked = await at.run('--json', ...given)
      expect(looked.code, looked.err).toBe(0)
      expect(JSON.parse(looked.out)).toMatchObject({ state: 'read', difference: { added: 1 } })
      expect(await at.run('--json', ...given, '--take')).toMatchObject({ code: 2 })
      const taken = await at.run('--yes', ...given, '--take')
      expect(taken.code, taken.err).toBe(0)
    }
    const [local, remote] = await Promise.all([here, there].map(at => at.run('--json', 'field', 'units', 'list')))
    expect(JSON.parse(local!.out).lines.map((one: { name: string }) => one.name)).toEqual(['P-1', 'P-2'])
    expect(remote!.out).toBe(local!.out)
    for (const at of [here, there]) {
      const exported = await at.run('field', 'units', 'export')
      expect(exported.out, exported.err).toContain('Pulso 3,3.1,P-1,')
      expect(JSON.parse((await at.run('--json', 'field', 'actions')).out)).toEqual([])
    }
  })

  it('names every fault of a list and ends with 2', async () => {
    const file = list('faulty.csv', `${head}Pulso 9;3.1;P-1;Klinikum Süd;XX\n`)
    for (const at of [here, there]) {
      const refused = await at.run('--json', 'field', 'units', 'import', file, '--as-of', '2026-11-02')
      expect(refused.code).toBe(2)
      expect(
        JSON.parse(refused.out)
          .faults.map((one: { code: string }) => one.code)
          .sort(),
      ).toEqual(['unknown-country', 'unknown-device'])
    }
  })
})

describe('aftercare signals', () => {
  it('counts, reads lists of counts, and tells what has no threshold', async () => {
    const count = (at: Terminal, month: string) =>
      at.run('--json', 'signals', 'count', 'A1105', month, '2', '--device', device, '--evidence', 'Register')
    for (const [at, month] of [
      [here, '2026-09'],
      [there, '2026-10'],
    ] as const) {
      const said = await count(at, month)
      expect(said.code, said.err).toBe(0)
      expect(JSON.parse(said.out)).toMatchObject({ month, count: 2, verdict: 'no-threshold' })
      expect((await count(at, month)).code).not.toBe(0)
    }
    const file = list('counts.csv', 'device,code,month,count\nPulso 3,A1105,2026-08,1\n')
    expect(JSON.parse((await here.run('--json', 'signals', 'import', file)).out)).toMatchObject({ taken: false })
    expect(JSON.parse((await there.run('--json', 'signals', 'import', file, '--take')).out)).toMatchObject({
      taken: true,
    })
    for (const at of [here, there]) {
      expect(JSON.parse((await at.run('--json', 'signals', 'families')).out)).toMatchObject([
        { name: 'Pulso 3', plan: null, lastCounted: '2026-10' },
      ])
      expect(JSON.parse((await at.run('--json', 'signals', 'list', '--all')).out)).toEqual([])
    }
  })
})

it('every verb that is promised has been run', () => {
  expect(notRun('field.db.test.ts', ran)).toEqual([])
})
