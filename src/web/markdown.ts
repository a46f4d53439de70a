/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly inside: readonly Inline[] }
  | { readonly kind: 'emphasis'; readonly inside: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly host: string; readonly inside: readonly Inline[] }

/** A block of a text. */
export type Block =
  | { readonly kind: 'paragraph' | 'heading' | 'quote'; readonly inside: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string }

const longest = 100_000

/**
 * Reads foreign text (advisories, release notes) as a small part of Markdown. Raw HTML stays text, links lead only to
 * http, https and mailto, images become links, and the time is linear in the length whatever the text is.
 */
export function parseMarkdown(source: string): Block[] {
  const lines = calm(source.slice(0, longest)).split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const [block, next] = blockAt(lines, at)
    if (block) blocks.push(block)
    at = next
  }
  return blocks
}

// Bidirectional overrides and control characters can make a text read other than it is.
function calm(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}

const bullet = /^ {0,8}[-*+] (.*)$/
const numbered = /^ {0,8}\d{1,9}[.)] (.*)$/

function blockAt(lines: readonly string[], start: number): [Block | undefined, number] {
  const line = lines[start]!
  if (line.trim() === '') return [undefined, start + 1]
  if (line.startsWith('```') || line.startsWith('~~~')) return fenceAt(lines, start, line.slice(0, 3))
  const heading = /^#{1,6} (.*)$/.exec(line)
  if (heading) return [{ kind: 'heading', inside: parseInline(heading[1]!) }, start + 1]
  const item = bullet.test(line) ? bullet : numbered.test(line) ? numbered : undefined
  if (item) return listAt(lines, start, item)
  const quoted = line.startsWith('>')
  let end = start + 1
  while (end < lines.length && continues(lines[end]!, quoted)) end++
  const text = lines
    .slice(start, end)
    .map(one => (quoted ? one.replace(/^> ?/, '') : one.trim()))
    .join(' ')
  return [{ kind: quoted ? 'quote' : 'paragraph', inside: parseInline(text) }, end]
}

function fenceAt(lines: readonly string[], start: number, fence: string): [Block, number] {
  let end = start + 1
  while (end < lines.length && !lines[end]!.startsWith(fence)) end++
  return [{ kind: 'code', text: lines.slice(start + 1, end).join('\n') }, end + 1]
}

function listAt(lines: readonly string[], start: number, item: RegExp): [Block, number] {
  const items: string[] = []
  let at = start
  for (; at < lines.length; at++) {
    const found = item.exec(lines[at]!)
    if (found) items.push(found[1]!)
    else if (/^ {2,}\S/.test(lines[at]!)) items.push(`${items.pop() ?? ''} ${lines[at]!.trim()}`)
    else break
  }
  return [{ kind: 'list', ordered: item === numbered, items: items.map(parseInline) }, at]
}

function continues(line: string, quoted: boolean): boolean {
  if (line.trim() === '' || line.startsWith('```')) return false
  if (quoted) return line.startsWith('>')
  return !/^(#{1,6} |>|~~~)/.test(line) && !bullet.test(line) && !numbered.test(line)
}

/** Reads one line; `depth` keeps marks from nesting without end. */
export function parseInline(text: string, depth = 0): Inline[] {
  const found: Inline[] = []
  const closers = new Map<string, number>()
  let plain = ''
  let at = 0
  // Where the next `mark` stands; each search goes on where the last one ended, so all of them together are linear.
  const next = (mark: string, from: number): number => {
    const known = closers.get(mark)
    if (known !== undefined && (known === -1 || known >= from)) return known
    const index = text.indexOf(mark, from)
    closers.set(mark, index)
    return index
  }
  const push = (piece: Inline | undefined, end: number): boolean => {
    if (!piece) return false
    if (plain) found.push({ kind: 'text', text: plain })
    plain = ''
    found.push(piece)
    at = end
    return true
  }
  while (at < text.length) {
    if (pieceAt(text, at, depth, next, push)) continue
    const escaped = text[at] === '\\' && /[\\`*_[\]()#+\-.!<>]/.test(text[at + 1] ?? '')
    plain += text[escaped ? at + 1 : at]
    at += escaped ? 2 : 1
  }
  if (plain) found.push({ kind: 'text', text: plain })
  return found
}

type Next = (mark: string, from: number) => number
type Push = (piece: Inline | undefined, end: number) => boolean

function pieceAt(text: string, at: number, depth: number, next: Next, push: Push): boolean {
  const sign = text[at]
  if (sign === '`') {
    const end = next('`', at + 1)
    return end > at + 1 && push({ kind: 'code', text: text.slice(at + 1, end) }, end + 1)
  }
  if ((sign === '*' || sign === '_') && depth < 2) return markAt(text, at, sign, depth, next, push)
  if (sign === '[' && depth < 3) return linkAt(text, at, depth, next, push)
  if (sign === 'h' && /^https?:\/\/[^\s<>"'`)\]]{1,2000}/.test(text.slice(at, at + 2020))) {
    const href = /^https?:\/\/[^\s<>"'`)\]]{1,2000}/.exec(text.slice(at, at + 2020))![0].replace(/[.,;:!?]+$/, '')
    return push(linkTo(href, [{ kind: 'text', text: href }]), at + href.length)
  }
  return false
}

function markAt(text: string, at: number, sign: string, depth: number, next: Next, push: Push): boolean {
  const mark = text[at + 1] === sign ? sign + sign : sign
  // An underscore inside a word (a_b_c) is a letter.
  if (sign === '_' && /\w/.test(text[at - 1] ?? ' ')) return false
  const end = next(mark, at + mark.length)
  const inside = end > 0 ? text.slice(at + mark.length, end) : ''
  if (inside === '' || /^\s|\s$/.test(inside)) return false
  const kind = mark.length === 2 ? 'strong' : 'emphasis'
  return push({ kind, inside: parseInline(inside, depth + 1) }, end + mark.length)
}

function linkAt(text: string, at: number, depth: number, next: Next, push: Push): boolean {
  const middle = next('](', at + 1)
  if (middle < 0) return false
  const inner = next('[', at + 1)
  if (inner !== -1 && inner < middle) return false
  const end = next(')', middle + 2)
  if (end < 0) return false
  const label = text.slice(at + 1, middle)
  const href = text.slice(middle + 2, end).split(/\s/)[0]!
  return push(linkTo(href, parseInline(label, depth + 3)), end + 1)
}

function linkTo(href: string, inside: readonly Inline[]): Inline | undefined {
  const url = URL.parse(href)
  if (!url || !['http:', 'https:', 'mailto:'].includes(url.protocol)) return undefined
  return { kind: 'link', href: url.href, host: url.protocol === 'mailto:' ? url.pathname : url.host, inside }
}
