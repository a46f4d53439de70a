import { describe, expect, it } from 'vitest'
import type { Actor } from '../../core/record.ts'
import * as verbs from './person.ts'

const now = new Date('2026-11-25T10:00:00Z')
const anna: verbs.Person = {
  id: 'a',
  email: 'anna@example.com',
  name: 'Anna',
  passwordHash: 'the-hash',
  roles: ['developer'],
  state: 'active',
  language: 'en',
  createdAt: now,
  changedAt: now,
}
const root: Actor = { kind: 'person', id: 'root', display: 'Root', roles: ['admin'] }
const herself = verbs.actorOf(anna)
const disabled: verbs.Person = { ...anna, state: 'disabled' }

describe('people', () => {
  it.each([
    ['roles by another', () => verbs.changeRoles(anna, ['quality'], root, now), undefined],
    ['roles by herself', () => verbs.changeRoles(anna, ['admin'], herself, now), 'access.own-roles'],
    ['no roles', () => verbs.changeRoles(anna, [], root, now), 'access.no-role'],
    ['disabled by another', () => verbs.disable(anna, root, now), undefined],
    ['disabled by herself', () => verbs.disable(anna, herself, now), 'access.own-disabling'],
    ['enabled', () => verbs.enable(disabled, now), undefined],
    ['enabled though active', () => verbs.enable(anna, now), 'access.not-disabled'],
    ['activated though disabled', () => verbs.activate(disabled, 'h', now), 'access.person-disabled'],
  ])('%s', (_name, act, code) => {
    const outcome = act()
    expect(outcome.ok ? undefined : outcome.code).toBe(code)
  })

  it('every change tells one record about the person, without the hash', () => {
    const outcomes = [
      verbs.invite('a', { email: 'x@example.com', name: 'X', roles: ['quality'], language: 'de' }, now),
      verbs.found('a', anna, 'the-hash', now),
      verbs.activate(anna, 'the-hash', now),
      verbs.changePassword(anna, 'the-hash', now),
      verbs.changeLanguage(anna, 'de', now),
    ]
    for (const outcome of outcomes) {
      if (!outcome.ok) throw new Error(outcome.code)
      expect(outcome.records).toHaveLength(1)
      expect(outcome.records[0]?.of).toEqual({ type: 'person', id: 'a' })
      expect(JSON.stringify(outcome.records)).not.toContain('the-hash')
    }
  })

  it.each([
    ['the only one leaves', { ...anna, roles: ['quality'] }, ['a'], true],
    ['the only one is disabled', { ...anna, roles: ['admin'], state: 'disabled' }, ['a'], true],
    ['one of two leaves', { ...anna, roles: ['quality'] }, ['a', 'b'], false],
    ['the only one stays', { ...anna, roles: ['admin'] }, ['a'], false],
    ['somebody else changes', { ...anna, roles: ['quality'] }, ['b'], false],
  ])('last administrator: %s', (_name, after, administrators, refused) => {
    expect(verbs.lastAdministrator(after as verbs.Person, administrators) !== undefined).toBe(refused)
  })
})
