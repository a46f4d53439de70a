import { failure, type Result, success } from '../../../../core/outcome.ts'
import type { Skipped } from '../../advisory.ts'
import { csvRows } from '../../csv-rows.ts'
import { addressOf, type Feed, FeedBroken, type FeedHint, type FeedItem, type RawRecord } from '../../feed.ts'
import type { Incident } from '../../incident.ts'
import { topicOf } from '../../incident-topic.ts'
import { readRecord } from '../../record-reader.ts'
import { readNotices } from './notices.ts'
import { FieldNotice, neededColumns } from './schema.ts'

const PUBLISHED = 'https://www.bfarm.de/SiteGlobals/Functions/RSSFeed/DE/Kundeninfos/RSSNewsfeed_Kundeninfos_MP.xml'
const LONGEST_SUMMARY = 4000

/** Field safety notices of manufacturers, as the BfArM publishes them: the newest by RSS, others by files. */
export const bfarm: Feed = {
  id: 'bfarm',
  title: 'BfArM: Sicherheitsanweisungen im Feld',
  licence: 'terms of use of bfarm.de (official notices of third parties; cite the source)',
  attribution: 'Bundesinstitut für Arzneimittel und Medizinprodukte (BfArM), www.bfarm.de',
  home: new URL('https://www.bfarm.de/DE/Medizinprodukte/Aufgaben/Risikobewertung-und-Forschung/_node.html'),
  tellsOf: 'incidents',
  everyHours: 6,
  staleAfterHours: 72,
  mayShrink: { share: 0.9, because: 'the list shows the latest notices only; those held before stay' },
  *requests(_since, { baseUrl }) {
    yield { url: addressOf(PUBLISHED, baseUrl), hint: { name: 'kundeninfos.xml' } }
  },
  cursor: (_since, { now }) => ({ asked: now }),
  split,
  parse,
}

async function* split(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncGenerator<RawRecord> {
  const encoder = new TextEncoder()
  const notices = hint.name.toLowerCase().endsWith('.csv') ? listed(body, hint) : readNotices(body, hint.name)
  let ordinal = 0
  for await (const notice of notices) {
    yield { name: `${hint.name}[${ordinal++}]`, bytes: encoder.encode(JSON.stringify(notice)) }
  }
}

/** Rows of a list that a person keeps; the head line names the columns. */
async function* listed(body: AsyncIterable<Uint8Array>, { name }: FeedHint): AsyncGenerator<Record<string, string>> {
  let columns: readonly string[] | undefined
  for await (const { line, cells } of csvRows(body, name)) {
    if (columns) yield Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))
    else {
      columns = cells.map(cell =>
        cell
          .replace(/^\uFEFF/, '')
          .trim()
          .toLowerCase(),
      )
      const missing = neededColumns.filter(column => !columns?.includes(column))
      if (missing.length > 0) throw new FeedBroken('wrong-header', `${name}, line ${line}`, missing.join(', '))
    }
  }
  if (!columns) throw new FeedBroken('empty', name)
}

function parse(raw: RawRecord): Result<readonly FeedItem[], Skipped> {
  const read = readRecord(raw, FieldNotice, notice => (notice as { title?: unknown }).title)
  if (!read.ok) return failure(read.error)
  const externalId = numberOf(read.value)
  if (!externalId) return failure({ record: read.value.title.slice(0, 200), code: 'no-number', detail: 'link, id' })
  const published = dayOf(read.value.date)
  if (read.value.date && !published) {
    return failure({ record: externalId, code: 'not-the-format', detail: `date: ${read.value.date}` })
  }
  return success([{ kind: 'incident', incident: incidentOf(read.value, externalId, published) }])
}

function incidentOf(notice: FieldNotice, externalId: string, published: string | undefined): Incident {
  const { title } = notice
  const named = namedIn(title)
  const summary = textOf(notice.summary)
  return {
    id: `bfarm:${externalId}`,
    source: 'bfarm',
    externalId,
    event: `bfarm:${externalId}`,
    kind: 'field-safety-notice',
    title,
    summary: summary && summary !== title ? summary : undefined,
    manufacturer: notice.manufacturer.trim() || named?.manufacturer,
    device: notice.device.trim() || named?.device,
    codes: { fda: [], gmdn: [], emdn: notice.emdn.split(/[\s;,]+/).filter(code => /^[A-Z]\d{2,12}$/.test(code)) },
    identifiers: { udi: [], catalogue: [] },
    published,
    url: notice.link.replace(/;jsessionid=[^?]*/, '') || undefined,
    topic: topicOf(title, summary),
  }
}

/** The file number of the BfArM in the address (`12190-24_kundeninfo_de.pdf`), else what the list or the feed calls it. */
function numberOf({ link, id }: FieldNotice): string {
  const file = /\/(\d{4,6})-(\d{2})_[^/]*$/.exec(link.split('?')[0] ?? '')
  if (file) return `${file[1]}/${file[2]}`
  const own = (id || link).trim()
  return own.replace(/;jsessionid=[^?]*/, '').slice(0, 300)
}

/** „Dringende Sicherheitsinformation zu <device> von <manufacturer>“; another title names neither. */
function namedIn(title: string): { device: string; manufacturer: string } | undefined {
  const said =
    /(?:information|anweisung|hinweis|notice|mitteilung|korrektur)\s+(?:zu[mr]?|für|for)\s+(.+)\s+(?:von|der Firma|der|by)\s+(.+)$/i
  const [, device, manufacturer] = said.exec(title) ?? []
  return device && manufacturer ? { device: device.trim(), manufacturer: manufacturer.trim() } : undefined
}

function dayOf(text: string): string | undefined {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(text.trim())
  if (german) return validDay(`${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}`)
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text.trim())
  if (iso) return validDay(iso[0])
  const time = Date.parse(text)
  // the day of the publisher: `Tue, 24 Nov 2026 00:30:00 +0100` is the 24th
  const written = /(\d{1,2}) (\w{3}) (\d{4})/.exec(text)
  if (!Number.isFinite(time) || !written) return undefined
  const day = new Date(Date.parse(`${written[1]} ${written[2]} ${written[3]} 00:00:00 GMT`))
  return day.toISOString().slice(0, 10)
}

function validDay(day: string): string | undefined {
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(day) ? day : undefined
}

/** The words of a description that may be HTML. */
function textOf(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return text.length > LONGEST_SUMMARY ? `${text.slice(0, LONGEST_SUMMARY - 1)}…` : text
}
