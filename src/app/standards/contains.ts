import { rangesOf } from '../../rooms/intelligence/feeds/osv/ranges.ts'
import { OsvAffected } from '../../rooms/intelligence/feeds/osv/schema.ts'
import { compileRange, covers } from '../../standards/ranges.ts'
import { type Containment, versContains } from '../../standards/vers-intervals.ts'
import { readVers } from '../../standards/vers-read.ts'
import { schemeFor } from './compare.ts'
import { type Asked, LineError, type LineVerb, textIn } from './line.ts'

/**
 * `{"range", "version"}` → `{"affected": true | false | "unknown"}`. The range is a `vers`, or what OSV writes: an
 * `affected` entry, its `ranges`, or one range; OSV ranges need a `scheme`.
 */
export const containsVerb: LineVerb = {
  name: 'contains',
  option: '--scheme <scheme>',
  answer(asked, options) {
    const version = textIn(asked, 'version')
    const { range } = asked
    if (typeof range !== 'string') return { affected: inOsv(asked, options, version) }
    const read = readVers(range)
    if (!read.ok) throw new LineError(read.error.code, read.error.where)
    const remarks = read.value.remarks.map(remark => remark.code)
    return { affected: versContains(read.value.vers, version), ...(remarks.length > 0 ? { remarks } : {}) }
  },
}

function inOsv(asked: Asked, options: Readonly<Record<string, string | undefined>>, version: string): Containment {
  const affected = OsvAffected.safeParse(affectedOf(asked.range))
  if (!affected.success) throw new LineError(asked.range === undefined ? 'missing-member' : 'not-a-range', 'range')
  const scheme = schemeFor(asked, options)
  const { ranges, notComparable } = rangesOf(affected.data, scheme.id)
  if (affected.data.versions.includes(version)) return true
  const key = scheme.key(version)
  if (!key) return 'unknown'
  const intervals = ranges.map(range => compileRange(scheme, range))
  if (intervals.some(interval => interval && covers(interval, key))) return true
  const named = affected.data.versions.map(one => scheme.key(one))
  if (named.some(one => one && Buffer.compare(one, key) === 0)) return true
  return notComparable > 0 || intervals.includes(undefined) ? 'unknown' : false
}

/** One range stands for a list of one, a list of ranges for an entry with nothing else. */
function affectedOf(range: unknown): unknown {
  if (Array.isArray(range)) return { ranges: range }
  const isOne = typeof range === 'object' && range !== null && 'events' in range
  return isOne ? { ranges: [{ type: 'ECOSYSTEM', ...range }] } : range
}
