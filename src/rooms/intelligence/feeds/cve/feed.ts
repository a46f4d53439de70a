import { failure, type Result, success } from '../../../../core/outcome.ts'
import type { Skipped } from '../../advisory.ts'
import type { Feed, FeedHint, FeedItem, RawRecord } from '../../feed.ts'
import { recordOfFile } from '../../record-file.ts'
import { readRecord } from '../../record-reader.ts'
import { itemsOf } from './advisory.ts'
import { cursor, DELTA_LOG, follow, RELEASE, requests } from './asking.ts'
import { CveRecord } from './schema.ts'

/** The records of the CVE Program with what CISA adds to them (SSVC, scores, CPE names), from the list on GitHub. */
export const cve: Feed = {
  id: 'cve',
  title: 'CVE Program',
  licence: 'CVE terms of use; containers of CISA-ADP CC0-1.0',
  attribution:
    'CVE records: Copyright © The MITRE Corporation, used under the CVE terms of use (https://www.cve.org/Legal/TermsOfUse). CVE and the CVE logo are registered trademarks of The MITRE Corporation.',
  home: new URL('https://www.cve.org'),
  everyHours: 2,
  staleAfterHours: 48,
  partOf: name => /CVE-(\d{4})-\d+\.json$/.exec(name)?.[1],
  requests,
  follow,
  cursor,
  split,
  parse,
}

/** Files of the list that are no records: lists of changes, of which `follow` judges the one it asked for. */
const lists = [DELTA_LOG, RELEASE, 'delta.json', 'recent_activities.json']

async function* split(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncGenerator<RawRecord> {
  if (!lists.includes(hint.name.split('/').at(-1)!)) yield await recordOfFile(body, hint)
}

function parse(raw: RawRecord): Result<readonly FeedItem[], Skipped> {
  const read = readRecord(
    raw,
    CveRecord,
    record => (record as { cveMetadata?: { cveId?: unknown } }).cveMetadata?.cveId,
  )
  return read.ok ? success(itemsOf(read.value)) : failure(read.error)
}
