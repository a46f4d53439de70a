import { expect, it } from 'vitest'
import { type Features, saveProfile } from './profile.ts'

const actor = { kind: 'person', id: 'p', display: 'Ada', roles: [] } as const
const about = { id: 'i', device: 'd', deviceName: 'Pulso 3' }
const none: Features = { fdaCodes: [], emdnCodes: [], gmdnCodes: [], competitors: [], words: [] }
const save = (more: Partial<Features>) =>
  saveProfile({ ...none, ...more, startsOn: '2026-11-25' }, about, actor, new Date('2026-11-25T12:00:00Z'))

it.each<[string, Partial<Features>, string | undefined]>([
  ['empty', {}, 'radar.profile-empty'],
  ['only blanks', { words: ['  '] }, 'radar.profile-empty'],
  ['an FDA code', { fdaCodes: [' frn '] }, undefined],
  ['an FDA code of four letters', { fdaCodes: ['FRNX'] }, 'radar.not-an-fda-code'],
  ['an EMDN code', { emdnCodes: ['z1203 02'] }, undefined],
  ['an EMDN code without letter', { emdnCodes: ['120302'] }, 'radar.not-an-emdn-code'],
  ['a GMDN code', { gmdnCodes: ['13215'] }, undefined],
  ['a GMDN code of four digits', { gmdnCodes: ['1321'] }, 'radar.not-a-gmdn-code'],
  ['a word of one letter', { words: ['a'] }, 'radar.word-too-short'],
])('a profile with %s', (_, features, refused) => {
  const outcome = save(features)
  expect(outcome.ok ? undefined : outcome.code).toBe(refused)
})

it('is cleaned and told', () => {
  const outcome = save({ fdaCodes: [' frn', 'FRN'], words: ['Infusion  pump', 'infusion pump'] })
  expect(outcome).toMatchObject({
    save: { fdaCodes: ['FRN'], words: ['infusion pump'], changedBy: 'Ada' },
    records: [{ action: 'radar.profile-entered', of: { type: 'radar-profile', id: 'i' }, after: { name: 'Pulso 3' } }],
  })
})
