import { describe, expect, it } from 'vitest'
import { type StatedEntry, StatedVersion } from './configuration.ts'
import { Products } from './cpe-products.ts'
import { addStated } from './stated-versions.ts'

const name = (version: string) => `cpe:2.3:a:foo:bar:${version}:*:*:*:*:*:*:*`
const to = (version: string, inclusive = false) => ({ version, inclusive })

function productsOf(cpes: string[], versions: object[], defaultStatus = 'unknown') {
  const products = new Products()
  const entry: StatedEntry = { cpes, versions: versions.map(one => StatedVersion.parse(one)), defaultStatus }
  addStated(products, entry)
  return products.list()
}

describe('who speaks of versions', () => {
  const below = { version: '0', lessThan: '2.5', status: 'affected', versionType: 'custom' }

  it.each<[string, string[], object[], string, object[]]>([
    [
      'the list, where the name has the version that fixes (Microsoft)',
      [name('2.5')],
      [below],
      'unknown',
      [{ ranges: [{ to: to('2.5') }], versions: [] }],
    ],
    [
      'the list once, where two names have the ends of the range (IBM)',
      [name('1.0'), name('2.5')],
      [{ version: '1.0', lessThanOrEqual: '2.5', status: 'affected' }],
      'unaffected',
      [{ ranges: [{ from: to('1.0', true), to: to('2.5', true) }], versions: [] }],
    ],
    ['the list, where the name says "none" (CISA)', [name('-')], [below], 'unknown', [{ ranges: [{ to: to('2.5') }] }]],
    [
      'nobody, where the name says "none" and the list everything (CISA): not stated',
      [name('-')],
      [{ version: '0', lessThan: '*', status: 'affected' }],
      'unknown',
      [{ ranges: [], versions: [], notComparable: 1 }],
    ],
    [
      'the list, where the name says "any" and the list everything',
      [name('*')],
      [{ version: '0', lessThan: '*', status: 'affected' }],
      'unknown',
      [{ ranges: [{}], versions: [] }],
    ],
    ['the name, where nothing is listed', [name('1.0')], [], 'affected', [{ ranges: [], versions: ['1.0'] }]],
    ['nobody, where nothing is listed and nothing affected', [name('1.0')], [], 'unaffected', [{ versions: [] }]],
    [
      'nobody, where all that is listed is unaffected',
      [name('1.0')],
      [{ ...below, status: 'unaffected' }],
      'unknown',
      [{ ranges: [], versions: [] }],
    ],
    [
      'the list, and the rest that is affected by default cannot be said',
      [name('*')],
      [below],
      'affected',
      [{ ranges: [{ to: to('2.5') }], notComparable: 1 }],
    ],
  ])('%s', (_rule, cpes, versions, defaultStatus, expected) => {
    expect(productsOf(cpes, versions, defaultStatus)).toMatchObject(expected)
  })
})

describe('what a version says', () => {
  it.each<[string, object, object]>([
    ['unspecified begins at the first', { version: 'unspecified', lessThan: '2' }, { ranges: [{ to: to('2') }] }],
    ['0 alone says nothing', { version: '0' }, { ranges: [], versions: [], notComparable: 1 }],
    ['* alone is every version', { version: '*' }, { ranges: [{}] }],
    ['unspecified alone says nothing', { version: 'unspecified' }, { ranges: [], notComparable: 1 }],
    [
      'the end of a series',
      { version: '6.0', lessThanOrEqual: '6.1.*' },
      { ranges: [{ from: to('6.0', true), to: to('6.1.*', true) }] },
    ],
    ['before a series is no place', { version: '6.0', lessThan: '6.1.*' }, { ranges: [], notComparable: 1 }],
    ['n/a says nothing', { version: 'n/a', lessThan: 'n/a' }, { ranges: [], notComparable: 1 }],
    ['the end is a word', { version: '0', lessThan: 'publication' }, { ranges: [], notComparable: 1 }],
    ['the version is an expression', { version: '1.0 through 2.0' }, { versions: [], notComparable: 1 }],
    [
      'a commit',
      { version: '6.1', lessThanOrEqual: '*', versionType: 'original_commit_for_fix' },
      { ranges: [], notComparable: 1 },
    ],
    ['release and epoch of an rpm', { version: '0', lessThan: '1.2-3', versionType: 'rpm' }, { notComparable: 1 }],
    [
      'several changes',
      {
        version: '1',
        lessThan: '*',
        changes: [
          { at: '2', status: 'unaffected' },
          { at: '3', status: 'affected' },
        ],
      },
      { ranges: [], notComparable: 1 },
    ],
  ])('%s', (_rule, version, expected) => {
    expect(productsOf([name('*')], [{ status: 'affected', ...version }])).toMatchObject([expected])
  })
})
