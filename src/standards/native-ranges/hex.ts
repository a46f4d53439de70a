import type { VersConstraint } from '../vers.ts'
import type { NativeRange, Together } from './native-range.ts'

const REQUIREMENT =
  /^(~>|==|!=|>=|<=|>|<)?\s*((?:0|[1-9][0-9]{0,255})(?:\.(?:0|[1-9][0-9]{0,255})){1,2})(-[0-9A-Za-z.-]{1,256})?(?:\+[0-9A-Za-z.-]{1,256})?$/

/** Elixir and Erlang (Hex; Elixir, `Version`, "Requirements"): `and` binds closer than `or`, and `~>`. */
export const hex: NativeRange = {
  type: 'hex',
  source: new URL('https://hexdocs.pm/elixir/Version.html#module-requirements'),
  read(text) {
    const alternatives: Together[] = []
    for (const part of text.split(/\s+or\s+/)) {
      const together: VersConstraint[] = []
      for (const one of part.split(/\s+and\s+/)) {
        const found = requirement(one.trim())
        if (!found) return undefined
        together.push(...found)
      }
      alternatives.push(together)
    }
    return alternatives
  },
}

/** Only `~>` may leave the third number out: `~> 2.1` ends before 3.0.0, `~> 2.1.0` before 2.2.0. */
function requirement(text: string): Together | undefined {
  const [match, sign = '==', core = '', label = ''] = REQUIREMENT.exec(text) ?? []
  const numbers = core.split('.')
  if (!match || (numbers.length < 3 && sign !== '~>')) return undefined
  const version = numbers.length < 3 ? `${core}.0${label}` : core + label
  if (sign !== '~>') return [{ comparator: sign === '==' ? '=' : (sign as VersConstraint['comparator']), version }]
  const [major = '0', minor = '0'] = numbers
  const end = numbers.length === 2 ? `${BigInt(major) + 1n}.0.0` : `${major}.${BigInt(minor) + 1n}.0`
  return [
    { comparator: '>=', version },
    { comparator: '<', version: end },
  ]
}
