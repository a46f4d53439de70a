import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { garden, ran, serverOf } from '../../test/support/garden.ts'
import { oc } from '../core/contract.ts'
import { createServer } from './http.ts'
import type { Room } from './room.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = await createServer(serverOf([garden]))
})
afterAll(() => app.close())

const id = '01920000-0000-7000-8000-000000000001'
const login = { cookie: 'aftercare=anna' }
const own = { ...login, origin: 'http://localhost:8720' }
const key = { authorization: 'Bearer afc_ci' }

describe('the door', () => {
  const calls: [string, 'GET' | 'POST' | 'PUT', string, Record<string, string>, unknown, number, string?][] = [
    ['anyone', 'GET', '/api/garden/open', {}, undefined, 200],
    ['nobody at a signed-in route', 'GET', '/api/garden/refuse', {}, undefined, 401, 'platform.login-needed'],
    ['nobody at a permission', 'GET', `/api/garden/plants/${id}`, {}, undefined, 401, 'platform.login-needed'],
    ['an unknown cookie is nobody', 'GET', '/api/garden/refuse', { cookie: 'aftercare=x' }, undefined, 401],
    ['an unknown key is refused everywhere', 'GET', '/api/garden/open', { authorization: 'Bearer no' }, undefined, 401],
    ['a person', 'GET', `/api/garden/plants/${id}`, login, undefined, 200],
    ['a key with the act', 'GET', `/api/garden/plants/${id}`, key, undefined, 200],
    [
      'a key without the act',
      'POST',
      '/api/garden/plants',
      key,
      { name: 'Rose', height: 1 },
      403,
      'platform.not-yours',
    ],
    ['no such route', 'GET', '/api/garden/nothing', login, undefined, 404, 'platform.no-such-page'],
    ['no such method', 'PUT', '/api/garden/open', own, undefined, 405, 'platform.no-such-method'],
    ['a refusal', 'GET', '/api/garden/refuse', login, undefined, 413, 'platform.too-large'],
    ['a bug', 'GET', '/api/garden/broken', login, undefined, 500, 'platform.failed'],
    ['a wrong output', 'GET', '/api/garden/lying', login, undefined, 500, 'platform.failed'],
    ['a wrong id', 'GET', '/api/garden/plants/7', login, undefined, 400, 'platform.input'],
    ['a good change', 'POST', '/api/garden/plants', own, { name: 'Rose', height: 1 }, 200],
    ['a change without Origin', 'POST', '/api/garden/plants', login, { name: 'Rose', height: 1 }, 403],
    ['a foreign Origin', 'POST', '/api/garden/plants', { ...login, origin: 'http://evil.example' }, {}, 403],
    ['a null Origin', 'POST', '/api/garden/plants', { ...login, origin: 'null' }, {}, 403],
    ['a foreign site', 'POST', '/api/garden/plants', { ...own, 'sec-fetch-site': 'cross-site' }, {}, 403],
    ['a sister site', 'POST', '/api/garden/login', { 'sec-fetch-site': 'same-site' }, {}, 403, 'platform.foreign-site'],
  ]
  it.each(calls)('%s: %s %s', async (_name, method, url, headers, body, status, code) => {
    const answer = await app.inject({
      method,
      url,
      headers,
      ...(body === undefined ? {} : { payload: body as object }),
    })
    expect(answer.statusCode).toBe(status)
    if (status >= 400) {
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(answer.json()).toMatchObject({ status, request: answer.headers['x-request-id'] })
    }
    if (code) expect(answer.json().code).toBe(code)
  })

  it('refuses before the action and before the body is read', async () => {
    ran.length = 0
    const payload = { name: 'Rose', height: 1 }
    await app.inject({ method: 'POST', url: '/api/garden/plants', headers: key, payload })
    await app.inject({ method: 'POST', url: '/api/garden/plants', payload })
    expect(ran).toEqual([])
  })
})

describe('a query string', () => {
  it.each([
    ['', {}],
    ['?tall=false&limit=7', { tall: false, limit: 7 }],
    ['?tall=true', { tall: true }],
  ])('%s is read as the contract says', async (query, expected) => {
    const answer = await app.inject({ url: `/api/garden/plants/${id}${query}`, headers: login })
    expect(answer.json()).toEqual({ id, by: 'Anna', ...expected })
  })

  it.each(['?limit=10', '?limit=x', '?limit=7.5', '?limit=7&limit=8', '?limit=1e400'])(
    '%s does not fit',
    async query => {
      const answer = await app.inject({ url: `/api/garden/plants/${id}${query}`, headers: login })
      expect(answer.json()).toMatchObject({ status: 400, fields: [{ where: 'limit' }] })
    },
  )

  it('bodies are taken as they are: a number in quotes is no number', async () => {
    const payload = { name: 'Rose', height: '7' }
    const answer = await app.inject({ method: 'POST', url: '/api/garden/plants', headers: own, payload })
    expect(answer.json()).toMatchObject({ status: 400, fields: [{ where: 'height' }] })
  })
})

describe('problem answers', () => {
  it('speaks the one language a page names, else that of the person, else the best of the list', async () => {
    const german = await app.inject({
      url: '/api/garden/refuse',
      headers: { ...login, 'accept-language': 'en-US,en;q=0.9' },
    })
    expect(german.json()).toMatchObject({ title: 'Zu groß', facts: { limit: '7 MiB' } })
    expect(german.json().detail).toContain('größer als 7 MiB')
    const page = await app.inject({ url: '/api/garden/refuse', headers: { ...login, 'accept-language': 'en' } })
    expect(page.json()).toMatchObject({ title: 'Too large' })
    const english = await app.inject({ url: '/api/garden/refuse', headers: { 'accept-language': 'fr, en;q=0.5' } })
    expect(english.json().title).toBe('Please sign in')
  })

  it('names each field that does not fit', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/garden/plants',
      headers: own,
      payload: { name: 'x', height: 'tall' },
    })
    expect(answer.json().fields).toEqual([
      { where: 'name', what: 'Muss mindestens 3 Zeichen haben.' },
      { where: 'height', what: 'Erwartet: number.' },
    ])
  })

  it('never tells what a bug says', async () => {
    const answer = await app.inject({ url: '/api/garden/broken', headers: login })
    expect(answer.body).not.toContain('swordfish')
    expect(answer.json().request).toMatch(/^[0-9a-f-]{36}$/)
  })

  it.each([
    ['garbage', '{"name":', 'application/json', 400],
    ['a poisoned prototype', '{"name":"Rose","height":1,"__proto__":{"a":1}}', 'application/json', 400],
    ['half a character', '{"name":"Rose\\ud800","height":1}', 'application/json', 400],
    ['its other half', '{"name":"Rose\\uDC00","height":1}', 'application/json', 400],
    ['two first halves', '{"name":"Rose\\ud83d\\ud83d\\ude00","height":1}', 'application/json', 400],
    ['a half behind a backslash', '{"name":"Rose\\\\\\ud800","height":1}', 'application/json', 400],
    ['a whole character in two escapes', '{"name":"Rose\\ud83d\\ude00","height":1}', 'application/json', 200],
    ['letters that look like one', '{"name":"Rose\\\\ud800","height":1}', 'application/json', 200],
    ['a well', `{"name":"Rose","height":1,"x":${'['.repeat(70)}${']'.repeat(70)}}`, 'application/json', 400],
    ['brackets in a text', `{"name":"[[[[[[[[\\"[[[","height":1,"x":"${'['.repeat(70)}"}`, 'application/json', 200],
    ['another type', 'name=Rose', 'application/x-www-form-urlencoded', 415],
    ['a body above 1 MiB', JSON.stringify({ name: 'x'.repeat(1_100_000) }), 'application/json', 413],
  ])('%s', async (_name, payload, type, status) => {
    const headers = { ...own, 'content-type': type }
    const answer = await app.inject({ method: 'POST', url: '/api/garden/plants', headers, payload })
    expect(answer.statusCode).toBe(status)
    if (status >= 400) expect(answer.json().status).toBe(status)
  })
})

describe('streams and cookies', () => {
  it('refuses an address that says the same twice, before the handler runs', async () => {
    const headers = { ...own, 'content-type': 'text/csv' }
    const url = '/api/garden/streams/1?file=a.csv&file=b.csv'
    const answer = await app.inject({ method: 'POST', url, headers, payload: 'a' })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'platform.said-twice'])
  })

  it('hands the untouched body to a stream route, whatever its type and size', async () => {
    const payload = Buffer.alloc(3_000_000, 'a')
    const headers = { ...own, 'content-type': 'application/json' }
    const answer = await app.inject({ method: 'POST', url: '/api/garden/streams/1', headers, payload })
    expect(answer.json()).toEqual({ bytes: 3_000_000 })
  })

  it('sets a plain cookie over http and a __Host- cookie over https', async () => {
    const plain = await app.inject({ method: 'POST', url: '/api/garden/login' })
    expect(plain.headers['set-cookie']).toBe('aftercare=new-token; Max-Age=60; Path=/; HttpOnly; SameSite=Lax')
    const secure = await createServer(serverOf([garden], 'https://aftercare.example.com'))
    const answer = await secure.inject({ method: 'POST', url: '/api/garden/login' })
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-aftercare=new-token; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000')
    await secure.close()
  })
})

describe('T-HDR-01 header crawler', () => {
  it('every answer of every route carries the headers', async () => {
    const urls = [
      '/',
      '/livez',
      '/readyz',
      '/api/openapi.json',
      '/api/nothing',
      '/nothing',
      '/api/garden/open',
      `/api/garden/plants/${id}`,
    ]
    for (const url of urls) {
      for (const headers of [{}, login]) {
        const answer = await app.inject({ url, headers })
        expect(answer.headers, url).toMatchObject({
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
          'content-security-policy': expect.stringContaining("default-src 'none'"),
        })
        expect(answer.headers['content-security-policy'], url).toContain("frame-ancestors 'none'")
        expect(answer.headers['strict-transport-security'], url).toBeUndefined()
        if (url.startsWith('/api/')) expect(answer.headers['cache-control'], url).toBe('no-store')
      }
    }
  })
})

describe('the start', () => {
  it('fails when an action is missing', async () => {
    const broken = { ...garden, actions: { ...garden.actions, plant: undefined } } as unknown as Room
    await expect(createServer(serverOf([broken]))).rejects.toThrow('garden.plant has no action')
  })

  it('fails when a stream declares no permission', async () => {
    const broken = { ...garden, streams: [{ ...garden.streams[0], may: undefined }] } as unknown as Room
    await expect(createServer(serverOf([broken]))).rejects.toThrow('declares no permission')
  })

  it('offers no route without a permission to the compiler', () => {
    // @ts-expect-error a route needs its permission first
    expect(() => oc.route({ method: 'GET', path: '/garden/free' })).toThrow()
    // @ts-expect-error a permission is room.act, anyone or signed-in
    expect(oc.meta({ may: 'everybody' })).toBeDefined()
  })

  it('tells the contract as OpenAPI 3.1 with permissions', async () => {
    const document = (await app.inject({ url: '/api/openapi.json', headers: login })).json()
    expect(document.openapi).toMatch(/^3\.1/)
    expect(document.paths['/garden/plants/{id}'].get['x-may']).toBe('garden.read')
    expect(document.paths['/garden/open'].get.security).toEqual([])
  })
})
