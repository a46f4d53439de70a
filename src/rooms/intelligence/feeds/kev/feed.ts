import { Instant } from '../../../../core/calendar.ts'
import { failure, type Result, success } from '../../../../core/outcome.ts'
import type { Exploitation, Skipped } from '../../advisory.ts'
import { csvRecords } from '../../csv-records.ts'
import { addressOf, type Feed, type FeedHint, type FeedItem, type RawRecord } from '../../feed.ts'
import { jsonRecords } from '../../json-records.ts'
import { readRecord } from '../../record-reader.ts'
import { KevEntry, neededColumns } from './schema.ts'

const PUBLISHED = 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json'

/** CISA's catalogue of vulnerabilities that are exploited in the wild: one file, read whole each time. */
export const kev: Feed = {
  id: 'kev',
  title: 'CISA Known Exploited Vulnerabilities',
  licence: 'CC0-1.0',
  home: new URL('https://www.cisa.gov/known-exploited-vulnerabilities-catalog'),
  everyHours: 6,
  staleAfterHours: 72,
  isWholeEachTime: true,
  *requests(_since, { baseUrl }) {
    yield { url: addressOf(PUBLISHED, baseUrl), hint: { name: 'known_exploited_vulnerabilities.json' } }
  },
  stated: head => {
    const count = /"count"\s*:\s*(\d+)/.exec(head)?.[1]
    return count === undefined ? undefined : Number(count)
  },
  madeAt: head => {
    const released = Instant.safeParse(/"dateReleased"\s*:\s*"([^"]{1,40})"/.exec(head)?.[1])
    return released.success ? new Date(released.data).toISOString() : undefined
  },
  cursor: (_since, { now }) => ({ asked: now }),
  split,
  parse,
}

async function* split(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncGenerator<RawRecord> {
  if (hint.name.toLowerCase().endsWith('.csv')) yield* csvRecords(body, hint.name, neededColumns)
  else yield* jsonRecords(body, 'vulnerabilities', hint.name)
}

function parse(raw: RawRecord): Result<readonly FeedItem[], Skipped> {
  const read = readRecord(raw, KevEntry, entry => (entry as { cveID?: unknown }).cveID)
  if (!read.ok) return failure(read.error)
  return success([{ kind: 'exploitation', exploitation: exploitationOf(read.value) }])
}

function exploitationOf(entry: KevEntry): Exploitation {
  return {
    source: 'kev',
    cve: entry.cveID,
    since: entry.dateAdded,
    dueDate: entry.dueDate || undefined,
    ransomware: ransomwareOf(entry.knownRansomwareCampaignUse),
    title: entry.vulnerabilityName || undefined,
    note: [entry.shortDescription, entry.requiredAction, entry.notes].filter(Boolean).join('\n') || undefined,
  }
}

/** "Unknown" is the catalogue's word for not known, which is not "no". */
function ransomwareOf(use: string): boolean | undefined {
  return use.toLowerCase() === 'known' ? true : undefined
}
