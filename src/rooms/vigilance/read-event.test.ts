import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasText, languages } from '../../platform/translate.ts'
import { Device } from './device.ts'
import { Ending, SentReport, Statement, sections, VigilanceEvent } from './event.ts'
import { readEvent } from './read-event.ts'
import { regulations } from './regulations.ts'
import { Settings } from './settings.ts'

const device = { name: 'Pulso 3', kind: 'device', markets: ['DE'] }
const statement = (on: string) => ({ on, fieldIncident: { death: 'no' } })
const ending = {
  rule: 'EU.MDR.87.3',
  ending: 'stopped',
  on: '2026-01-01',
  by: 'Ada',
  secondPerson: 'Grace',
  because: 'x',
}

describe('what cannot be read is told with its place', () => {
  it.each<[string, unknown, string, string]>([
    ['a list', [], 'not-an-object', ''],
    ['nothing', null, 'not-an-object', ''],
    ['no devices', {}, 'missing', 'devices'],
    ['devices are no list', { devices: device }, 'wrong-type', 'devices'],
    ['a device without a name', { devices: [{ kind: 'device' }] }, 'missing', 'devices[0].name'],
    ['an empty name', { devices: [{ ...device, name: '' }] }, 'wrong-value', 'devices[0].name'],
    ['a kind that is none', { devices: [{ ...device, kind: 'toy' }] }, 'not-one-of', 'devices[0].kind'],
    [
      'a country in small letters',
      { devices: [{ ...device, markets: ['de'] }] },
      'not-a-country',
      'devices[0].markets[0]',
    ],
    ['two devices of one name', { devices: [device, device] }, 'device-twice', 'devices'],
    ['a misspelt fact', { devices: [], fieldIncident: { deth: 'yes' } }, 'unknown-member', 'fieldIncident.deth'],
    ['a misspelt section', { devices: [], fieldincident: {} }, 'unknown-member', 'fieldincident'],
    ['a boolean for an answer', { devices: [], fieldIncident: { death: true } }, 'not-one-of', 'fieldIncident.death'],
    [
      'a day that is none',
      { devices: [], fieldIncident: { awarenessIncident: '2026-02-30' } },
      'not-a-day',
      'fieldIncident.awarenessIncident',
    ],
    [
      'an instant for a day',
      { devices: [], fieldIncident: { awarenessIncident: '2026-02-03T10:00:00Z' } },
      'not-a-day',
      'fieldIncident.awarenessIncident',
    ],
    [
      'a year that no case has',
      { devices: [], fieldIncident: { awarenessIncident: '2206-02-03' } },
      'out-of-range',
      'fieldIncident.awarenessIncident',
    ],
    [
      'an instant of such a year',
      { devices: [], craEvent: { knowledgeAt: '9999-12-31T23:59:59Z' } },
      'out-of-range',
      'craEvent.knowledgeAt',
    ],
    ['a prototype', JSON.parse('{"devices":[],"__proto__":{"x":1}}'), 'unknown-member', '__proto__'],
    [
      'a day for an instant',
      { devices: [], securityIncident: { knowledgeAt: '2026-02-03' } },
      'not-an-instant',
      'securityIncident.knowledgeAt',
    ],
    [
      'an instant without zone',
      { devices: [], securityIncident: { knowledgeAt: '2026-02-03T10:00:00' } },
      'not-an-instant',
      'securityIncident.knowledgeAt',
    ],
    [
      'statements out of order',
      { devices: [], statements: [statement('2026-02-02'), statement('2026-02-01')] },
      'out-of-order',
      'statements[1].on',
    ],
    [
      'a report under no rule',
      { devices: [], reports: [{ rule: 'EU.MDR.99', sentAt: '2026-01-01T00:00:00Z' }] },
      'no-such-rule',
      'reports[0].rule',
    ],
    [
      'a report to nobody we know',
      { devices: [], reports: [{ rule: 'EU.MDR.87.3', authority: 'BfArM', sentAt: '2026-01-01T00:00:00Z' }] },
      'no-such-authority',
      'reports[0].authority',
    ],
    [
      'a report about no device',
      { devices: [], reports: [{ rule: 'EU.MDR.87.3', device: 'Y', sentAt: '2026-01-01T00:00:00Z' }] },
      'no-such-device',
      'reports[0].device',
    ],
    [
      'an ending by one person',
      { devices: [], endings: [{ ...ending, secondPerson: ' ada ' }] },
      'needs-a-second-person',
      'endings[0].secondPerson',
    ],
    [
      'an ending without reason',
      { devices: [], endings: [{ ...ending, because: '' }] },
      'wrong-value',
      'endings[0].because',
    ],
    [
      'a proposal that is none',
      { devices: [], settings: { proposals: ['x'] } },
      'no-such-proposal',
      'settings.proposals',
    ],
    [
      'an alarm of no hours',
      { devices: [], settings: { processorAlarmHours: 0 } },
      'wrong-value',
      'settings.processorAlarmHours',
    ],
  ])('%s', (_, json, code, where) => {
    const read = readEvent(json, regulations)
    expect(read.ok).toBe(false)
    const faults = read.ok ? [] : read.error
    expect(faults.map(fault => `${fault.code} ${fault.where}`)).toContain(`${code} ${where}`)
    for (const fault of faults) {
      for (const language of languages)
        expect(hasText(language, `vigilance.fault.${fault.code}`), fault.code).toBe(true)
    }
  })

  it('all faults are told at once', () => {
    const read = readEvent({ devices: [{ kind: 'toy' }], fieldIncident: { deth: 'yes', death: 'maybe' } }, regulations)
    expect(read.ok ? 0 : read.error.length).toBe(4)
  })

  it('the smallest event there is', () => {
    expect(readEvent({ devices: [] }, regulations).ok).toBe(true)
  })
})

describe('README', () => {
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  const shapes = { ...sections, Device, Statement, SentReport, Ending, Settings, VigilanceEvent }
  it.each(Object.entries(shapes))('tells every member of %s', (_, { shape }) => {
    const untold = Object.keys(shape).filter(
      name => !readme.includes(`\`${name}\``) && !readme.includes(`\`${name}[]\``),
    )
    expect(untold).toEqual([])
  })
})
