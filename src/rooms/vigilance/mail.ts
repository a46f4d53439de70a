/** A message as an intake needs it: text only, whatever it was. */
export interface Mail {
  readonly messageId: string | undefined
  readonly from: string
  readonly subject: string
  readonly text: string
  /** When our own mail system took it, by its own line; undefined where none says so. */
  readonly receivedAt: string | undefined
}

export type MailFault = 'not-a-mail' | 'empty' | 'not-json' | 'not-text'

/** Reads a dropped file by the ending of its name. Nothing in it is obeyed, nothing is fetched, no attachment is opened. */
export function readMail(name: string, bytes: Uint8Array): { ok: true; mail: Mail } | { ok: false; fault: MailFault } {
  const ending = /\.(eml|txt|json)$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === undefined) return { ok: false, fault: 'not-a-mail' }
  if (bytes.length === 0) return { ok: false, fault: 'empty' }
  const mail = ending === 'eml' ? ofMessage(bytes) : ending === 'json' ? ofJson(bytes) : ofText(bytes)
  if (typeof mail === 'string') return { ok: false, fault: mail }
  if (mail.subject === '' && mail.text === '') return { ok: false, fault: 'empty' }
  return { ok: true, mail: { ...mail, subject: line(mail.subject), from: line(mail.from), text: plain(mail.text) } }
}

const MOST_TEXT = 4000

/** One line that no terminal and no page obeys. */
function line(text: string): string {
  return plain(text).replaceAll(/\s+/g, ' ').trim().slice(0, 300)
}

/** Text without control characters, direction overrides and halves of characters. */
function plain(text: string): string {
  return text
    .slice(0, 16 * MOST_TEXT)
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, character => (character === '\n' || character === '\t' ? character : ''))
    .trim()
    .slice(0, MOST_TEXT)
}

function ofText(bytes: Uint8Array): Mail | MailFault {
  const text = new TextDecoder('utf-8').decode(bytes)
  if (text.includes('\0')) return 'not-text'
  const [first = '', ...rest] = text.trim().split(/\r?\n/)
  return {
    messageId: undefined,
    from: '',
    subject: first,
    text: rest.join('\n').trim() || first,
    receivedAt: undefined,
  }
}

function ofJson(bytes: Uint8Array): Mail | MailFault {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8').decode(bytes).replace(/^\uFEFF/, ''))
  } catch {
    return 'not-json'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not-json'
  const text = (name: string) => {
    const found = (value as Record<string, unknown>)[name]
    return typeof found === 'string' ? found : ''
  }
  return {
    messageId: text('messageId').slice(0, 300) || undefined,
    from: text('from'),
    subject: text('title') || text('subject'),
    text: text('text'),
    receivedAt: instant(text('receivedAt')),
  }
}

function ofMessage(bytes: Uint8Array): Mail | MailFault {
  const { headers, body } = split(latin1(bytes))
  if (headers.length === 0) return 'not-a-mail'
  const of = (name: string) => headers.find(one => one.name === name)?.value ?? ''
  return {
    messageId: /<[^<>\s]{1,250}>/.exec(of('message-id'))?.[0],
    from: decodedWords(of('from')),
    subject: decodedWords(of('subject')),
    text: textOf(headers, body, 0),
    // the uppermost line is that of the system nearest to us
    receivedAt: instant(
      of('received')
        .split(';')
        .at(-1)
        ?.replaceAll(/\([^()]*\)/g, '')
        .trim() ?? '',
    ),
  }
}

/** Letters of the longest head that is read; what comes after it says nothing to us. */
const LARGEST_HEAD = 512 * 1024

/** Letters of a part that are decoded: far more than is kept of its words. */
const LARGEST_BODY = 1024 * 1024

interface Header {
  readonly name: string
  readonly value: string
}

/** RFC 5322: header lines, folded ones joined, then an empty line and the body. */
function split(text: string): { headers: readonly Header[]; body: string } {
  const end = /\r?\n\r?\n/.exec(text)
  const head = (end ? text.slice(0, end.index) : text).slice(0, LARGEST_HEAD)
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const headers = lines.slice(0, 500).flatMap(one => {
    const found = /^([!-9;-~]+):[ \t]*(.*)$/.exec(one)
    return found ? [{ name: (found[1] ?? '').toLowerCase(), value: found[2] ?? '' }] : []
  })
  return { headers, body: end ? text.slice(end.index + end[0].length) : '' }
}

/** The first plain text of a message; of HTML only its words. */
function textOf(headers: readonly Header[], body: string, depth: number): string {
  const of = (name: string) => headers.find(one => one.name === name)?.value ?? ''
  const type = of('content-type') || 'text/plain'
  const boundary = /boundary="?([^";]{1,200})"?/i.exec(type)?.[1]
  if (/^multipart\//i.test(type) && boundary && depth < 5) return ofParts(body, boundary, depth)
  if (!/^text\//i.test(type)) return ''
  const text = decoded(body, of('content-transfer-encoding'), /charset="?([\w.:-]{1,40})"?/i.exec(type)?.[1])
  return /^text\/html/i.test(type) ? words(text) : text
}

function ofParts(body: string, boundary: string, depth: number): string {
  const parts = body.split(`--${boundary}`).slice(1, 50)
  const texts = parts.map(part => {
    const { headers, body: own } = split(part.replace(/^\r?\n/, ''))
    const type = headers.find(one => one.name === 'content-type')?.value ?? 'text/plain'
    return { isPlain: !/^text\/html/i.test(type), text: textOf(headers, own, depth + 1).trim() }
  })
  const told = texts.filter(one => one.text !== '' && one.text !== '--')
  return (told.find(one => one.isPlain) ?? told[0])?.text ?? ''
}

/** The words of HTML: without scripts, styles and tags. It walks on and never looks back, however broken the text is. */
function words(html: string): string {
  const bare = withoutTags(without(without(html, 'script'), 'style'))
  return bare.replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? ' ')
}

function without(html: string, element: string): string {
  const lower = html.toLowerCase()
  let kept = ''
  let at = 0
  while (true) {
    const from = lower.indexOf(`<${element}`, at)
    if (from < 0) return kept + html.slice(at)
    kept += html.slice(at, from)
    const end = lower.indexOf(`</${element}`, from)
    // what never ends is cut
    if (end < 0) return kept
    at = end
  }
}

function withoutTags(html: string): string {
  let kept = ''
  let at = 0
  while (true) {
    const from = html.indexOf('<', at)
    if (from < 0) return kept + html.slice(at)
    kept += html.slice(at, from)
    const end = html.indexOf('>', from)
    if (end < 0) return kept
    kept += /^<(br|p|div|tr|li)\b/i.test(html.slice(from, from + 5)) ? '\n' : ' '
    at = end + 1
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

function decoded(whole: string, encoding: string, charset: string | undefined): string {
  const body = whole.slice(0, LARGEST_BODY)
  const bytes =
    encoding.trim().toLowerCase() === 'base64'
      ? fromBase64(body)
      : encoding.trim().toLowerCase() === 'quoted-printable'
        ? fromQuotedPrintable(body.replaceAll(/=\r?\n/g, ''))
        : bytesOf(body)
  return inCharset(bytes, charset)
}

function inCharset(bytes: Uint8Array, charset: string | undefined): string {
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder('utf-8').decode(bytes)
  }
}

/** RFC 2047: words that were encoded because a header has ASCII only. */
function decodedWords(text: string): string {
  return (
    text
      // 8-bit headers are UTF-8 nowadays (RFC 6532)
      .replaceAll(/[\u0080-\u00ff]+/g, raw => inCharset(bytesOf(raw), 'utf-8'))
      .replaceAll(/\?=\s+=\?/g, '?==?')
      .replaceAll(
        /=\?([\w.:-]{1,40})\?([BbQq])\?([^?]{0,1000})\?=/g,
        (_, charset: string, how: string, word: string) => {
          const bytes = how.toLowerCase() === 'b' ? fromBase64(word) : fromQuotedPrintable(word.replaceAll('_', ' '))
          return inCharset(bytes, charset)
        },
      )
  )
}

function fromBase64(text: string): Uint8Array {
  const clean = text.replaceAll(/[^A-Za-z0-9+/]/g, '')
  const whole = clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0))
  return bytesOf(atob(whole))
}

function fromQuotedPrintable(text: string): Uint8Array {
  return bytesOf(
    text.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at) & 0xff
  return bytes
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

function instant(text: string): string | undefined {
  const at = Date.parse(text)
  return text === '' || Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
