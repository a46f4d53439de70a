import { expect, it } from 'vitest'
import { changedRecords } from '../../../../../test/support/changed-record.ts'
import { advisoryOf } from './advisory.ts'
import { surelyNvd } from './record.ts'
import { NvdRecord } from './schema.ts'

const record = {
  cve: {
    id: 'CVE-2024-1000',
    published: '2024-01-02T03:04:05.678',
    lastModified: '2024-02-03T03:04:05.678Z',
    vulnStatus: 'Analyzed',
    descriptions: [{ lang: 'en', value: 'told in our own words' }],
    metrics: {
      cvssMetricV31: [
        { source: 'a', cvssData: { vectorString: 'CVSS:3.1/AV:N/AC:L', baseScore: 9.8, baseSeverity: 'CRITICAL' } },
      ],
      cvssMetricV2: [{ cvssData: { vectorString: 'AV:N', baseScore: 0 }, baseSeverity: 'LOW' }],
    },
    weaknesses: [{ description: [{ lang: 'en', value: 'CWE-79' }] }],
    affected: [{ affectedData: [] }],
    configurations: [
      {
        operator: 'AND',
        nodes: [
          {
            operator: 'OR',
            negate: false,
            cpeMatch: [
              { vulnerable: true, criteria: 'cpe:2.3:a:foo:bar:*:*:*:*:*:*:*:*', versionEndExcluding: '2.0' },
              { vulnerable: true, criteria: 'cpe:2.3:a:foo:bar:3.1:*:*:*:*:*:*:*', versionStartIncluding: '1' },
            ],
          },
          { cpeMatch: [{ vulnerable: false, criteria: 'cpe:2.3:o:foo:os:-:*:*:*:*:*:*:*' }] },
        ],
      },
    ],
    references: [{ url: 'https://example.org/1', tags: ['Patch'] }, { url: 'https://example.org/1' }],
  },
}

it('a usual record needs no schema', () => {
  expect(surelyNvd(structuredClone(record))).toBeDefined()
  expect(surelyNvd({ cve: { id: 'CVE-2024-1000', lastModified: '2024-01-31T00:00:00Z' } })).toBeDefined()
})

it('what passes by hand passes the schema, and says the same; what does not is left as the schema needs it', () => {
  const seen = { surely: 0, schema: 0, refused: 0 }
  for (const { where, make } of changedRecords(record)) {
    const by = surelyNvd(make())
    const schema = NvdRecord.safeParse(make())
    if (by === undefined) {
      // a look by hand may have added what the schema adds, and nothing else
      const looked = make()
      surelyNvd(looked)
      const after = NvdRecord.safeParse(looked)
      expect(after.success, where).toBe(schema.success)
      expect(after.error?.issues, where).toEqual(schema.error?.issues)
      if (schema.success) seen.schema++
      else seen.refused++
      continue
    }
    seen.surely++
    expect(schema.success, where).toBe(true)
    expect(advisoryOf(by), where).toEqual(advisoryOf(schema.data!))
  }
  expect(seen.surely).toBeGreaterThan(100)
  expect(seen.refused).toBeGreaterThan(300)
})
