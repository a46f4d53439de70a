import { describe, expect, it } from 'vitest'
import { affectedBy } from './notice-product.ts'

const CPE = 'cpe:2.3:o:example:monitor_firmware:*:*:*:*:*:*:*:*'
const npm = 'pkg:npm/lodash'

describe('a product of a notice', () => {
  it.each([
    [npm, '< 4.17.21', [{ to: { version: '4.17.21', inclusive: false } }], []],
    [
      npm,
      '>= 1.0, ≤ 2.4',
      [{ from: { version: '1.0', inclusive: true }, to: { version: '2.4', inclusive: true } }],
      [],
    ],
    [npm, '> 1.0|3.1 | = 4.0.0', [{ from: { version: '1.0', inclusive: false } }], ['3.1', '4.0.0']],
    [npm, '*', [{}], []],
    [npm, 'vers:npm/<4.17.21', [{ to: { version: '4.17.21', inclusive: false } }], []],
    [CPE, '< 3.2', [{ to: { version: '3.2', inclusive: false } }], []],
    [`${npm}@1.2.3`, 'unknown', [], ['1.2.3']],
    ['cpe:2.3:o:example:monitor_firmware:3.1:*:*:*:*:*:*:*', '', [], ['3.1']],
  ])('%s %s', (identifier, versions, ranges, listed) => {
    const read = affectedBy({ product: 'Monitor', identifier, versions })
    expect(read).toMatchObject({ ok: true, value: { ranges, versions: listed } })
    expect(read.ok && read.value?.notComparable).toBeUndefined()
  })

  it.each(['unknown', 'unbekannt', '?', ''])(
    'of which nobody knows the versions is marked, neither all nor none: "%s"',
    text => {
      expect(affectedBy({ product: 'Monitor', identifier: CPE, versions: text })).toMatchObject({
        ok: true,
        value: { package: 'cpe/o:example:monitor_firmware', ranges: [], versions: [], notComparable: 1 },
      })
    },
  )

  it('without an identifier is compared with nothing, whatever stands as its versions', () => {
    expect(affectedBy({ product: 'Monitor M3', versions: 'sold before May 2024' })).toEqual({
      ok: true,
      value: undefined,
    })
  })

  it.each([
    ['', npm, '*', 'no-name'],
    ['Monitor', 'lodash', '*', 'not-an-identifier'],
    ['Monitor', 'pkg:npm', '*', 'not-an-identifier'],
    ['Monitor', 'cpe:2.3:a:*:*:*:*:*:*:*:*:*:*', '*', 'too-wide'],
    ['Monitor', `${npm}@1.2.3`, '< 2', 'two-versions'],
    ['Monitor', npm, 'before May 2024', 'not-a-range'],
    ['Monitor', npm, '< 1.0, < 2.0', 'not-a-range'],
    ['Monitor', npm, '= 1.0, < 2.0', 'not-a-range'],
    ['Monitor', npm, 'vers:npm/', 'not-a-range'],
    ['Monitor', npm, '< 1.0 |', 'not-a-range'],
  ])('that says nothing clear is refused: %s %s %s', (product, identifier, versions, fault) => {
    expect(affectedBy({ product, identifier, versions })).toEqual({ ok: false, error: fault })
  })
})
