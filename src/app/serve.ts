import type { Config } from '../platform/config.ts'
import { originOf } from '../platform/origin.ts'
import type { Translate } from '../platform/translate.ts'
import { access } from '../rooms/access/room.ts'
import { Ended } from './cli-end.ts'
import { listen, probePort } from './server.ts'
import { type House, logFor, openHouse, settings } from './start.ts'
import { untilStopped } from './stopping.ts'
import { startWorker } from './worker.ts'

/** Options of `aftercare serve`. */
export interface ServeOptions {
  readonly port?: string
  readonly host?: string
  readonly work?: boolean
  readonly openSetup?: boolean
}

/** `aftercare serve`: the server, with a worker beside it on request, until it is asked to stop. */
export async function serve(options: ServeOptions, t: Translate, tell: (line: string) => void): Promise<void> {
  const stopped = untilStopped()
  const config = await settingsOf(options, t)
  const house = await openHouse(config, logFor(config, 'serve'), 'serve')
  try {
    const server = await listen(house).catch(error => refusePort(error, config, t))
    const worker = options.work ? besides(config, t, tell) : undefined
    try {
      await announce(house, options, t, tell)
      await stopped
      tell(t('app.serve.stopping'))
    } finally {
      await Promise.all([worker?.stop(), server.close()])
    }
  } finally {
    await house.close()
  }
  tell(t('app.serve.stopped'))
}

async function settingsOf({ port, host }: ServeOptions, t: Translate): Promise<Config> {
  const wanted = settings({ AFTERCARE_PORT: port, AFTERCARE_HOST: host })
  const free = await probePort(wanted.host, wanted.port).catch(error => refusePort(error, wanted, t))
  return { ...wanted, port: free }
}

function refusePort(error: Error & { code?: string }, { host, port }: Config, t: Translate): never {
  if (error.code === 'EADDRINUSE') {
    const what = t('app.serve.port-taken', { port, host })
    throw new Ended({
      code: 5,
      what,
      why: t('app.serve.port-taken-why'),
      next: t('app.serve.port-taken-next', { next: port + 1 }),
    })
  }
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    const what = t('app.serve.port-forbidden', { port, host })
    throw new Ended({ code: 2, what, why: error.message, next: t('app.serve.port-forbidden-next') })
  }
  throw error
}

function besides({ host, port }: Config, t: Translate, tell: (line: string) => void) {
  const environment = { ...process.env, AFTERCARE_HOST: host, AFTERCARE_PORT: String(port) }
  return startWorker(environment, how => tell(t('app.serve.worker-again', { how })))
}

/** Says where to go: the set-up link while nobody has an account, the plain address afterwards; one URL, not two. */
async function announce(
  { config, contextFor }: House,
  options: ServeOptions,
  t: Translate,
  tell: (line: string) => void,
) {
  const actor = { kind: 'system', id: 'start', display: 'start', roles: [] } as const
  const link = options.openSetup ? await access.ensureSetupLink(contextFor({ actor, request: 'start' })) : undefined
  tell(`${t(link ? 'app.serve.setup' : 'app.serve.ready')}\n\n  ${link ?? originOf(config)}\n`)
  const isLocal = /^(127\.|::1$|localhost$)/.test(config.host)
  if (!isLocal && !config.origin) tell(t('app.serve.open-to-all', { host: config.host }))
  tell(t('app.serve.stop'))
}
