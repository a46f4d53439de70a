import { failure, type Result, success } from '../../../../core/outcome.ts'
import type { Skipped } from '../../advisory.ts'
import { csvRecords } from '../../csv-records.ts'
import type { Feed, FeedHint, FeedItem, RawRecord } from '../../feed.ts'
import { jsonRecords } from '../../json-records.ts'
import { readRecord } from '../../record-reader.ts'
import { exploitedOf, itemsOf, nameOf } from './advisory.ts'
import { COUNT, cursor, follow, requests } from './asking.ts'
import { EuvdRecord, nameColumns } from './schema.ts'

/** The European vulnerability database of ENISA: the names that reporting in the EU uses, and what is exploited there. */
export const euvd: Feed = {
  id: 'euvd',
  title: 'EUVD (ENISA)',
  licence: 'reuse with acknowledgement of the source (Commission Decision 2011/833/EU)',
  attribution: 'Source: European Union Agency for Cybersecurity (ENISA), European Vulnerability Database.',
  home: new URL('https://euvd.enisa.europa.eu'),
  everyHours: 6,
  staleAfterHours: 72,
  isExploitedListWhole: true,
  cannotWithdraw: true,
  requests,
  follow,
  cursor,
  split,
  parse,
}

async function* split(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncGenerator<RawRecord> {
  // a count has one record, which comes again with its page
  if (hint.name === COUNT) return
  if (hint.name.toLowerCase().endsWith('.csv')) return yield* csvRecords(body, hint.name, nameColumns)
  yield* jsonRecords(inObject(body), 'items', hint.name)
}

/** Searches answer `{"items": […]}`, lists a bare array, which becomes the same. */
async function* inObject(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let isList: boolean | undefined
  for await (const chunk of body) {
    const first = isList === undefined ? /[^\s\uFEFF]/.exec(new TextDecoder().decode(chunk))?.[0] : undefined
    if (first !== undefined) {
      isList = first === '['
      if (isList) yield encoder.encode('{"items":')
    }
    yield chunk
  }
  if (isList) yield encoder.encode('}')
}

/** The name of whatever it is, for people who look for what was set aside. */
function idOf(record: object): unknown {
  const { id, euvdId, cveId, euvd_id } = record as Record<string, unknown>
  return id ?? euvdId ?? cveId ?? euvd_id
}

function parse(raw: RawRecord): Result<readonly FeedItem[], Skipped> {
  const read = readRecord(raw, EuvdRecord, idOf)
  if (!read.ok) return failure(read.error)
  const record = read.value
  if ('euvd_id' in record) return success([nameOf(record.euvd_id, record.cve_id)])
  return success('dateAdded' in record ? [exploitedOf(record)] : itemsOf(record))
}
