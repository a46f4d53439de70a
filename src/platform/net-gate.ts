import type { LookupAddress, LookupOptions } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './address.ts'
import type { Config } from './config.ts'
import { NetFailure } from './net-failure.ts'

/** What the gate needs to know of the settings. */
export type NetConfig = Pick<Config, 'allowHosts' | 'allowPrivate' | 'httpsProxy' | 'offline'>

/** Resolves a name to all of its addresses, as node:dns lookup does. */
export type Lookup = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

const ports = ['', '443', '8443']

/**
 * Refuses an address that we do not call: another scheme than https, a name or password inside, an unusual port, a host
 * that is not on the list, an address literal inside the house. A `lookup` is never asked for literals, so they are
 * checked here. Hosts of AFTERCARE_ALLOW_PRIVATE may be private, plain http and on any port.
 */
export function demandReachable(url: URL, config: NetConfig): void {
  if (config.offline) throw new NetFailure('offline', url)
  if (url.username !== '' || url.password !== '') throw new NetFailure('unsafe', url)
  const isPrivate = isAllowedPrivate(url.hostname, config, url.host)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isPrivate)) throw new NetFailure('unsafe', url)
  if (isPrivate) return
  if (!ports.includes(url.port)) throw new NetFailure('unsafe', url)
  if (config.allowHosts.length > 0 && !config.allowHosts.includes(url.hostname)) throw new NetFailure('blocked', url)
  const bare = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isLocalName = /(^|\.)(localhost|local|internal|home\.arpa)\.?$/.test(bare)
  if (isLocalName || (isIP(bare) && !isPublicAddress(bare))) throw new NetFailure('blocked', url)
}

/**
 * A resolver for the connection itself: asks once, checks every address, and the connection goes to exactly these; so a
 * name that changes its address in between (DNS rebinding) gains nothing.
 */
export function pinned(config: NetConfig, lookup: Lookup): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, [])
      const isInside = addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address))
      if (isInside && !isAllowedPrivate(host, config)) {
        return done(new NetFailure('blocked', new URL(`https://${host}`)), [])
      }
      const [first] = addresses
      return options.all ? done(null, addresses) : done(null, first?.address ?? '', first?.family ?? 4)
    })
  }
}

// an entry may name a port; while a name is resolved its port is not known, the URL has been checked before
function isAllowedPrivate(hostname: string, { allowPrivate }: NetConfig, host?: string): boolean {
  return allowPrivate.some(entry =>
    host === undefined ? entry.replace(/:\d+$/, '') === hostname : entry === hostname || entry === host,
  )
}
