import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { signOf } from '../../../test/support/version-order.ts'
import { schemeOf } from './schemes.ts'

/** One comparison of package-url/vers-spec (MIT): versions in order, or whether two are equal. */
interface VersCase {
  readonly test_type: 'comparison' | 'equality'
  readonly input: { readonly versions: readonly [string, string] }
  readonly expected_output: readonly [string, string] | boolean
}

const suites: readonly (readonly [file: string, scheme: string, cases: number])[] = [
  ['alpine_version_cmp_test', 'apk', 181],
  ['alpm_version_cmp_test', 'alpm', 10],
  ['conan_version_cmp_test', 'conan', 10],
  ['gentoo_version_cmp_test', 'gentoo', 11],
  ['lexicographic-test', 'lexicographic', 4],
  ['maven_version_cmp_test', 'maven', 220],
  ['nuget_version_cmp_test', 'nuget', 8],
  ['openssl_version_cmp_test', 'openssl', 9],
  ['openssl_version_cmp_test', 'generic', 9],
]

/** Maven before 3.9 orders in circles here: 2 < 2-1 < 2.0.a < 2. */
const exceptions = ['2-1 < 2.0.a']

function wrongIn(scheme: string, { input, expected_output }: VersCase): string | undefined {
  const [a, b] = typeof expected_output === 'boolean' ? input.versions : expected_output
  const sign = signOf(schemeOf(scheme)!, a, b)
  if (typeof expected_output === 'boolean') return (sign === '=') === expected_output ? undefined : `${a} = ${b}`
  return sign === '<' || sign === '=' ? undefined : `${a} < ${b}`
}

describe.skipIf(needsData('version order by vers-spec'))('the order by vers-spec', () => {
  it.each(suites)('%s as %s: %d cases', (file, scheme, count) => {
    const text = readFileSync(join(dataFolder!, 'suites/vers', `${file}.json`), 'utf8')
    const cases = (JSON.parse(text) as { tests: VersCase[] }).tests
    expect(cases).toHaveLength(count)
    const wrong = cases.map(one => wrongIn(scheme, one)).filter(line => line !== undefined)
    expect(wrong.filter(line => !exceptions.includes(line))).toEqual([])
    if (scheme === 'maven') expect(wrong).toEqual(expect.arrayContaining(exceptions))
  })
})
