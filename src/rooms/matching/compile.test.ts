import { describe, expect, it } from 'vitest'
import { covers } from '../../standards/ranges.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'
import type { Advisory, AffectedPackage } from '../intelligence/advisory.ts'
import { compileAdvisory, type RangeRow } from './compile.ts'

const advisory = (affected: Partial<AffectedPackage>, more: Partial<Advisory> = {}): Advisory => ({
  id: 'osv:X-1',
  source: 'osv',
  externalId: 'X-1',
  aliases: [],
  severities: [],
  affected: [{ package: 'npm/a', scheme: 'semver', ranges: [], versions: [], ...affected }],
  references: [],
  weaknesses: [],
  ...more,
})

const semver = schemeOf('semver')!
/** What a row says: the probes it holds, or the version it holds as text, or that it holds nothing. */
function told(row: RangeRow): string {
  const held = ['0.1.0', '1.0.0', '1.5.0', '2.0.0', '9.0.0'].filter(version => covers(row, semver.key(version)!))
  const band = ['', 'purl', 'cpe'][row.band]
  return [band, held.join(' ') || row.version || 'incomparable', ...(row.conditional ? ['conditional'] : [])].join(': ')
}

const from = (version: string, inclusive = true) => ({ version, inclusive })

describe('ranges as intervals', () => {
  it.each<[string, Advisory, string[]]>([
    ['half open', advisory({ ranges: [{ from: from('1.0.0'), to: from('2.0.0', false) }] }), ['purl: 1.0.0 1.5.0']],
    ['inclusive end', advisory({ ranges: [{ from: from('1.0.0', false), to: from('2.0.0') }] }), ['purl: 1.5.0 2.0.0']],
    ['from the beginning', advisory({ ranges: [{ from: from('0'), to: from('1.0.0', false) }] }), ['purl: 0.1.0']],
    ['everything', advisory({ ranges: [{}] }), ['purl: 0.1.0 1.0.0 1.5.0 2.0.0 9.0.0']],
    ['one version', advisory({ versions: ['1.5.0'] }), ['purl: 1.5.0']],
    ['a version without a key', advisory({ versions: ['four'] }), ['purl: four']],
    ['a bound nobody orders', advisory({ ranges: [{ to: from('four', false) }] }), ['purl: incomparable']],
    ['commits alone', advisory({ notComparable: 2 }), ['purl: incomparable']],
    ['commits beside versions', advisory({ versions: ['1.5.0'], notComparable: 2 }), ['purl: 1.5.0']],
    ['the same twice', advisory({ ranges: [{}, {}] }), ['purl: 0.1.0 1.0.0 1.5.0 2.0.0 9.0.0']],
    ['taken back', advisory({ ranges: [{}] }, { withdrawn: '2024-01-01T00:00:00Z' }), []],
    ['does not apply', advisory({ ranges: [{}], notApplicable: true }), []],
    ['a scheme nobody knows', advisory({ scheme: 'runes', ranges: [{}] }), []],
    [
      'a CPE that asks for more',
      advisory({
        package: 'cpe/a:v:p',
        ranges: [{ to: from('1.5.0', false) }],
        context: { operator: 'AND', nodes: [] },
      }),
      ['cpe: 0.1.0 1.0.0: conditional'],
    ],
    [
      'a CPE of one target software',
      advisory({ package: 'cpe/a:v:p', versions: ['1.5.0'], cpe: 'cpe:2.3:a:v:p:*:*:*:*:*:node.js:*:*' }),
      ['cpe: 1.5.0: conditional'],
    ],
  ])('%s', (_, one, expected) => {
    expect(compileAdvisory(one).map(told)).toEqual(expected)
  })
})
