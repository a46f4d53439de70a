import type { VersConstraint } from '../vers.ts'
import type { NativeRange, Together } from './native-range.ts'

const CLAUSE = /^(~=|===?|!=|<=|>=|<|>)\s*(\S{1,512})$/
const RELEASE = /^v?((?:[0-9]{1,256}!)?)([0-9]{1,256}(?:\.[0-9]{1,256}){0,50})$/i

/**
 * Python (version specifiers, PEP 440): clauses by commas, prefix matches `==1.1.*`, compatible releases `~=`. `<2.1` and
 * `>1.7` are taken as the order has them, as vers-spec's tests do; that pip then leaves out pre-releases of 2.1 and
 * post-releases of 1.7 is a rule of its installer.
 */
export const pypi: NativeRange = {
  type: 'pypi',
  source: new URL('https://packaging.python.org/en/latest/specifications/version-specifiers/'),
  read(text) {
    const together: VersConstraint[] = []
    const alternatives: Together[] = []
    for (const part of text.split(',').filter((one, _, all) => one.trim() !== '' || all.length === 1)) {
      const [match, sign = '', version = ''] = CLAUSE.exec(part.trim()) ?? []
      const one = match ? clause(sign, version) : undefined
      if (!one) return undefined
      if (one.excludes) alternatives.push(...one.excludes)
      together.push(...one.together)
    }
    // everything but a prefix is what lies before it or behind it
    return alternatives.length === 0 ? [together] : alternatives.map(outside => [...together, ...outside])
  },
}

interface Clause {
  readonly together: Together
  readonly excludes?: readonly Together[]
}

function clause(sign: string, version: string): Clause | undefined {
  if (version.endsWith('.*')) {
    const end = sign === '==' || sign === '!=' ? prefixEnd(version.slice(0, -2)) : undefined
    if (!end) return undefined
    const [first, behind] = [`${version.slice(0, -2)}.dev0`, `${end}.dev0`]
    if (sign === '==')
      return {
        together: [
          { comparator: '>=', version: first },
          { comparator: '<', version: behind },
        ],
      }
    return { together: [], excludes: [[{ comparator: '<', version: first }], [{ comparator: '>=', version: behind }]] }
  }
  if (sign === '~=') {
    const [, epoch = '', numbers = ''] = /^v?((?:[0-9]{1,256}!)?)([0-9]+(?:\.[0-9]+)+)/i.exec(version) ?? []
    const end = prefixEnd(epoch + numbers.split('.').slice(0, -1).join('.'))
    return end
      ? {
          together: [
            { comparator: '>=', version },
            { comparator: '<', version: `${end}.dev0` },
          ],
        }
      : undefined
  }
  const comparator = sign === '==' || sign === '===' ? '=' : (sign as VersConstraint['comparator'])
  return { together: [{ comparator, version }] }
}

/** The first prefix behind another: `1.2` behind `1.1`. */
function prefixEnd(prefix: string): string | undefined {
  const [match, epoch = '', numbers = ''] = RELEASE.exec(prefix) ?? []
  if (!match) return undefined
  const parts = numbers.split('.')
  return `${epoch}${[...parts.slice(0, -1), BigInt(parts.at(-1)!) + 1n].join('.')}`
}
