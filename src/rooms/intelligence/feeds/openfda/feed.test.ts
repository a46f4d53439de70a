import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../../../../test/support/data.ts'
import type { FeedBroken, FeedItem, FeedOptions, FeedRequest } from '../../feed.ts'
import type { Incident } from '../../incident.ts'
import { openfda } from './feed.ts'

async function* bytes(text: string) {
  yield Buffer.from(text)
}

async function read(text: string): Promise<{ incidents: Incident[]; skipped: string[] }> {
  const raws = await Array.fromAsync(openfda.split(bytes(text), { name: 'test.json' }))
  const parsed = raws.map(raw => openfda.parse(raw))
  const items: FeedItem[] = parsed.filter(one => one.ok).flatMap(one => one.value)
  return {
    incidents: items.filter(item => item.kind === 'incident').map(item => item.incident),
    skipped: parsed.filter(one => !one.ok).map(one => `${one.error.record} ${one.error.code}`),
  }
}

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')
const options: FeedOptions = { full: false, now: '2026-11-25T12:00:00.000Z' }
const searchOf = ({ url }: FeedRequest) => new URL(url).searchParams.get('search')
const asked = async (since: Record<string, string>, more: Partial<FeedOptions> = {}) =>
  Array.fromAsync(openfda.requests(since, { ...options, ...more }))

describe('records', () => {
  it('the products of a recall and its enforcement report are one event, with code, class and cause', async () => {
    const { incidents, skipped } = await read(fixture('recall.json'))
    const [report] = (await read(fixture('enforcement.json'))).incidents
    expect(skipped).toEqual(['recall/Z-9003-2026 not-the-format'])
    expect(incidents[0]).toMatchObject({
      id: 'openfda:recall/Z-9001-2026',
      title: 'Example Infusion Inc: Example Volumetric Pump 9 Model 9-A',
      device: 'Pump, Infusion',
      codes: { fda: ['FRN'], emdn: [], gmdn: [] },
      rootCause: 'Software design',
      reported: '2026-09-14',
      published: '2026-10-02',
      topic: { about: 'security' },
    })
    expect(incidents[0]?.severity).toBeUndefined()
    expect(incidents[1]).toMatchObject({ device: 'Example PCA Pump 9', topic: { about: 'software' } })
    expect(report).toMatchObject({ severity: 'Class I', reported: '2026-09-14', published: '2026-10-07' })
    expect(new Set([...incidents, report].map(one => one?.event))).toEqual(new Set(['openfda:recall-event/990001']))
  })

  it('an adverse event keeps its kind of harm; what is only a star is nothing', async () => {
    const { incidents, skipped } = await read(fixture('event.json'))
    expect(skipped).toEqual(['test.json[1] no-number'])
    expect(incidents[0]).toMatchObject({
      kind: 'adverse-event',
      severity: 'Malfunction',
      identifiers: { udi: [], catalogue: ['9-A'] },
      published: '2026-10-12',
      topic: { about: 'software', words: ['software'] },
    })
  })

  it('"No matches found" is an empty answer', async () => {
    const none = '{"error":{"code":"NOT_FOUND","message":"No matches found!"}}'
    expect(await read(none)).toEqual({ incidents: [], skipped: [] })
    await expect(read('{"error":{"code":"SERVER_ERROR"}}')).rejects.toMatchObject({ code: 'not-the-format' })
  })
})

describe('asking', () => {
  it('all recalls at first, then by day with an overlap, and all of them again after 30 days', async () => {
    expect((await asked({}, { full: true })).map(searchOf)).toEqual([null, null])
    const since = { ...openfda.cursor({}, { ...options, full: true }) }
    expect(since).toMatchObject({ recall: '2026-11-25', 'recall whole': options.now })
    const later = { now: '2026-12-10T12:00:00.000Z' }
    expect((await asked(since, later)).map(searchOf)).toEqual([
      'event_date_posted:[20261111 TO 20261210]',
      'report_date:[20261111 TO 20261210]',
    ])
    const month = { now: '2026-12-26T12:00:00.000Z' }
    expect((await asked(since, month)).map(searchOf)).toEqual([null, null])
    expect(openfda.cursor(since, { ...options, ...month })['recall whole']).toBe(month.now)
    expect(openfda.cursor(since, { ...options, ...later })['recall whole']).toBe(options.now)
  })

  it('adverse events by product code, from 90 days back', async () => {
    const [one] = await asked({ recall: '2026-11-01' }, { parts: ['event:FRN'] })
    expect(searchOf(one!)).toBe('device.device_report_product_code:"FRN" AND date_received:[20260827 TO 20261125]')
    await expect(asked({}, { parts: ['device:FRN'] })).rejects.toMatchObject({ code: 'no-such-part' })
    await expect(asked({}, { parts: ['event'] })).rejects.toMatchObject({ code: 'no-such-part' })
  })

  it('the key goes in a header and nowhere else', async () => {
    const [one] = await asked({}, { apiKey: 'secret' })
    expect(one?.headers).toEqual({ authorization: `Basic ${btoa('secret:')}` })
    expect(one?.url).not.toContain('secret')
  })

  it('follows the link, keeps key and mirror, and does not take a page for the last one that is not', async () => {
    const [first] = await asked({}, { baseUrl: 'http://127.0.0.1:1/fda' })
    const head = Buffer.from('{"meta":{"results":{"skip":0,"limit":1000,"total":1500}},"results":[')
    const link = '<https://api.fda.gov/device/recall.json?search_after=0%3D1&limit=1000>; rel="next"'
    const follow = (headers: Record<string, string>, request = first!) => [
      ...openfda.follow!({ request, head, headers }, {}, { ...options, baseUrl: 'http://127.0.0.1:1/fda' }),
    ]
    const [second] = follow({ link })
    expect(second).toMatchObject({
      url: 'http://127.0.0.1:1/fda/device/recall.json?search_after=0%3D1&limit=1000',
      hint: { name: 'recall-2.json', part: 'recall' },
    })
    expect(follow({}, second!)).toEqual([])
    const broken = (run: () => unknown): FeedBroken | undefined => {
      try {
        run()
      } catch (error) {
        return error as FeedBroken
      }
      return undefined
    }
    expect(broken(() => follow({}))?.code).toBe('half-a-file')
    expect(broken(() => follow({ link: `<${first!.url}>; rel="next"` }))?.code).toBe('not-the-format')
  })
})

describe.skipIf(needsData('the examples of openFDA'))('the examples of openFDA', () => {
  const example = (endpoint: string) =>
    JSON.parse(readFileSync(join(dataFolder!, `fda/api-examples/${endpoint}/_examples.json`), 'utf8'))

  it('recall, enforcement report and adverse events are read', async () => {
    const recalls = await read(JSON.stringify(example('recall').anatomy))
    expect(recalls.skipped).toEqual([])
    expect(recalls.incidents[0]).toMatchObject({
      id: 'openfda:recall/Z-0053-2020',
      event: 'openfda:recall-event/82984',
      codes: { fda: ['FOZ'] },
      manufacturer: 'Arrow International Inc',
      rootCause: 'Employee error',
    })
    // the example has no recall_number; with the one of its kind it is what the endpoint gives
    const report = { ...example('enforcement').result }
    expect((await read(JSON.stringify({ results: [report] }))).skipped).toEqual(['test.json[0] no-number'])
    const whole = await read(JSON.stringify({ results: [{ ...report, recall_number: 'Z-2242-2012' }] }))
    expect(whole.incidents[0]).toMatchObject({ severity: 'Class II', reported: '2012-07-16', published: '2012-08-15' })
    const { header, device, mdr_text } = example('event')
    const event = await read(JSON.stringify({ results: [{ ...header, device, mdr_text }] }))
    expect(event.incidents[0]).toMatchObject({ severity: 'Malfunction', codes: { fda: ['NIQ'] } })
    const wide = readFileSync(join(dataFolder!, 'fda/openfda/maude/wide_sample.json'), 'utf8')
    const { incidents } = await read(`{"results":[${wide}]}`)
    expect(incidents[0]).toMatchObject({ id: 'openfda:adverse-event/538836', published: '2004-08-01' })
    console.info('fda: 1 recall, 1 enforcement report (number added), 2 adverse events read, 0 skipped')
  })
})
