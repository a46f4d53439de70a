/** Why a call outside came to nothing. */
export type NetFailureKind =
  | 'offline'
  | 'blocked'
  | 'redirects'
  | 'unreachable'
  | 'timeout'
  | 'too-large'
  | 'broken'
  | 'unsafe'

/** A call outside that came to nothing; `code` is the text key, `facts` its placeholders. */
export class NetFailure extends Error {
  readonly kind: NetFailureKind
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
  constructor(kind: NetFailureKind, url: URL, facts: Record<string, string | number> = {}) {
    super(`${kind}: ${url.host}`)
    this.name = 'NetFailure'
    this.kind = kind
    this.code = `platform.net.${kind}`
    this.facts = { host: url.host, ...facts }
  }
}

/** What undici, TLS and the clock throw, in our words; the caller's own abort stays what it is. */
export function netFailureOf(error: unknown, url: URL, timeoutMs: number, signal?: AbortSignal): unknown {
  if (error instanceof NetFailure) return error
  if (signal?.aborted) return signal.reason
  const { name, code = '', cause } = error as { name?: string; code?: string; cause?: unknown }
  if (cause instanceof NetFailure) return cause
  if (name === 'TimeoutError' || name === 'AbortError' || /TIMEOUT|ETIMEDOUT/.test(code)) {
    return withCause(new NetFailure('timeout', url, { seconds: Math.ceil(timeoutMs / 1000) }), error)
  }
  const isBeforeConnect =
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ERR_SSL|ERR_TLS|CERT|DEPTH|SELF|UNABLE)/
  const kind = isBeforeConnect.test(code) ? 'unreachable' : 'broken'
  return withCause(new NetFailure(kind, url, { reason: code || String(name) }), error)
}

function withCause(failure: NetFailure, cause: unknown): NetFailure {
  failure.cause = cause
  return failure
}
