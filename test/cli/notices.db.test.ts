import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Terminal } from './aftercare.ts'
import { type BothWays, openBothWays } from './both-ways.ts'
import { notRun } from './shown-verbs.ts'

// one empty house, reached in both ways: on this machine, and through the API with a key
const acts = ['intelligence.read', 'intelligence.write', 'intelligence.sync', 'intelligence.manage']
const ran = new Set<string>()
let house: BothWays
let home: string
let here: Terminal
let there: Terminal

beforeAll(async () => {
  house = await openBothWays({
    acts,
    ran,
  })
  ;({ home, here, there } = house)
})
afterAll(() => house?.close())

const notice = (at: Terminal, ...args: string[]) => at.run('--json', 'intelligence', 'notice', ...args)
const provider = (at: Terminal, ...args: string[]) => at.run('--json', 'intelligence', 'provider', ...args)

describe('aftercare intelligence notice', () => {
  it('enters, corrects and withdraws, here and through the API, with the document', async () => {
    const letter = join(home, 'letter.txt')
    writeFileSync(letter, 'The service menu opens with a password that all devices share.')
    const product = 'Pump firmware; cpe:2.3:o:example:pump_firmware:*:*:*:*:*:*:*:*; >= 1.0, < 3.2'
    const given = ['--vendor', 'Example', '--title', 'Default password', '--product', product, '--read-by', 'Bo']
    const ids: string[] = []
    for (const at of [here, there]) {
      const made = await notice(at, 'enter', ...given, '--file', letter)
      expect(made.code, made.err).toBe(0)
      const { shortId, history } = JSON.parse(made.out)
      expect(history[0]).toMatchObject({
        readBy: 'Bo',
        file: { name: 'letter.txt' },
        products: [{ versions: '>= 1.0, < 3.2' }],
      })
      const corrected = await notice(
        at,
        'correct',
        shortId,
        '--cve',
        'CVE-2026-1000',
        '--reason',
        'The vendor named it',
      )
      expect(JSON.parse(corrected.out)).toMatchObject({ editions: 2, stands: ['CVE-2026-1000'], hasFile: true })
      ids.push(shortId)
    }
    const withdrawn = await notice(there, 'withdraw', ids[0]!, '--reason', 'Entered twice')
    expect(JSON.parse(withdrawn.out)).toMatchObject({ isWithdrawn: true, editions: 3 })
    const [list, other] = [await notice(here, 'list'), await notice(there, 'list')]
    expect(JSON.parse(list.out)).toEqual(JSON.parse(other.out))
    expect(JSON.parse((await notice(there, 'show', ids[1]!)).out).history).toHaveLength(2)
  })

  it('says what is wrong with it, and saves nothing', async () => {
    const before = (await notice(here, 'list')).out
    expect(await notice(here, 'enter', '--vendor', 'Example')).toMatchObject({ code: 2, out: '' })
    expect(await notice(there, 'enter', '--file', join(home, 'none.pdf'))).toMatchObject({ code: 2 })
    expect(await notice(here, 'show', 'AC-999999')).toMatchObject({ code: 3 })
    expect((await notice(here, 'list')).out).toBe(before)
  })
})

describe('aftercare intelligence provider', () => {
  it('tells who is asked, and changes it', async () => {
    const asked = async (at: Terminal) =>
      JSON.parse((await provider(at, 'list')).out).providers.flatMap((one: { id: string; isAsked: boolean }) =>
        one.isAsked ? [one.id] : [],
      )
    expect(await asked(here)).toEqual(['cisa', 'siemens'])
    expect(await provider(there, 'on', 'bsi', 'psirt.vendor.example')).toMatchObject({ code: 0 })
    expect(await provider(here, 'off', 'siemens')).toMatchObject({ code: 0 })
    expect(await asked(there)).toEqual(['cisa', 'bsi', 'psirt.vendor.example'])
    expect(await provider(here, 'on', 'draeger')).toMatchObject({ code: 2, out: '' })
    expect(await provider(there, 'confirm-key', 'cisa', '00')).toMatchObject({ code: 3 })
    expect(await provider(here, 'forget-keys', 'cisa', '--reason', 'void')).toMatchObject({ code: 3 })
  })
})

it('every verb that is promised has been run', () => {
  expect(notRun('notices.db.test.ts', ran)).toEqual([])
})
