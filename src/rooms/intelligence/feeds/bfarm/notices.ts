import { XmlReader, type XmlVisitor } from '../../../../standards/read-xml.ts'
import { SbomRefusal } from '../../../../standards/sbom.ts'
import { sbomLimits } from '../../../../standards/sbom-limits.ts'
import { FeedBroken } from '../../feed.ts'

type Members = Record<string, string>

/** What RSS 2.0 and Atom call the members of a notice. */
const members: Readonly<Record<string, string>> = {
  title: 'title',
  link: 'link',
  description: 'summary',
  summary: 'summary',
  content: 'summary',
  pubDate: 'date',
  published: 'date',
  updated: 'changed',
  guid: 'id',
  id: 'id',
}

/** Reads the notices of an RSS 2.0 or Atom document; throws FeedBroken when it is neither, or ends in the middle. */
export async function* readNotices(body: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Members> {
  const visitor = new NoticeVisitor(name)
  const reader = new XmlReader(visitor, { ...sbomLimits, depth: 32 })
  try {
    for await (const chunk of body) {
      reader.write(chunk)
      yield* visitor.take()
    }
    reader.end()
  } catch (error) {
    throw error instanceof SbomRefusal ? brokenOf(error, name) : error
  }
  if (!visitor.isFeed) throw new FeedBroken('not-the-format', name, 'neither rss nor feed')
  yield* visitor.take()
}

function brokenOf(error: SbomRefusal, name: string): FeedBroken {
  const codes: Readonly<Record<string, string>> = {
    truncated: 'half-a-file',
    'bad-utf8': 'not-utf8',
    // a web page begins with a DOCTYPE
    doctype: 'not-xml',
    'string-too-long': 'record-too-big',
  }
  return new FeedBroken(codes[error.code] ?? 'not-xml', `${name}, ${error.where}`, String(error.facts.detail ?? ''))
}

class NoticeVisitor implements XmlVisitor {
  isFeed = false
  readonly #name: string
  #depth = 0
  #notice: Members | undefined
  #noticeDepth = 0
  #member: string | undefined
  #ready: Members[] = []

  constructor(name: string) {
    this.#name = name
  }

  take(): Members[] {
    return this.#ready.splice(0)
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    this.#depth++
    if (this.#depth === 1) {
      if (name !== 'rss' && name !== 'feed') throw new FeedBroken('not-the-format', this.#name, `<${name}>`)
      this.isFeed = true
    } else if (!this.#notice && (name === 'item' || name === 'entry')) {
      this.#notice = {}
      this.#noticeDepth = this.#depth
    } else if (this.#notice && this.#depth === this.#noticeDepth + 1) {
      this.#member = Object.hasOwn(members, name) ? members[name] : undefined
      // Atom has the address in an attribute
      const href = name === 'link' ? attributes.get('href') : undefined
      if (href) this.#notice.link ??= href
    }
  }

  text(text: string): void {
    if (this.#notice && this.#member) this.#notice[this.#member] = (this.#notice[this.#member] ?? '') + text
  }

  close(): void {
    if (this.#notice && this.#depth === this.#noticeDepth) {
      const { changed, ...notice } = this.#notice
      this.#ready.push({ ...notice, date: notice.date ?? changed ?? '' })
      this.#notice = undefined
    } else if (this.#depth === this.#noticeDepth + 1) this.#member = undefined
    this.#depth--
  }
}
