import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { createNet, type NetWish } from './net.ts'
import type { Lookup, NetConfig } from './net-gate.ts'
import { Secret } from './secret.ts'

const log = pino({ level: 'silent' })
const open: NetConfig = { allowHosts: [], allowPrivate: ['feeds.test'], httpsProxy: undefined, offline: false }
const toLoopback: Lookup = (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }])
const wish: NetWish = { purpose: 'test', timeoutMs: 3000 }

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

async function read(url: string, more: Partial<NetWish> = {}, config = open, lookup = toLoopback) {
  const answer = await createNet(config, log, lookup).get(url, { ...wish, ...more })
  const parts: Uint8Array[] = []
  for await (const part of answer.body) parts.push(part)
  return { ...answer, text: Buffer.concat(parts).toString() }
}

describe('answers', () => {
  it.each([200, 403, 404, 429, 500, 503])('comes back with its status %i and body', async status => {
    const port = await serve((_request, reply) =>
      reply.writeHead(status, { 'retry-after': '7' }).end(`that is ${status}`),
    )
    const answer = await read(`http://feeds.test:${port}/list`)
    expect(answer).toMatchObject({ status, text: `that is ${status}`, notModified: false })
    expect(answer.headers['retry-after']).toBe('7')
  })

  it('asks only for what is new', async () => {
    const port = await serve((request, reply) => {
      const isKnown = request.headers['if-none-match'] === '"v1"'
      reply.writeHead(isKnown ? 304 : 200, { etag: '"v1"' }).end(isKnown ? undefined : 'new')
    })
    const url = `http://feeds.test:${port}/`
    expect(await read(url)).toMatchObject({ status: 200, text: 'new' })
    expect(await read(url, { etag: '"v1"' })).toMatchObject({ status: 304, text: '', notModified: true })
  })

  it('unpacks gzip', async () => {
    const port = await serve((_request, reply) =>
      reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed')),
    )
    expect((await read(`http://feeds.test:${port}/`)).text).toBe('packed')
  })
})

describe('T-NET-03 broken and hostile answers', () => {
  const cases: [string, RequestListener, Partial<NetWish>, string][] = [
    ['hangs before the head', () => {}, { timeoutMs: 300 }, 'timeout'],
    ['hangs in the body', (_q, reply) => void reply.write('half'), { timeoutMs: 300 }, 'timeout'],
    [
      'drips for ever',
      (_q, reply) => {
        const drip = setInterval(() => reply.write('.'), 50)
        reply.on('close', () => clearInterval(drip))
      },
      { timeoutMs: 500 },
      'timeout',
    ],
    [
      'breaks off',
      (_q, reply) => {
        reply.writeHead(200, { 'content-length': '100' }).write('half')
        setTimeout(() => reply.destroy(), 50)
      },
      {},
      'broken',
    ],
    ['is no HTTP', request => void request.socket.end('garbage\r\n\r\n'), {}, 'broken'],
    ['says it is too large', (_q, reply) => void reply.end('x'.repeat(2000)), { maxBytes: 1000 }, 'too-large'],
    [
      'is too large without saying so',
      (_q, reply) => {
        for (let i = 0; i < 20; i++) reply.write('x'.repeat(100))
        reply.end()
      },
      { maxBytes: 1000 },
      'too-large',
    ],
    [
      'is a gzip bomb',
      (_q, reply) => void reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
      { maxBytes: 1_000_000 },
      'too-large',
    ],
    [
      'is damaged gzip',
      (_q, reply) => void reply.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip at all'),
      {},
      'broken',
    ],
    [
      'is half a gzip',
      (_q, reply) =>
        void reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(9999)).subarray(0, 20)),
      {},
      'broken',
    ],
    [
      'packs in another way',
      (_q, reply) => void reply.writeHead(200, { 'content-encoding': 'br' }).end('x'),
      {},
      'broken',
    ],
    ['redirects for ever', (_q, reply) => void reply.writeHead(302, { location: '/again' }).end(), {}, 'redirects'],
    [
      'redirects to metadata',
      (_q, reply) => void reply.writeHead(302, { location: 'https://169.254.169.254/' }).end(),
      {},
      'blocked',
    ],
    [
      'redirects to plain http',
      (_q, reply) => void reply.writeHead(302, { location: 'http://other.test/' }).end(),
      {},
      'unsafe',
    ],
    [
      'redirects to a file',
      (_q, reply) => void reply.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      {},
      'unsafe',
    ],
  ]
  it.each(cases)('%s', async (_name, answer, more, kind) => {
    const port = await serve(answer)
    await expect(read(`http://feeds.test:${port}/`, more)).rejects.toMatchObject({ name: 'NetFailure', kind })
  })

  it('lets the caller give up', async () => {
    const port = await serve(() => {})
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('enough')), 100)
    await expect(read(`http://feeds.test:${port}/`, { signal: stop.signal })).rejects.toThrow('enough')
  })

  it('says that nobody listens', async () => {
    const port = await serve(() => {})
    servers.splice(0)[0]?.close()
    await expect(read(`http://feeds.test:${port}/`)).rejects.toMatchObject({ kind: 'unreachable' })
  })
})

describe('T-NET-04 what is not called', () => {
  const inside: Lookup = (_host, _options, done) =>
    done(null, [
      { address: '1.1.1.1', family: 4 },
      { address: '10.0.0.5', family: 4 },
    ])
  const nowhere: Lookup = (_host, _options, done) => done(null, [])
  it.each<[string, string, Partial<NetConfig>, Lookup, string]>([
    ['anything when offline', 'https://osv.example/', { offline: true }, toLoopback, 'offline'],
    ['plain http', 'http://osv.example/', {}, toLoopback, 'unsafe'],
    ['ftp', 'ftp://osv.example/', {}, toLoopback, 'unsafe'],
    ['a password in the address', 'https://a:b@osv.example/', {}, toLoopback, 'unsafe'],
    ['an odd port', 'https://osv.example:5432/', {}, toLoopback, 'unsafe'],
    ['a host not on the list', 'https://osv.example/', { allowHosts: ['nvd.example'] }, toLoopback, 'blocked'],
    ['loopback', 'https://127.0.0.1/', {}, toLoopback, 'blocked'],
    ['loopback in hex', 'https://0x7f000001/', {}, toLoopback, 'blocked'],
    ['loopback in one number', 'https://2130706433/', {}, toLoopback, 'blocked'],
    ['loopback as IPv6', 'https://[::1]/', {}, toLoopback, 'blocked'],
    ['loopback mapped', 'https://[::ffff:127.0.0.1]/', {}, toLoopback, 'blocked'],
    ['localhost', 'https://localhost/', {}, toLoopback, 'blocked'],
    ['localhost with a dot', 'https://localhost./', {}, toLoopback, 'blocked'],
    ['a name inside', 'https://db.internal/', {}, toLoopback, 'blocked'],
    ['a name with one private address', 'https://osv.example/', {}, inside, 'blocked'],
    ['a name without address', 'https://osv.example/', {}, nowhere, 'blocked'],
  ])('%s', async (_name, url, config, lookup, kind) => {
    await expect(read(url, {}, { ...open, ...config }, lookup)).rejects.toMatchObject({ kind })
  })

  it('T-NET-05 asks for the address of a name once, and connects to just that', async () => {
    let asked = 0
    const port = await serve((_request, reply) => reply.end('hello'))
    const rebinding: Lookup = (_host, _options, done) => {
      asked++
      done(null, [{ address: asked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }])
    }
    expect((await read(`http://feeds.test:${port}/`, {}, open, rebinding)).text).toBe('hello')
    expect(asked).toBe(1)
  })

  it('T-NET-06 gives a key to no other host', async () => {
    const seen: Record<string, unknown>[] = []
    const other = await serve((request, reply) => {
      seen.push(request.headers)
      reply.end('there')
    })
    const first = await serve((request, reply) => {
      seen.push(request.headers)
      const location = request.url === '/here' ? `http://feeds.test:${other}/there` : '/here'
      reply.writeHead(307, { location }).end()
    })
    const headers = { apiKey: 'key', authorization: 'Bearer x', accept: 'application/json' }
    expect((await read(`http://feeds.test:${first}/`, { headers })).text).toBe('there')
    expect(seen.map(({ apikey, authorization, accept }) => [apikey, authorization, accept])).toEqual([
      ['key', 'Bearer x', 'application/json'],
      ['key', 'Bearer x', 'application/json'],
      [undefined, undefined, 'application/json'],
    ])
  })
})

describe('a proxy', () => {
  it('gets the calls, and the same refusals hold before it', async () => {
    const asked: string[] = []
    const port = await serve((request, reply) => {
      asked.push(request.url ?? '')
      reply.end('by proxy')
    })
    servers[0]?.on('connect', (request, socket) => {
      asked.push(request.url ?? '')
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
    const config = { ...open, httpsProxy: new Secret(`http://127.0.0.1:${port}`) }
    await expect(read('https://osv.example/x', {}, config)).rejects.toMatchObject({ name: 'NetFailure' })
    expect(asked).toEqual(['osv.example:443'])
    await expect(read('https://169.254.169.254/', {}, config)).rejects.toMatchObject({ kind: 'blocked' })
    expect(asked).toHaveLength(1)
  })
})
