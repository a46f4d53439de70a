import { describe, expect, it } from 'vitest'
import { programSources } from '../../../test/support/tree.ts'
import { hasText, translate } from '../../platform/translate.ts'
import { sentenceOf } from './sentence.ts'

/** Actions that any room writes into the trail, read from the source. */
function actionsInSource(): string[] {
  const lines = programSources()
    .filter(file => file.path.startsWith('src/rooms/') && !/\.test\.ts$|\/pages\//.test(file.path))
    .flatMap(file => file.text.split('\n'))
  const told = lines.filter(line => /\baction:|\bhappened\('|\bchanged\('/.test(line) && !/\bannounce\('/.test(line))
  return [
    ...new Set(told.flatMap(line => [...line.matchAll(/'((?!trail)[a-z]+\.[a-z-]+)'/g)].map(match => match[1] ?? ''))),
  ]
}

const record = { type: 'release', id: 'r1' }
const names = new Map([['r1', 'Pulso 3 3.2.1']])

describe('records as sentences', () => {
  it('every action that a room records has a text in both languages', () => {
    const actions = actionsInSource()
    expect(actions.length).toBeGreaterThan(20)
    const without = actions.flatMap(action =>
      (['en', 'de'] as const).filter(language => !hasText(language, `trail.${action}`)).map(one => `${one} ${action}`),
    )
    expect(without).toEqual([])
  })

  it.each([
    [
      { action: 'triage.decided', object: { type: 'decision', id: 'd1' } },
      {
        vulnerability: 'CVE-1',
        status: 'not_affected',
        places: [{ release: 'r1' }, { release: 'r1' }, { release: 'r2' }],
      },
      'CVE-1: nicht betroffen, in 2 Versionen',
    ],
    [
      { action: 'triage.decided', object: { type: 'decision', id: 'd1' } },
      { vulnerability: 'CVE-1', status: 'fixed', places: [{ release: 'r1' }] },
      'CVE-1: behoben, in Pulso 3 3.2.1',
    ],
    [
      { action: 'inventory.sbom-superseded', object: { type: 'sbom', id: 's1' } },
      { release: 'r1' },
      'SBOM zu Pulso 3 3.2.1 durch eine neuere abgelöst',
    ],
    [
      { action: 'triage.reconciled', object: record },
      { opened: 3, reopened: 0, withdrawn: 1 },
      'Treffer zu Pulso 3 3.2.1 abgeglichen: 3 eröffnet, 1 zurückgezogen',
    ],
    [
      { action: 'inventory.sbom-made-current', object: { type: 'sbom', id: 's1' } },
      { release: 'r9' },
      'SBOM zu einer Version gültig gemacht',
    ],
    [
      { action: 'inventory.release-entered', object: { type: 'release', id: 'r9' } },
      { version: '4' },
      'Version angelegt: 4',
    ],
    [
      { action: 'access.invited', object: { type: 'person', id: 'p1' } },
      { name: 'Ada', roles: ['auditor'] },
      `Ada eingeladen als ${translate('de')('access.role.auditor.name')}`,
    ],
    [
      { action: 'submissions.draft-changed', object: { type: 'draft', id: 'd1' } },
      { rule: 'EU.MDR.87.3', authority: 'DE.BfArM', version: 2 },
      'Entwurf geändert, Fassung 2: Meldung eines schwerwiegenden Vorkommnisses, an Bundesinstitut für Arzneimittel und Medizinprodukte (BfArM)',
    ],
    [
      { action: 'submissions.draft-given-up', object: { type: 'draft', id: 'd1' } },
      { rule: 'XX.1', authority: 'AT.NCA' },
      'Entwurf aufgegeben: XX.1, an zuständige Behörde (AT)',
    ],
    [
      { action: 'signals.counted', object: { type: 'signals-count', id: 'c1' } },
      { device: 'Pulso 3', code: 'A11', month: '2026-10', figure: 0 },
      'Pulso 3, Code A11, 10/2026: 0 gezählt',
    ],
    [{ action: 'later.thing-done', object: record }, {}, 'later.thing-done'],
  ])('%j %j', (told, after, sentence) => {
    expect(sentenceOf(translate('de'), { ...told, after }, names)).toBe(sentence)
  })

  it('tells a revoked key by what it was', () => {
    const told = { action: 'access.key-revoked', object: { type: 'key', id: 'k1' }, before: { name: 'CI' } }
    expect(sentenceOf(translate('en'), told)).toBe('API key “CI” revoked')
  })
})
