import { describe, expect, it } from 'vitest'
import { type Bounds, compileRange, covers } from './ranges.ts'
import { schemeOf } from './versions/schemes.ts'

describe('a bound with a wildcard', () => {
  const to = (version: string, inclusive = true): Bounds => ({ to: { version, inclusive } })
  const from = (version: string, inclusive = true): Bounds => ({ from: { version, inclusive } })
  it.each<[string, Bounds, string[], string[]]>([
    [
      'generic',
      to('6.1.*'),
      ['6.0.9', '6.1', '6.1.0', '6.1.999', '6.1.5-rc1', '6.1.7p2'],
      ['6.2', '6.2-rc1', '6.10', '7'],
    ],
    ['generic', to('6.1.*', false), ['6.0.9', '6'], ['6.1-rc1', '6.1', '6.1.5', '6.2']],
    ['generic', from('6.1.*'), ['6.1-rc1', '6.1', '6.1.5', '6.2'], ['6.0.9', '6']],
    ['generic', from('6.1.*', false), ['6.2-rc1', '6.2', '7'], ['6.1.999', '6.1']],
    ['generic', to('6.0.*'), ['6', '6.0.5', '6.0.0.1', '5'], ['6.1', '6.1-rc1']],
    ['generic', to('6.*'), ['6', '6.99.1'], ['7-rc1', '7']],
    ['generic', to('1.0.9.*'), ['1.0.9.99'], ['1.0.10']],
    ['semver', to('6.1.*'), ['6.1.999', '6.1.0-rc.1'], ['6.2.0-rc.1', '6.2.0']],
    ['pypi', to('6.1.*'), ['6.1.post1', '6.1.9rc1', '6.1.9'], ['6.2.dev1', '6.2', '1!1']],
    ['maven', to('6.1.*'), ['6.1.9', '6.1-sp'], ['6.2-alpha', '6.2']],
    ['rpm', to('6.1.*'), ['6.1.9-3', '6.1-1'], ['6.2-1', '6.2']],
    ['deb', to('6.1.*'), ['6.1.9-3', '6.1-1'], ['6.2-1', '6.2']],
    ['apk', to('6.1.*'), ['6.1.9-r3', '6.1-r1'], ['6.2-r0', '6.2_rc1']],
    ['generic', to(`${'9'.repeat(60)}.*`), [`${'9'.repeat(60)}.1`], [`1${'0'.repeat(60)}`]],
  ])('%s %j', (id, bounds, inside, outside) => {
    const scheme = schemeOf(id)!
    const interval = compileRange(scheme, bounds)!
    expect(inside.filter(version => !covers(interval, scheme.key(version)!))).toEqual([])
    expect(outside.filter(version => covers(interval, scheme.key(version)!))).toEqual([])
  })

  it.each(['6.*.1', '*.1', '6.x', '6.1*', 'a.*', `${'1.'.repeat(11)}*`])('%s stays unknown', version => {
    expect(compileRange(schemeOf('generic')!, to(version))).toBeUndefined()
  })

  it('stays unknown where an order has no such numbers', () => {
    expect(compileRange(schemeOf('datetime')!, to('6.1.*'))).toBeUndefined()
    expect(compileRange(schemeOf('openssl')!, to('1.0.*'))).toBeUndefined()
  })
})
