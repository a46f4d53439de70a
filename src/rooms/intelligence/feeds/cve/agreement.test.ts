import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../../../../test/support/data.ts'
import { compileRange, covers, exactly } from '../../../../standards/ranges.ts'
import { schemeOf } from '../../../../standards/versions/schemes.ts'
import type { Advisory, AffectedPackage } from '../../advisory.ts'
import type { Feed } from '../../feed.ts'
import { filesUnder } from '../../folder.ts'
import { unpack } from '../../unpack.ts'
import { nvd } from '../nvd/feed.ts'
import { cve } from './feed.ts'

async function advisoriesOf(feed: Feed, path: string): Promise<Map<string, Advisory>> {
  const found = new Map<string, Advisory>()
  for await (const file of filesUnder(join(dataFolder!, path))) {
    for await (const { bytes, hint } of unpack(file.bytes, file.hint)) {
      for await (const raw of feed.split(bytes, hint)) {
        const items = feed.parse(raw)
        for (const item of items.ok ? items.value : [])
          if (item.kind === 'advisory') found.set(item.advisory.externalId, item.advisory)
      }
    }
  }
  return found
}

const comparable = ({ affected }: Advisory) => affected.filter(one => one.ranges.length + one.versions.length > 0)

/** What two sources say about one product, as the versions around every bound that either names. */
function relation(ours: readonly AffectedPackage[], theirs: readonly AffectedPackage[]): string {
  const scheme = schemeOf('generic')!
  const points = [...ours, ...theirs].flatMap(one => [
    ...one.versions,
    ...one.ranges.flatMap(({ from, to }) => [from?.version, to?.version]),
  ])
  const keys = [...new Set(points.filter(point => point !== undefined))].flatMap(point => scheme.key(point) ?? [])
  const places = [scheme.key('0')!, ...keys, ...keys.map(key => exactly(key).hi), scheme.key('999999')!]
  const holds = (entries: readonly AffectedPackage[], key: Uint8Array) =>
    entries.some(
      one =>
        one.ranges.some(range => {
          const interval = compileRange(scheme, range)
          return interval && covers(interval, key)
        }) ||
        one.versions.some(version => {
          const own = scheme.key(version)
          return own && covers(exactly(own), key)
        }),
    )
  const both = places.map(key => [holds(ours, key), holds(theirs, key)] as const)
  const more = both.some(([a, b]) => a && !b)
  const less = both.some(([a, b]) => !a && b)
  if (!more && !less) return 'equal'
  if (more && less) return both.some(([a, b]) => a && b) ? 'overlapping' : 'apart'
  return more ? 'cve wider' : 'nvd wider'
}

// 602 CVEs of CISA's sample of October 2024 and NVD's yearly feeds. Mostly NVD alone has ranges, since assigners name vendor
// and product in words. "cve wider": Microsoft states builds from 10.0.0 on where NVD of that time named `-`, CISA whole
// lines where NVD has bounds. "apart" and "overlapping": release candidates and build numbers that one of them leaves out.
const expected = {
  counts: {
    records: 2252,
    comparable: 724,
    'by package': 2,
    'words only': 1525,
    'nothing, standing': 0,
    'products in words': 3781,
    ssvc: 2249,
    scored: 1651,
    withdrawn: 3,
  },
  told: {
    'record: nvd only': 495,
    'record: neither': 15,
    'record: cve only': 7,
    'record: no product in common': 19,
    'record: agrees': 12,
    'record: differs': 54,
    'product: equal': 18,
    'product: cve wider': 43,
    'product: nvd wider': 15,
    'product: overlapping': 4,
    'product: apart': 7,
  },
}

describe.skipIf(needsData('CVE records against NVD'))('CVE records beside NVD', () => {
  it('counts what can be compared, and how the two agree', async () => {
    const [records, analysed] = [await advisoriesOf(cve, 'cve5'), await advisoriesOf(nvd, 'nvd/feeds')]
    const all = [...records.values()]
    const counts = {
      records: all.length,
      comparable: all.filter(one => comparable(one).length > 0).length,
      'by package': all.filter(one => comparable(one).some(({ package: name }) => !name.startsWith('cpe/'))).length,
      'words only': all.filter(one => comparable(one).length === 0 && one.stated!.length > 0).length,
      'nothing, standing': all.filter(one => comparable(one).length + one.stated!.length === 0 && !one.withdrawn)
        .length,
      'products in words': all.reduce((sum, one) => sum + one.stated!.length, 0),
      ssvc: all.filter(one => one.ssvc).length,
      scored: all.filter(one => one.severities.length > 0).length,
      withdrawn: all.filter(one => one.withdrawn).length,
    }
    const classes = new Map<string, string[]>()
    for (const [id, ours] of records) {
      const theirs = analysed.get(id)
      if (theirs) for (const name of classOf(ours, theirs)) classes.set(name, [...(classes.get(name) ?? []), id])
    }
    const told = Object.fromEntries([...classes].map(([name, ids]) => [name, ids.length]))
    console.info('cve5:', counts)
    console.info('beside NVD:', told, Object.fromEntries([...classes].map(([name, ids]) => [name, ids.slice(0, 4)])))
    expect({ counts, told }).toEqual(expected)
  }, 120_000)
})

/** The class of a pair as a whole: by records where one side says nothing, by products where both do. */
function classOf(ours: Advisory, theirs: Advisory): string[] {
  const [own, other] = [comparable(ours), comparable(theirs)]
  if (own.length === 0) return [other.length === 0 ? 'record: neither' : 'record: nvd only']
  if (other.length === 0) return ['record: cve only']
  const shared = [...new Set(own.map(one => one.package))].filter(name => other.some(one => one.package === name))
  if (shared.length === 0) return ['record: no product in common']
  const relations = shared.map(name =>
    relation(
      own.filter(one => one.package === name),
      other.filter(one => one.package === name),
    ),
  )
  return [
    `record: ${relations.every(one => one === 'equal') ? 'agrees' : 'differs'}`,
    ...relations.map(one => `product: ${one}`),
  ]
}
