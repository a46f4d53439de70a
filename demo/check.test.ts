import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generated, idle } from './build.ts'
import { type Document, readDocument } from './read-document.ts'

const here = import.meta.dirname
const text = (path: string) => readFileSync(join(here, path), 'utf8')
const story = JSON.parse(text('story.json')) as Story
const expected = JSON.parse(text('expected.json')) as { sboms: Expectation[] }
const sbomFiles = readdirSync(join(here, 'sboms'))
const documents = new Map<string, Document>(sbomFiles.map(file => [file, readDocument(file, text(`sboms/${file}`))]))
const osv = readdirSync(join(here, 'intelligence/osv')).map(file => JSON.parse(text(`intelligence/osv/${file}`)) as Osv)
const nvd = JSON.parse(text('intelligence/nvd/nvdcve-2.0-demo.json')) as { vulnerabilities: { cve: { id: string } }[] }
const nvdIds = nvd.vulnerabilities.map(({ cve }) => cve.id)

interface Story {
  devices: { name: string; udiDi: string; releases: { version: string; sboms: { file: string }[] }[] }[]
  decisions: {
    names: string[]
    device: string
    releases: string[]
    component: string
    statement: Record<'en' | 'de', string>
  }[]
}
interface Verdict {
  component: string
  version: string
  vulnerability: string
  record: string
}
interface Expectation {
  sbom: string
  components: number
  matches: Verdict[]
  conditional: Verdict[]
  nonMatches: Verdict[]
  withoutVersion: string[]
}
interface Osv {
  id: string
  aliases?: string[]
  upstream?: string[]
  summary: string
  database_specific: { aftercare_note: string }
}

/** GS1 General Specifications §7.9.1: weights 3 and 1 from the right, the sum with the check digit divides by ten. */
function hasRightCheckDigit(gtin: string): boolean {
  return (
    [...gtin].reduceRight((sum, digit, i) => sum + Number(digit) * ((gtin.length - 1 - i) % 2 === 0 ? 1 : 3), 0) %
      10 ===
    0
  )
}

describe('demo files', () => {
  it('are what build.ts writes', () => {
    for (const [path, content] of generated()) expect(text(path) === content, `${path} is stale`).toBe(true)
    expect([...generated().keys()].filter(path => path.startsWith('intelligence/osv/'))).toHaveLength(osv.length)
    expect([...generated().keys()].filter(path => path.startsWith('sboms/'))).toHaveLength(sbomFiles.length)
  })

  it.each(sbomFiles)('%s has unique refs, no dangling dependency, and everything hangs on the product', file => {
    const { root, refs, edges } = documents.get(file)!
    expect(new Set(refs).size).toBe(refs.length)
    const known = new Set(refs)
    expect(edges.filter(([from, to]) => !known.has(from) || !known.has(to))).toEqual([])
    const reached = new Set([root])
    for (const ref of reached) for (const [from, to] of edges) if (from === ref) reached.add(to)
    expect(refs.filter(ref => !reached.has(ref))).toEqual([])
  })

  it('hold between 25 and 120 components each, some without a version', () => {
    for (const { components } of documents.values()) {
      expect(components.length).toBeGreaterThanOrEqual(25)
      expect(components.length).toBeLessThanOrEqual(120)
    }
    expect(documents.get('pulso3-3.2.2-rc1.cdx.json')!.components).toContainEqual({ name: 'TM-40 radio module' })
  })

  it('give every advisory once, marked as an extract in our words', () => {
    expect(new Set(nvdIds).size).toBe(nvdIds.length)
    for (const record of osv) {
      expect(record.database_specific.aftercare_note).toContain('demo extract')
      expect(record.summary.length).toBeLessThan(90)
    }
    const exploited = JSON.parse(text('intelligence/kev/known_exploited_vulnerabilities.json')) as Kev
    expect(exploited).not.toHaveProperty('count')
    expect(new Set(exploited.vulnerabilities.map(({ cveID }) => cveID)).size).toBe(11)
    const known = new Set([...nvdIds, ...osv.flatMap(({ aliases = [], upstream = [] }) => [...aliases, ...upstream])])
    expect(exploited.vulnerabilities.filter(({ cveID }) => !known.has(cveID))).toEqual([])
  })
})

interface Kev {
  vulnerabilities: { cveID: string }[]
}

describe('story', () => {
  it.each(story.devices)('$name has a UDI-DI with a right check digit', ({ udiDi }) => {
    expect(udiDi).toMatch(/^0952\d{10}$/)
    expect(hasRightCheckDigit(udiDi)).toBe(true)
    expect(hasRightCheckDigit(udiDi.replace(/.$/, digit => String((Number(digit) + 1) % 10)))).toBe(false)
  })

  it('uses every SBOM file exactly once', () => {
    const used = story.devices.flatMap(({ releases }) => releases.flatMap(({ sboms }) => sboms.map(({ file }) => file)))
    expect(used.toSorted()).toEqual(sbomFiles.toSorted())
  })

  it.each(story.decisions)('the decision on $names.0 is about a match of each of its releases', decision => {
    const device = story.devices.find(({ name }) => name === decision.device)!
    for (const version of decision.releases) {
      const file = device.releases.find(release => release.version === version)!.sboms.at(-1)!.file
      const { matches } = expected.sboms.find(({ sbom }) => sbom === file)!
      const hit = matches.find(m => m.component === decision.component && decision.names.includes(m.vulnerability))
      expect(hit, `${file}: ${decision.component}`).toBeDefined()
    }
    expect(decision.statement.en && decision.statement.de).toBeTruthy()
  })
})

describe('expected matches', () => {
  it.each(expected.sboms)('$sbom: each verdict names a component and an advisory that exist', expectation => {
    const { components } = documents.get(expectation.sbom)!
    expect(components).toHaveLength(expectation.components)
    for (const { component, version, vulnerability, record } of [
      ...expectation.matches,
      ...expectation.conditional,
      ...expectation.nonMatches,
    ]) {
      expect(
        components.some(c => c.name === component && c.version === version),
        `${component} ${version}`,
      ).toBe(true)
      expect(namesOf(record, vulnerability), `${record} does not speak of ${vulnerability}`).toContain(vulnerability)
    }
  })

  it('have no verdict about a version that no SBOM holds', () => {
    expect(idle).toEqual([])
  })

  it('say of each component and vulnerability either yes or no', () => {
    for (const { matches, nonMatches } of expected.sboms) {
      const keys = [...matches, ...nonMatches].map(v => `${v.component}@${v.version} ${v.vulnerability}`)
      expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
    }
  })
})

/** The vulnerabilities that a record speaks of. */
function namesOf(record: string, vulnerability: string): string[] {
  if (record === 'nvd') return nvdIds.filter(id => id === vulnerability)
  const found = osv.find(({ id }) => id === record)
  return [...(found?.aliases ?? []), ...(found?.upstream ?? [])]
}
