import { expect, it } from 'vitest'
import { changedRecords } from '../../../../../test/support/changed-record.ts'
import { advisoryOf } from './advisory.ts'
import { surelyOsv } from './record.ts'
import { OsvRecord } from './schema.ts'

const record = {
  id: 'GHSA-aaaa-bbbb-cccc',
  modified: '2024-01-02T03:04:05.678912Z',
  published: '2024-01-31T03:04:05Z',
  withdrawn: null,
  aliases: ['CVE-2024-1000'],
  upstream: ['CVE-2024-1001'],
  summary: 'told in our own words',
  details: 'more of it',
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  affected: [
    {
      package: { ecosystem: 'npm', name: 'pump' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.2.3' }, { introduced: '2.0.0' }] }],
      versions: ['1.0.0', '1.1.0'],
      severity: [{ type: 'other', score: 'high' }],
      database_specific: { last_known_affected_version_range: '<= 2.1.0' },
    },
    { package: null, ranges: [{ type: 'GIT', events: [{ introduced: 'abc' }, { limit: 'def' }] }] },
  ],
  references: [{ type: 'WEB', url: 'https://example.org/1' }, { url: 'https://example.org/2' }],
  database_specific: { cwe_ids: ['CWE-79'], license: 'CC0-1.0' },
}

it('a usual record needs no schema', () => {
  expect(surelyOsv(structuredClone(record))).toBeDefined()
  expect(surelyOsv({ id: 'PYSEC-2024-1', modified: '2024-04-30T00:00:00Z' })).toBeDefined()
  expect(surelyOsv({ id: 'PYSEC-2024-1', modified: '2024-04-31T00:00:00Z' })).toBeUndefined()
})

it('what passes by hand passes the schema, and says the same; what does not is left as the schema needs it', () => {
  const seen = { surely: 0, schema: 0, refused: 0 }
  for (const { where, make } of changedRecords(record)) {
    const by = surelyOsv(make())
    const schema = OsvRecord.safeParse(make())
    if (by === undefined) {
      // a look by hand may have added what the schema adds, and nothing else
      const looked = make()
      surelyOsv(looked)
      const after = OsvRecord.safeParse(looked)
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
