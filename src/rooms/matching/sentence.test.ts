import { describe, expect, it } from 'vitest'
import type { Evidence } from './match.ts'
import { sentenceOf } from './sentence.ts'

const evidence: Evidence = {
  advisory: 'GHSA-x',
  source: 'osv',
  package: 'npm/lodash',
  component: 'lodash',
  version: '4.17.20',
  identity: 'pkg:npm/lodash@4.17.20',
  band: 'exact-purl',
  from: { version: '4.0.0', inclusive: true },
  to: { version: '4.17.21', inclusive: false },
  listed: false,
  fixed: null,
  conditional: null,
  sourceModified: null,
}
const t = (key: string, facts: Readonly<Record<string, string | number>> = {}) =>
  `${key.split('.').at(-1)}(${facts.range ?? facts.fixed ?? facts.conditional ?? ''})`

describe('the sentence of a match', () => {
  it.each<[string, Partial<Evidence>, string]>([
    ['between two bounds', {}, 'range(>= 4.0.0, < 4.17.21)'],
    ['below a bound', { from: null }, 'range(< 4.17.21)'],
    ['up to a bound', { from: null, to: { version: '2', inclusive: true } }, 'range(<= 2)'],
    ['above a bound', { from: { version: '1', inclusive: false }, to: null }, 'range(> 1)'],
    ['in every version', { from: null, to: null }, 'every()'],
    ['listed one by one', { listed: true, from: null, to: null }, 'listed()'],
    ['fixed later', { fixed: '4.17.21' }, 'range(>= 4.0.0, < 4.17.21) fixed(4.17.21)'],
    ['on a condition', { conditional: 'nRF52840' }, 'range(>= 4.0.0, < 4.17.21) conditional(nRF52840)'],
    ['by name alone', { band: 'heuristic' }, 'range(>= 4.0.0, < 4.17.21) heuristic()'],
  ])('tells a version %s', (_, more, sentence) => {
    expect(sentenceOf({ ...evidence, ...more }, t)).toBe(sentence)
  })
})
