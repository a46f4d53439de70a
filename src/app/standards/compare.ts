import { compare } from '../../standards/ranges.ts'
import { schemeOfVers } from '../../standards/vers-type.ts'
import type { VersionScheme } from '../../standards/versions/scheme.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'
import { type Asked, LineError, type LineVerb, optionalTextIn, textIn } from './line.ts'

/** `{"a","b"}` → `{"order": -1 | 0 | 1}`; the scheme stands in the line or in `--scheme`. */
export const compareVerb: LineVerb = {
  name: 'compare',
  option: '--scheme <scheme>',
  answer(asked, options) {
    const scheme = schemeFor(asked, options)
    const [a, b] = [textIn(asked, 'a'), textIn(asked, 'b')]
    const order = compare(scheme, a, b)
    if (order === undefined) throw new LineError('not-a-version', scheme.key(a) ? b : a)
    return { order: Math.sign(order) }
  },
}

/** The order of versions that a line or the command asks for: one of ours, or a type of `vers` such as `npm`. */
export function schemeFor(asked: Asked, options: Readonly<Record<string, string | undefined>>): VersionScheme {
  const id = optionalTextIn(asked, 'scheme') ?? options.scheme
  if (id === undefined) throw new LineError('missing-member', 'scheme')
  const scheme = schemeOf(id) ?? schemeOfVers(id)
  if (!scheme) throw new LineError('unknown-scheme', id)
  return scheme
}
