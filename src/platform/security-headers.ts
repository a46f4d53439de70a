import type { IncomingHttpHeaders } from 'node:http'
import { stop } from '../core/outcome.ts'

/** Headers of every answer (OWASP ASVS 5.0 §3.4); HSTS only where the origin is https, since it forbids http later. */
export function securityHeaders(origin: string): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'x-frame-options': 'DENY',
    ...(isHttps(origin) ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/** Policy of an answer that is no page: nothing may load or run, even if a browser shows it. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Policy of our pages; scripts and injected style elements carry the nonce of this one answer. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

export function isHttps(origin: string): boolean {
  return origin.startsWith('https:')
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses a changing request that another site's page sent with our cookie (OWASP ASVS 5.0 §3.5). A program with an
 * API key is no browser and needs no Origin; a browser that sends a cookie always names one of the two headers.
 */
export function demandSameSite(method: string, headers: IncomingHttpHeaders, origin: string, byCookie: boolean): void {
  if (safeMethods.includes(method)) return
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') stop('platform.foreign-site', 403)
  if (headers.origin !== undefined && !isOwn(headers.origin, origin, headers.host)) stop('platform.foreign-site', 403)
  if (byCookie && site === undefined && headers.origin === undefined) stop('platform.foreign-site', 403)
}

// An installation on loopback is reached as 127.0.0.1 and as localhost: the address the browser used is as good as ours.
function isOwn(sent: string, origin: string, host: string | undefined): boolean {
  if (sent === origin) return true
  const own = URL.parse(origin)
  const asked = URL.parse(sent)
  return !!own && !!asked && isLoopback(own.hostname) && isLoopback(asked.hostname) && asked.host === host
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}
