import { lookup as resolve } from 'node:dns'
import type { Logger } from 'pino'
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici'
import { bodyOf } from './net-body.ts'
import { NetFailure, netFailureOf } from './net-failure.ts'
import { demandReachable, type Lookup, type NetConfig, pinned } from './net-gate.ts'

/** The only way out of the house. */
export interface Net {
  /**
   * Fetches an address. Every answer of the other side comes back with its status; what prevents an answer, and what
   * breaks while the body is read, is thrown as NetFailure. The body must be read, or left by `cancel`.
   */
  get(url: string | URL, wish: NetWish): Promise<NetAnswer>
}

export interface NetWish {
  /** Why we call, for the log: `intelligence.osv`. */
  readonly purpose: string
  readonly headers?: Readonly<Record<string, string>>
  /** What we have already: an unchanged source answers without a body. */
  readonly etag?: string
  readonly lastModified?: string
  /** Largest body after decompression; 512 MiB. */
  readonly maxBytes?: number
  /** Until the last byte; 60 s. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export interface NetAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: AsyncIterable<Uint8Array>
  readonly notModified: boolean
  /** Where the answer came from in the end. */
  readonly url: string
  /** Leaves the body unread. */
  cancel(): Promise<void>
}

const redirectsAtMost = 3
const connectMs = 10_000
const silenceMs = 30_000

/** Builds the gate; `lookup` stands in for the system's resolver in tests. */
export function createNet(config: NetConfig, log: Logger, lookup: Lookup = resolve): Net {
  const dispatcher = dispatcherOf(config, lookup)
  return { get: (url, wish) => get(new URL(url), wish, config, dispatcher, log) }
}

function dispatcherOf(config: NetConfig, lookup: Lookup): Dispatcher {
  const limits = { headersTimeout: silenceMs, bodyTimeout: silenceMs, maxResponseSize: -1, keepAliveTimeout: 5000 }
  // the proxy resolves names itself; ours are checked as far as they are addresses
  if (config.httpsProxy)
    return new ProxyAgent({ uri: config.httpsProxy.reveal(), ...limits, connectTimeout: connectMs })
  return new Agent({ ...limits, connect: { timeout: connectMs, lookup: pinned(config, lookup) } })
}

async function get(
  url: URL,
  wish: NetWish,
  config: NetConfig,
  dispatcher: Dispatcher,
  log: Logger,
): Promise<NetAnswer> {
  const timeoutMs = wish.timeoutMs ?? 60_000
  const clock = AbortSignal.timeout(timeoutMs)
  const signal = wish.signal ? AbortSignal.any([clock, wish.signal]) : clock
  const facts = { purpose: wish.purpose, host: url.host, path: url.pathname }
  const start = performance.now()
  try {
    const { answer, from } = await followed(url, headersOf(wish), config, dispatcher, signal)
    const done = (bytes: number) => log.info({ ...facts, status: answer.statusCode, bytes, ms: since(start) }, 'called')
    return await answerOf(answer, from, wish, done)
  } catch (error) {
    const failure = netFailureOf(error, url, timeoutMs, wish.signal)
    log.warn(
      { ...facts, code: failure instanceof NetFailure ? failure.code : 'aborted', ms: since(start) },
      'call failed',
    )
    throw failure
  }
}

function headersOf(wish: NetWish): Record<string, string> {
  return {
    'user-agent': 'aftercare',
    'accept-encoding': 'gzip',
    ...(wish.etag ? { 'if-none-match': wish.etag } : {}),
    ...(wish.lastModified ? { 'if-modified-since': wish.lastModified } : {}),
    ...wish.headers,
  }
}

async function followed(
  first: URL,
  headers: Record<string, string>,
  config: NetConfig,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<{ answer: Dispatcher.ResponseData; from: URL }> {
  let from = first
  for (let hops = 0; ; hops++) {
    demandReachable(from, config)
    const sent = from.origin === first.origin ? headers : withoutCredentials(headers)
    const answer = await request(from, { dispatcher, headers: sent, signal })
    const location = [301, 302, 303, 307, 308].includes(answer.statusCode) ? answer.headers.location : undefined
    if (location === undefined) return { answer, from }
    await answer.body.dump()
    const next = URL.parse(String(location), from)
    if (!next || hops === redirectsAtMost) throw new NetFailure('redirects', first, { most: redirectsAtMost })
    from = next
  }
}

// a key for one host is nobody else's business (GHSA-83g2-vgqh-mgxc): only what every host may know goes along
function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  const harmless = ['user-agent', 'accept', 'accept-encoding', 'if-none-match', 'if-modified-since']
  return Object.fromEntries(Object.entries(headers).filter(([name]) => harmless.includes(name.toLowerCase())))
}

async function answerOf(
  answer: Dispatcher.ResponseData,
  from: URL,
  wish: NetWish,
  done: (bytes: number) => void,
): Promise<NetAnswer> {
  const headers = flat(answer.headers)
  const notModified = answer.statusCode === 304
  if (notModified) await answer.body.dump()
  const limits = {
    maxBytes: wish.maxBytes ?? 512 * 1_048_576,
    timeoutMs: wish.timeoutMs ?? 60_000,
    signal: wish.signal,
  }
  const body = bodyOf(answer.body, headers, from, limits, done)
  const cancel = async () => {
    answer.body.on('error', () => {}).destroy()
  }
  return { status: answer.statusCode, headers, body, notModified, url: from.href, cancel }
}

function flat(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function since(start: number): number {
  return Math.round(performance.now() - start)
}
