import { failure, type Result, success } from '../../../../core/outcome.ts'
import type { Skipped } from '../../advisory.ts'
import { csvRows } from '../../csv-rows.ts'
import { addressOf, type Feed, FeedBroken, type FeedHint, type FeedItem, type RawRecord } from '../../feed.ts'
import { EpssHead, EpssRow } from './schema.ts'

const PUBLISHED = 'https://epss.empiricalsecurity.com/epss_scores-current.csv.gz'
const COLUMNS = 'cve,epss,percentile'

/** Probability that a vulnerability is exploited in the next 30 days, published by FIRST once a day. */
export const epss: Feed = {
  id: 'epss',
  title: 'FIRST EPSS',
  licence: 'EPSS usage terms of FIRST.org (free, cite the source)',
  attribution: 'EPSS scores by FIRST.org, https://www.first.org/epss',
  home: new URL('https://www.first.org/epss/'),
  everyHours: 12,
  staleAfterHours: 72,
  isWholeEachTime: true,
  *requests(_since, { baseUrl }) {
    yield { url: addressOf(PUBLISHED, baseUrl), hint: { name: 'epss_scores-current.csv.gz' } }
  },
  cursor: (_since, { now }) => ({ asked: now }),
  split,
  parse,
}

/** Line 1 tells model and day of all rows, line 2 the columns; a file that lacks either is not used at all. */
async function* split(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncGenerator<RawRecord> {
  const encoder = new TextEncoder()
  let head: EpssHead | undefined
  let columns = false
  for await (const { line, text } of csvRows(body, hint.name)) {
    const where = `${hint.name}, line ${line}`
    if (!head) head = headOf(text, where)
    else if (!columns) columns = checkColumns(text, where)
    else yield { name: where, bytes: encoder.encode(text), context: { ...head } }
  }
  if (!head || !columns) throw new FeedBroken(head ? 'half-a-file' : 'empty', hint.name)
}

/** `#model_version:v2025.03.14,score_date:2026-05-18T00:00:00Z`, with `+0000` in older files. */
function headOf(text: string, where: string): EpssHead {
  const model = /^\uFEFF?#\s*model_version:([^,]+)/.exec(text)?.[1]
  const day = /,\s*score_date:(\d{4}-\d{2}-\d{2})(?:T|\s|,|$)/.exec(text)?.[1]
  const head = EpssHead.safeParse({ model, day })
  if (head.success) return head.data
  throw new FeedBroken('wrong-header', where, `expected "#model_version:…,score_date:…", found "${text.slice(0, 80)}"`)
}

function checkColumns(text: string, where: string): boolean {
  if (text === COLUMNS) return true
  throw new FeedBroken('wrong-header', where, `expected "${COLUMNS}", found "${text.slice(0, 80)}"`)
}

function parse(raw: RawRecord): Result<readonly FeedItem[], Skipped> {
  const text = new TextDecoder().decode(raw.bytes)
  const [cve, score, percentile, more] = text.split(',')
  const row = EpssRow.safeParse({ cve, epss: score, percentile })
  const head = EpssHead.safeParse(raw.context)
  if (!row.success || !head.success || more !== undefined) {
    return failure({ record: raw.name, code: 'not-the-format', detail: text.slice(0, 200) })
  }
  const { model, day } = head.data
  return success([
    {
      kind: 'prediction',
      prediction: { cve: row.data.cve, score: row.data.epss, percentile: row.data.percentile, day, model },
    },
  ])
}
