import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../test/support/data.ts'
import { purlPackage } from './package-name.ts'
import { readPurl } from './purl.ts'
import { linkedCpes, linkedPackages, purlCpeLinks, relatedCpes } from './purl-cpe.ts'

const languages = /^(npm|pypi|maven|golang|cargo|nuget|gem|composer|hex|pub)\//

describe('links between packages and products', () => {
  it('are about 60 or more, each with its source', () => {
    expect(purlCpeLinks.length).toBeGreaterThanOrEqual(60)
    expect(purlCpeLinks.filter(link => !/^(CVE-\d{4}-\d{4,}|CPE dictionary: .+)$/.test(link.source))).toEqual([])
  })

  it('name each product once, with one package at least', () => {
    expect(new Set(purlCpeLinks.map(link => link.cpe)).size).toBe(purlCpeLinks.length)
    expect(purlCpeLinks.filter(link => link.packages.length === 0)).toEqual([])
    expect(purlCpeLinks.filter(link => !/^[aoh]:[a-z0-9._-]+:[a-z0-9._+-]+$/.test(link.cpe))).toEqual([])
  })

  it('write packages as the match dictionary does', () => {
    const all = purlCpeLinks.flatMap(link => [...link.packages, ...(link.covered ?? [])])
    const wrong = all.filter(name => {
      const purl = readPurl(`pkg:${name}@1`)
      const found = purl.ok ? purlPackage(purl.value) : undefined
      return !found?.ok || found.value.package !== name
    })
    expect(wrong).toEqual([])
  })

  it('are no way to match where an ecosystem or a distribution has advisories of its own', () => {
    const ways = purlCpeLinks.flatMap(link => link.packages)
    expect(ways.filter(name => languages.test(name) || /^(deb|rpm|apk)\//.test(name))).toEqual([])
    expect(purlCpeLinks.flatMap(link => link.covered ?? []).filter(name => !languages.test(name))).toEqual([])
  })

  it.each([
    ['generic/openssl', ['cpe/a:openssl:openssl']],
    ['generic/libcurl', ['cpe/a:haxx:libcurl']],
    ['github/madler/zlib', ['cpe/a:zlib:zlib']],
    ['maven/org.apache.logging.log4j/log4j-core', []],
    ['deb/debian/12/openssl', []],
    ['generic/openssl-fork', []],
    ['npm/openssl', []],
  ])('%s is looked for as %j', (name, expected) => {
    expect(linkedCpes(name)).toEqual(expected)
  })

  it('can be read both ways, also where they are no way to match', () => {
    expect(relatedCpes('maven/org.apache.logging.log4j/log4j-core').map(link => link.cpe)).toEqual(['a:apache:log4j'])
    expect(linkedPackages('cpe/a:apache:log4j')).toContain('maven/org.apache.logging.log4j/log4j-core')
    expect(linkedPackages('cpe/a:nobody:nothing')).toEqual([])
  })
})

describe.skipIf(needsData('NVD feeds'))('the CVE of a row', () => {
  it('names the product in NVD, where the data hold it', () => {
    const folder = join(dataFolder!, 'nvd/feeds')
    const products = new Map<string, Set<string>>()
    for (const file of readdirSync(folder).filter(name => name.endsWith('.json.gz'))) {
      const text = gunzipSync(readFileSync(join(folder, file))).toString()
      for (const { cve } of (JSON.parse(text) as Nvd).vulnerabilities) products.set(cve.id, productsOf(cve))
    }
    const held = purlCpeLinks.filter(link => products.has(link.source))
    expect(held.length).toBeGreaterThan(50)
    expect(held.filter(link => !products.get(link.source)!.has(link.cpe)).map(link => link.cpe)).toEqual([])
  }, 60_000)
})

interface Nvd {
  vulnerabilities: { cve: { id: string; configurations?: { nodes: { cpeMatch: { criteria: string }[] }[] }[] } }[]
}

function productsOf({ configurations = [] }: Nvd['vulnerabilities'][number]['cve']): Set<string> {
  const rows = configurations.flatMap(one => one.nodes.flatMap(node => node.cpeMatch))
  return new Set(rows.map(row => row.criteria.split(':').slice(2, 5).join(':')))
}
