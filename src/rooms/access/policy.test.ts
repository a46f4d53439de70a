import { describe, expect, it } from 'vitest'
import { fc } from '../../../test/support/fast-check.ts'
import type { Actor } from '../../core/record.ts'
import { actsFor, grantable, may, mayEvery } from './policy.ts'
import { acts, roleIds } from './role.ts'

// one row per act, one column per role: a change here is a change of rights and is reviewed
const table = `
                    admin security-officer regulatory quality developer management auditor
access.read           x          x             -         x        -         -         x
access.manage         x          -             -         -        -         -         -
access.own            x          x             x         x        x         x         x
audit.read            -          x             x         x        -         x         x
audit.export          -          -             -         x        -         -         x
inventory.read        -          x             x         x        x         x         x
inventory.write       -          x             -         -        x         -         -
inventory.import      -          x             -         -        x         -         -
intelligence.read     x          x             x         x        x         x         x
intelligence.sync     x          x             -         -        -         -         -
intelligence.acknowledge - x             x         x        -         -         -
intelligence.write    -          x             x         x        -         -         -
intelligence.manage   x          -             -         -        -         -         -
matching.read         -          x             x         x        x         x         x
scoring.read          -          x             x         x        x         x         x
scoring.profile       -          x             x         x        -         -         -
scoring.score         -          x             -         -        -         -         -
scoring.confirm       -          x             x         x        -         -         -
triage.read           -          x             x         x        x         x         x
triage.decide         -          x             -         -        -         -         -
triage.approve        -          x             -         -        -         -         -
triage.govern         -          x             -         -        -         -         -
vex.read              -          x             x         x        x         x         x
vex.import            -          x             -         -        x         -         -
vex.issue             -          x             x         -        -         -         -
vex.manage            -          x             x         -        -         -         -
radar.read            -          x             x         x        x         x         x
radar.answer          -          x             x         x        -         -         -
watch.read            x          x             x         x        x         x         x
watch.manage          -          x             x         x        -         -         -
watch.acknowledge     x          x             x         x        x         -         -
vigilance.read        -          x             x         x        x         x         x
vigilance.write       -          x             x         x        -         -         -
vigilance.decide      -          x             x         x        -         -         -
risk.read             -          x             x         x        x         x         x
risk.write            -          x             -         -        x         -         -
risk.approve          -          -             -         x        -         x         -
field.read            -          x             x         x        x         x         x
field.write           -          x             x         x        -         -         -
signals.read          -          x             x         x        x         x         x
signals.write         -          x             x         x        -         -         -
submissions.read      -          x             x         x        x         x         x
submissions.write     -          x             x         x        -         -         -
submissions.send      -          x             x         x        -         -         -
response.read         -          x             x         x        x         x         x
response.write        -          x             x         x        -         -         -
response.approve      -          x             x         x        -         x         -
today.read            -          x             x         x        x         x         x
messages.own          x          x             x         x        x         x         x
messages.manage       x          -             -         -        -         -         -
`

const [head = '', ...lines] = table.trim().split('\n')
const columns = head.trim().split(/\s+/)
const cells = lines.flatMap(line => {
  const [act = '', ...marks] = line.trim().split(/\s+/)
  return marks.map((mark, i) => ({ act, role: columns[i] ?? '', allowed: mark === 'x' }))
})

function person(...roles: string[]): Actor {
  return { kind: 'person', id: 'p', display: 'P', roles }
}

const key: Actor = { kind: 'api', id: 'k', display: 'K', roles: ['security-officer'], acts: ['inventory.import'] }

describe('T-RBAC-01 the policy', () => {
  it('has a cell for every role and act', () => {
    expect(columns).toEqual([...roleIds])
    expect(cells).toHaveLength(roleIds.length * acts.length)
  })

  it.each(cells)('$role, $act: $allowed', ({ act, role, allowed }) => {
    expect(may(person(role), act)).toBe(allowed)
  })

  it.each([
    ['nobody', person(), 'today.read', false],
    ['an unknown role', person('root'), 'today.read', false],
    ['an unknown act', person('security-officer'), 'triage.delete', false],
    ['a word of Object', person('security-officer'), 'constructor', false],
    ['roles add up', person('auditor', 'developer'), 'inventory.write', true],
    ['a key with its act', key, 'inventory.import', true],
    ['a key without, whatever roles it claims', key, 'triage.decide', false],
    ['a key without acts', { ...key, acts: undefined }, 'inventory.import', false],
    ['the system', { ...person(), kind: 'system' } as Actor, 'access.manage', true],
    ['a job', { ...person(), kind: 'job' } as Actor, 'intelligence.sync', true],
  ])('%s', (_name, actor, act, allowed) => {
    expect(may(actor, act)).toBe(allowed)
  })

  it.each([
    ['its device', ['a'], { device: 'a' }, true],
    ['a foreign device', ['a'], { device: 'b' }, false],
    ['a thing of unknown device', ['a'], {}, false],
    ['no devices at all', [], { device: 'a' }, false],
    ['no limit', undefined, { device: 'b' }, true],
  ])('a key limited to devices: %s', (_name, devices, thing, allowed) => {
    expect(may({ ...key, devices }, 'inventory.import', thing)).toBe(allowed)
  })

  it('bulk: all or nothing, and nothing is no', () => {
    const limited = { ...key, devices: ['a', 'b'] }
    expect(mayEvery(limited, 'inventory.import', [{ device: 'a' }, { device: 'b' }])).toBe(true)
    expect(mayEvery(limited, 'inventory.import', [{ device: 'a' }, { device: 'c' }])).toBe(false)
    expect(mayEvery(person('security-officer'), 'triage.decide', [])).toBe(false)
  })

  it('a key never keeps accounts', () => {
    expect(grantable(person('admin', 'security-officer'))).not.toContain('access.manage')
    expect(grantable(person('admin'))).toEqual([
      'intelligence.read',
      'intelligence.sync',
      'intelligence.manage',
      'watch.read',
      'watch.acknowledge',
      'messages.own',
      'messages.manage',
    ])
  })

  it('fewer roles never mean more rights', () => {
    fc.assert(
      fc.property(fc.subarray([...roleIds]), fc.constantFrom(...roleIds), (some, dropped) => {
        const more = new Set(actsFor(person(...some)))
        return actsFor(person(...some.filter(role => role !== dropped))).every(act => more.has(act))
      }),
    )
  })
})
