import { describe, expect, it } from 'vitest'
import { FeedBroken, type FeedOptions, type FeedRequest } from '../../feed.ts'
import { cursor, follow, requests } from './asking.ts'

const options: FeedOptions = { full: false, now: '2026-11-22T12:00:00Z' }
const since = { changed: '2026-11-22T10:00:00Z', whole: '2026-11-20T00:00:00Z' }
const downloads = 'https://github.com/CVEProject/cvelistV5/releases/download'

function answered(request: FeedRequest, body: unknown, from = since): string[] {
  const head = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
  return follow({ request, head: head.subarray(0, 65_536) }, from, options).map(({ url }) => url)
}

const log = requests(since, options)[0]!
const changes = { url: 'https://api.github.com/x', hint: { name: 'latest.json', part: 'changes' } }
const whole = { url: 'https://api.github.com/x', hint: { name: 'latest.json', part: 'whole' } }

const batch = (fetchTime: string, updated: string[], more: object = {}) => ({
  fetchTime,
  numberOfChanges: updated.length,
  new: [],
  updated: updated.map(cveId => ({ cveId, githubLink: 'https://elsewhere.example/x.json', dateUpdated: fetchTime })),
  ...more,
})

const release = (...names: string[]) => ({
  tag_name: 'cve',
  assets: names.map(name => ({ name: name.split('/').at(-1), browser_download_url: name })),
  body: 'notes',
})

describe('what is asked first', () => {
  it.each<[string, Record<string, string>, Partial<FeedOptions>, string]>([
    ['nothing is there yet', {}, {}, 'releases/latest'],
    ['a week has passed', { ...since, whole: '2026-11-15T12:00:00Z' }, {}, 'releases/latest'],
    ['a person wants all', since, { full: true }, 'releases/latest'],
    ['otherwise', since, {}, 'cves/deltaLog.json'],
  ])('%s', (_when, from, more, path) => {
    const asked = requests(from, { ...options, ...more })
    expect(asked.map(({ url }) => url)).toEqual([expect.stringContaining(path)])
  })

  it('the cursor moves to now, after the list to a day before', () => {
    expect(cursor(since, options)).toEqual({ ...since, changed: options.now })
    expect(cursor({}, options)).toEqual({ changed: '2026-11-21T12:00:00.000Z', whole: options.now })
  })
})

describe('the log of changes', () => {
  it('names the records since three hours before the watermark, by their own path', () => {
    const body = [
      batch('2026-11-22T11:50:00.000Z', ['CVE-2026-12345', 'CVE-2024-0001']),
      batch('2026-11-22T09:30:00.000Z', ['CVE-2026-12345'], { error: [{ cveId: 'CVE-2026-5555' }] }),
      batch('2026-11-22T06:50:00.000Z', ['CVE-2020-1111']),
    ]
    expect(answered(log, body)).toEqual([
      'https://raw.githubusercontent.com/CVEProject/cvelistV5/main/cves/2026/12xxx/CVE-2026-12345.json',
      'https://raw.githubusercontent.com/CVEProject/cvelistV5/main/cves/2024/0xxx/CVE-2024-0001.json',
    ])
  })

  it('gives nothing where nothing has changed', () => {
    expect(
      answered(log, [batch('2026-11-22T09:30:00Z', []), batch('2026-11-22T06:00:00Z', ['CVE-2020-1111'])]),
    ).toEqual([])
  })

  const many = Array.from({ length: 41 }, (_, at) => `CVE-2026-${10_000 + at}`)
  it.each<[string, unknown]>([
    ['too many records', [batch('2026-11-22T11:50:00Z', many), batch('2026-11-22T06:00:00Z', [])]],
    ['a watermark that its beginning does not reach', [batch('2026-11-22T11:50:00Z', ['CVE-2026-12345'])]],
    ['oldest first', [batch('2026-10-22T11:50:00Z', []), batch('2026-11-22T11:50:00Z', ['CVE-2026-12345'])]],
    ['a first batch that is old already', [batch('2026-11-22T06:50:00Z', ['CVE-2026-12345'])]],
    ['an empty log', []],
  ])('leads to the zips: %s', (_why, body) => {
    expect(answered(log, body)).toEqual(['https://api.github.com/repos/CVEProject/cvelistV5/releases/latest'])
  })

  it.each(['<html>', '{"message":"Not Found"}', '[{"fetchTime":"now"}]', '[{"hello":1}]'])('is not %s', body => {
    expect(() => answered(log, body)).toThrow(FeedBroken)
  })
})

describe('a release', () => {
  const hourly = `${downloads}/cve_2026-11-22_1100Z/2026-11-22_delta_CVEs_at_1100Z.zip`
  const all = `${downloads}/cve_2026-11-22_1100Z/2026-11-22_all_CVEs_at_midnight.zip.zip`
  const endOfDay = (day: string) => `${downloads}/cve_${day}_at_end_of_day/${day}_delta_CVEs_at_end_of_day.zip`

  it('has the list and the day so far', () => {
    expect(answered(whole, release(all, hourly))).toEqual([all, hourly])
  })

  it('without the list, at the end of a day, leads to that of its beginning', () => {
    expect(answered(whole, release(endOfDay('2026-11-21')))).toEqual([
      `${downloads}/cve_2026-11-21_0000Z/2026-11-20_all_CVEs_at_midnight.zip.zip`,
      endOfDay('2026-11-21'),
    ])
  })

  it.each<[string, string, string[]]>([
    ['today', '2026-11-22T10:00:00Z', [hourly]],
    ['since yesterday', '2026-11-22T00:30:00Z', [endOfDay('2026-11-21'), hourly]],
    [
      'since three days',
      '2026-11-19T05:00:00Z',
      [...['19', '20', '21'].map(day => endOfDay(`2026-11-${day}`)), hourly],
    ],
    ['since a month', '2026-10-20T00:00:00Z', [all, hourly]],
  ])('has the changes: %s', (_when, changed, urls) => {
    expect(answered(changes, release(all, hourly), { ...since, changed })).toEqual(urls)
  })

  it.each<[string, unknown]>([
    ['assets of somebody else', release(hourly.replace('CVEProject', 'somebody'))],
    ['no assets', release()],
    ['a page', '<html>rate limit</html>'],
  ])('is refused with %s', (_what, body) => {
    expect(() => answered(changes, body)).toThrow(FeedBroken)
  })

  it('stays on a mirror', () => {
    const head = new TextEncoder().encode(JSON.stringify(release(all, hourly)))
    const mirrored = follow({ request: changes, head }, since, { ...options, baseUrl: 'http://127.0.0.1:1/m' })
    expect(mirrored.map(({ url }) => url)).toEqual([hourly.replace('https://github.com', 'http://127.0.0.1:1/m')])
  })
})
