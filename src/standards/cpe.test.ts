import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../test/support/data.ts'
import { cpePackage, cpeVersion } from './cpe.ts'
import { compareCpeNames, compareCpeValues } from './cpe-match.ts'
import { type CpeName, readCpe, writeCpe } from './cpe-name.ts'

function cpe(text: string): CpeName {
  const read = readCpe(text)
  if (!read.ok) throw new Error(read.error)
  return read.value
}

describe('a name is read and written as a formatted string', () => {
  it.each([
    ['cpe:2.3:a:openssl:openssl:1.0.2:beta1:*:*:*:*:*:*', 'cpe:2.3:a:openssl:openssl:1.0.2:beta1:*:*:*:*:*:*'],
    ['cpe:2.3:a:foo:bar:1.0.2\\:beta:*:*:*:*:*:*:*', 'cpe:2.3:a:foo:bar:1.0.2\\:beta:*:*:*:*:*:*:*'],
    ['cpe:2.3:A:Foo:BAR:-:*:*:*:*:*:*:*', 'cpe:2.3:a:foo:bar:-:*:*:*:*:*:*:*'],
    ['cpe:2.3:a:foo:c++:1:*:*:*:*:*:*:*', 'cpe:2.3:a:foo:c\\+\\+:1:*:*:*:*:*:*:*'],
    ['cpe:2.3:a:foo\\-bar:b\\_r:1:*:*:*:*:*:*:*', 'cpe:2.3:a:foo-bar:b_r:1:*:*:*:*:*:*:*'],
    ['cpe:2.3:a:foo:\\-:1:*:*:*:*:*:*:*', 'cpe:2.3:a:foo:\\-:1:*:*:*:*:*:*:*'],
    [
      'cpe:/a:microsoft:internet_explorer:8.0.6001:beta',
      'cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*',
    ],
    ['cpe:/a:microsoft:internet_explorer:8.%02:sp%01', 'cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:*:*:*:*:*:*'],
    [
      'cpe:/a:hp:insight_diagnostics:7.4.0.1570::~~online~win2003~x64~',
      'cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:*:*:*:online:win2003:x64:*',
    ],
    ['cpe:/a:foo%5cbar:big%24money_2010%07:-', undefined],
    ['cpe:/a:foo:big%24money:-', 'cpe:2.3:a:foo:big\\$money:-:*:*:*:*:*:*:*'],
  ])('%s', (text, written) => {
    const read = readCpe(text)
    if (written) expect(read.ok && writeCpe(read.value)).toBe(written)
    else expect(read.ok).toBe(true)
  })
})

describe('what is no name is refused with the attribute', () => {
  it.each([
    ['cpe:2.3:a:x', '2 attributes instead of 11'],
    ['cpe:2.3:x:foo:bar:1:*:*:*:*:*:*:*', 'part "x"'],
    ['cpe:2.3:a:fo*o:bar:1:*:*:*:*:*:*:*', 'vendor "fo*o"'],
    ['cpe:2.3:a::bar:1:*:*:*:*:*:*:*', 'vendor ""'],
    ['cpe:2.3:a:foo:bar baz:1:*:*:*:*:*:*:*', 'product "bar baz"'],
    ['cpe:2.3:a:foo:bar:1:*:*:*:*:*:*:\\', 'other "\\"'],
    ['cpe:/a:foo%2:bar', 'wrong percent-encoding'],
    ['openssl', 'neither cpe:2.3: nor cpe:/'],
  ])('%s', (text, error) => {
    expect(readCpe(text)).toEqual({ ok: false, error })
  })
})

describe('the dictionary name', () => {
  it.each([
    ['cpe:2.3:a:OpenSSL:openssl:1:*:*:*:*:*:*:*', 'cpe/a:openssl:openssl'],
    ['cpe:2.3:a:gnu:c\\+\\+:1:*:*:*:*:*:*:*', 'cpe/a:gnu:c++'],
    ['cpe:2.3:o:*:linux:1:*:*:*:*:*:*:*', undefined],
    ['cpe:2.3:a:foo:bar*:1:*:*:*:*:*:*:*', undefined],
    ['cpe:2.3:a:foo:-:1:*:*:*:*:*:*:*', undefined],
    ['cpe:2.3:a:foo:wh\\?t:1:*:*:*:*:*:*:*', 'cpe/a:foo:wh?t'],
  ])('%s', (text, name) => {
    expect(cpePackage(cpe(text))).toBe(name)
  })
})

describe('the version joins the update; any and "does not apply" are not versions', () => {
  it.each([
    ['1.1.1:sp1', { kind: 'version', version: '1.1.1-sp1' }],
    ['1.1.1:*', { kind: 'version', version: '1.1.1' }],
    ['1.1.1:-', { kind: 'version', version: '1.1.1' }],
    ['1.0.2\\:beta:*', { kind: 'version', version: '1.0.2:beta' }],
    ['*:*', { kind: 'any' }],
    ['-:*', { kind: 'not-applicable' }],
    ['6.1.*:*', { kind: 'pattern', pattern: '6.1.*' }],
  ])('%s', (pair, expected) => {
    expect(cpeVersion(cpe(`cpe:2.3:a:foo:bar:${pair}:*:*:*:*:*:*`))).toEqual(expected)
  })
})

describe('relations of two attributes (NISTIR 7696, table 6-2)', () => {
  it.each([
    ['*', '*', 'equal'],
    ['*', '-', 'superset'],
    ['*', 'foo', 'superset'],
    ['*', 'fo?', 'undefined'],
    ['-', '*', 'subset'],
    ['-', '-', 'equal'],
    ['-', 'foo', 'disjoint'],
    ['-', 'fo?', 'undefined'],
    ['foo', '*', 'subset'],
    ['foo', '-', 'disjoint'],
    ['foo', 'FOO', 'equal'],
    ['foo', 'bar', 'disjoint'],
    ['fo*', '-', 'disjoint'],
    ['fo*', 'foobar', 'superset'],
    ['fo*', 'bar', 'disjoint'],
    ['fo*', 'fo?', 'undefined'],
    ['1.0\\+*', '1.0\\+git', 'superset'],
    ['a.c*', 'abc', 'disjoint'],
  ])('%s : %s', (source, target, relation) => {
    expect(compareCpeValues(source, target)).toBe(relation)
  })
})

describe('relations of two names', () => {
  const name = (rest: string) => cpe(`cpe:2.3:a:foo:${rest}`)
  it.each([
    ['bar:1:*:*:*:*:*:*:*', 'bar:1:*:*:*:*:*:*:*', 'equal'],
    ['bar:*:*:*:*:*:*:*:*', 'bar:1:*:*:*:*:*:*:*', 'superset'],
    ['bar:1:*:*:*:*:*:*:*', 'bar:*:*:*:*:*:*:*:*', 'subset'],
    ['bar:1:*:*:*:*:*:*:*', 'baz:1:*:*:*:*:*:*:*', 'disjoint'],
    ['bar:-:*:*:*:*:*:*:*', 'bar:1:*:*:*:*:*:*:*', 'disjoint'],
    ['bar:1:*:*:*:*:linux:*:*', 'bar:*:sp1:*:*:*:linux:*:*', 'undefined'],
  ])('%s to %s', (source, target, relation) => {
    expect(compareCpeNames(name(source), name(target))).toBe(relation)
  })
})

describe.skipIf(needsData('cpe suite'))('the published attribute relations', () => {
  const read = () => JSON.parse(readFileSync(join(dataFolder!, 'suites/cpe/attribute-match.json'), 'utf8'))
  it('all cases', () => {
    const cases = read() as { source: string; target: string; relation: string }[]
    expect(cases).toHaveLength(7)
    for (const { source, target, relation } of cases) {
      expect(compareCpeValues(source, target), `${source} : ${target}`).toBe(relation.toLowerCase())
    }
  })
})
