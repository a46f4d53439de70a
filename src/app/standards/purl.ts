import type { Result } from '../../core/outcome.ts'
import { purlPackage } from '../../standards/package-name.ts'
import { buildPurl, type Purl, type PurlFault, readPurl, readPurlStrictly, writePurl } from '../../standards/purl.ts'
import { type Asked, LineError, type LineVerb, optionalTextIn, textIn, textsIn } from './line.ts'

/**
 * `{"purl"}` → `{"components", "purl"}`, with `"strict"` false where the text breaks a rule that was tolerated;
 * `{"components"}` → `{"purl"}`.
 */
export const purlVerb: LineVerb = {
  name: 'purl',
  answer(asked) {
    if (asked.components !== undefined) return { purl: writePurl(taken(build(asked))) }
    const text = textIn(asked, 'purl')
    const purl = taken(readPurl(text))
    const strict = readPurlStrictly(text)
    const named = purlPackage(purl)
    return {
      components: purl,
      purl: writePurl(purl),
      strict: strict.ok,
      ...(strict.ok ? {} : { remark: strict.error.code }),
      ...(named.ok ? { package: named.value.package, scheme: named.value.scheme } : { noPackage: named.error }),
    }
  },
}

function build(asked: Asked): Result<Purl, PurlFault> {
  const { components } = asked
  if (typeof components !== 'object' || components === null) throw new LineError('not-an-object', 'components')
  const parts = components as Asked
  const text = (member: string) => optionalTextIn(parts, member) ?? null
  return buildPurl({
    ...{ type: text('type'), namespace: text('namespace'), name: text('name'), version: text('version') },
    ...{ subpath: text('subpath'), qualifiers: parts.qualifiers ? textsIn(parts, 'qualifiers') : null },
  })
}

function taken(result: Result<Purl, PurlFault>): Purl {
  if (!result.ok) throw new LineError(result.error.code, result.error.where)
  return result.value
}
