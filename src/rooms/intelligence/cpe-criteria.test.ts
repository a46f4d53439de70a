import { describe, expect, it } from 'vitest'
import { readCpe } from '../../standards/cpe-name.ts'
import { criteriaOf, readCriteria } from './cpe-criteria.ts'

const values = ['*', '-', '1.0', '1.0-rc.1', '_', '.', '-1', 'A', 'x\\!y', 'x?', '?', '*x', '1.*', '', ' ', 'sp1', 'ü']

function long(text: string) {
  const read = readCpe(text)
  return read.ok ? { ok: true, value: criteriaOf(read.value) } : read
}

describe('a criteria read by a look is what the long way reads', () => {
  it.each(['part', 'vendor', 'product', 'version', 'update', 'edition', 'targetSw', 'other'])('%s', attribute => {
    const at = ['part', 'vendor', 'product', 'version', 'update', 'edition', '', '', 'targetSw', '', 'other']
    for (const value of [...values, 'a', 'h', 'o', 'b']) {
      for (const update of ['*', '-', 'sp2']) {
        const parts = ['a', 'foo', 'bar_2', '1.2.3', update, '*', '*', '*', '*', '*', '*']
        parts[at.indexOf(attribute)] = value
        for (const version of ['*', '-', '7.1']) {
          if (attribute !== 'version') parts[3] = version
          const text = `cpe:2.3:${parts.join(':')}`
          expect(readCriteria(text), text).toEqual(long(text))
        }
      }
    }
  })

  it.each([
    'CPE:2.3:a:foo:bar:1:*:*:*:*:*:*:*',
    'cpe:/a:foo:bar:1.0',
    'cpe:2.3:a:foo:bar:1:*:*:*:*:*:*',
    'cpe:2.3:a:foo:bar:1:*:*:*:*:*:*:*:*',
    'cpe:2.3:a:foo:bar:1:*:*:*:*:*:*:*\n',
    `cpe:2.3:a:foo:${'b'.repeat(2000)}:1:*:*:*:*:*:*:*`,
    '',
  ])('%.60s', text => {
    expect(readCriteria(text)).toEqual(long(text))
  })

  it('says product and version', () => {
    expect(readCriteria('cpe:2.3:a:foo:bar:1.0:sp1:*:*:*:node.js:*:*')).toEqual({
      ok: true,
      value: {
        package: 'cpe/a:foo:bar',
        cpe: 'cpe:2.3:a:foo:bar:*:*:*:*:*:node.js:*:*',
        version: { kind: 'version', version: '1.0-sp1' },
      },
    })
  })
})
