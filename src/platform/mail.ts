import { createTransport } from 'nodemailer'
import { BadSetting, type Config } from './config.ts'

/** A letter to one person: words only, since what a stranger wrote may stand in them. */
export interface Letter {
  /** Address of the person. */
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Its own name, the same whenever it is sent again, so that mail programs show it once. */
  readonly id: string
  /** Name of the thing it is about: letters about one thing stand together. */
  readonly thread: string
}

/** The one mail server that letters are given to. */
export interface Mail {
  /** Sender of all letters; undefined: no server is set, and nothing can be sent. */
  readonly from: string | undefined
  /** Gives a letter to the server; throws MailFailure. */
  send(letter: Letter): Promise<void>
}

/** Why a letter was not taken. */
export type MailFailureKind = 'no-server' | 'unreachable' | 'timeout' | 'tls' | 'login' | 'refused' | 'later' | 'broken'

/** A letter that the server did not take; `reply` is what it said. */
export class MailFailure extends Error {
  readonly kind: MailFailureKind
  readonly reply: string
  constructor(kind: MailFailureKind, reply = '') {
    super(`${kind}: ${reply}`)
    this.name = 'MailFailure'
    this.kind = kind
    this.reply = reply
  }
}

const PATIENCE = 30_000
/** Longest answer of a server that is kept. */
const MOST_REPLY = 300

type MailConfig = Pick<Config, 'mailServer' | 'mailFrom' | 'allowPrivate'>

/** Opens the way to the mail server of the settings; nothing is sent yet. Throws BadSetting. */
export function openMail(config: MailConfig): Mail {
  const { mailServer, mailFrom: from } = config
  if (!mailServer) return { from: undefined, send: () => Promise.reject(new MailFailure('no-server')) }
  const url = new URL(mailServer.reveal())
  if (!['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new BadSetting('AFTERCARE_MAIL_SERVER', 'smtp://name:password@host:587 or smtps://name:password@host:465')
  if (!from || !/^[^\s@<>]+@[^\s@<>]+$/.test(from))
    throw new BadSetting('AFTERCARE_MAIL_FROM', 'the address that letters come from, such as aftercare@example.com')
  const transport = createTransport(wayTo(url, config))
  const host = from.slice(from.lastIndexOf('@') + 1)
  const name = (id: string) => `<${id.replace(/[^\w.-]/g, '-')}@${host}>`
  return {
    from,
    async send({ to, subject, text, id, thread }) {
      try {
        await transport.sendMail({
          from: { name: 'Aftercare', address: from },
          // as an object: nothing in a name or address can add another recipient
          to: { name: '', address: to },
          subject: oneLine(subject),
          text,
          messageId: name(id),
          inReplyTo: name(thread),
          references: [name(thread)],
          // RFC 3834: no answering machine answers, so that nothing goes in circles
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      } catch (error) {
        throw mailFailureOf(error)
      }
    },
  }
}

/** How to reach a server: encrypted, except on this machine and where the settings allow a host without. */
export function wayTo(url: URL, { allowPrivate }: MailConfig) {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isHere = ['localhost', '127.0.0.1', '::1'].includes(host)
  const mayBePlain = isHere || allowPrivate.some(entry => entry === url.hostname || entry === url.host)
  const secure = url.protocol === 'smtps:'
  const [user, pass] = [url.username, url.password].map(decodeURIComponent)
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !mayBePlain,
    ...(user ? { auth: { user, pass: pass ?? '' } } : {}),
    tls: { minVersion: 'TLSv1.2' as const, rejectUnauthorized: !mayBePlain },
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    dnsTimeout: PATIENCE,
  }
}

/** What nodemailer throws, in our words: an answer of 5xx is for good (RFC 5321, section 4.2.1), all else may pass. */
function mailFailureOf(error: unknown): MailFailure {
  const { code = '', responseCode = 0, response, message } = error as Thrown
  const reply = oneLine(response ?? message ?? '').slice(0, MOST_REPLY)
  if (code === 'EAUTH') return new MailFailure('login', reply)
  if (code === 'ETLS' || /certificate|TLS|SSL/i.test(message ?? '')) return new MailFailure('tls', reply)
  if (responseCode >= 500) return new MailFailure('refused', reply)
  if (responseCode >= 400) return new MailFailure('later', reply)
  if (code === 'ETIMEDOUT') return new MailFailure('timeout', reply)
  if (['ECONNECTION', 'EDNS', 'ESOCKET', 'ECONNREFUSED', 'ENOTFOUND'].includes(code))
    return new MailFailure('unreachable', reply)
  return new MailFailure('broken', reply)
}

/** Nothing hides, turns the order of writing, or begins another line. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').trim()
}

interface Thrown {
  readonly code?: string
  readonly responseCode?: number
  readonly response?: string
  readonly message?: string
}
