import { describe, expect, it } from 'vitest'
import type { Actor } from '../../core/record.ts'
import { isUsable, keyActor, makeKey, revoke } from './key.ts'

const now = new Date('2026-11-25T10:00:00Z')
const officer: Actor = { kind: 'person', id: 'o', display: 'O', roles: ['security-officer'] }
const developer: Actor = { ...officer, roles: ['developer'] }

function key(actor = officer, said = {}) {
  const made = makeKey('k', 'afc_abcdefghijk', { name: 'CI', acts: ['inventory.import'], ...said }, actor, now)
  if (!made.ok) throw new Error(made.code)
  return made.save
}

describe('T-TOK-01 API keys', () => {
  it.each([
    ['an act of its maker', officer, { acts: ['triage.decide'] }, undefined],
    ['an act beyond its maker', developer, { acts: ['triage.decide'] }, 'access.key-beyond-own'],
    ['keeping accounts', { ...officer, roles: ['admin'] }, { acts: ['access.manage'] }, 'access.key-beyond-own'],
    ['no act', officer, { acts: [] }, 'access.key-without-acts'],
    ['a year', officer, { days: 365 }, undefined],
    ['more than a year', officer, { days: 366 }, 'access.key-too-long'],
    ['no day', officer, { days: 0 }, 'access.key-too-long'],
  ])('%s', (_name, actor, said, code) => {
    const made = makeKey('k', 'afc_x', { name: 'CI', acts: ['inventory.import'], ...said }, actor as Actor, now)
    expect(made.ok ? undefined : made.code).toBe(code)
  })

  it('lives 90 days unless told, keeps only the prefix of its secret, and none of it in the record', () => {
    const made = makeKey('k', 'afc_abcdefghijk', { name: 'CI', acts: ['inventory.import'] }, officer, now)
    expect(key().prefix).toBe('afc_abcdef')
    expect(key().expiresAt).toEqual(new Date('2027-02-23T10:00:00Z'))
    expect(JSON.stringify(made)).not.toContain('afc_abcdefg')
  })

  it('ends at its date and by revocation, once', () => {
    expect(isUsable(key(), new Date('2027-02-23T09:59:59Z'))).toBe(true)
    expect(isUsable(key(), new Date('2027-02-23T10:00:00Z'))).toBe(false)
    const revoked = revoke(key(), now)
    expect(revoked.ok && isUsable(revoked.save, now)).toBe(false)
    expect(revoked.ok && revoke(revoked.save, now)).toMatchObject({ code: 'access.key-revoked' })
  })

  it('shrinks with its maker', () => {
    const made = key(officer, { acts: ['inventory.import', 'triage.decide'] })
    expect(keyActor(made, officer).acts).toEqual(['inventory.import', 'triage.decide'])
    expect(keyActor(made, developer).acts).toEqual(['inventory.import'])
    expect(keyActor(made, { ...officer, roles: [] }).acts).toEqual([])
    expect(keyActor({ ...made, createdBy: undefined }, undefined).acts).toEqual(made.acts)
  })
})
