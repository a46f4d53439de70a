import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officer, type TestContext, testContext } from '../../test/support/context.ts'
import { createServer } from '../platform/http.ts'
import { access } from '../rooms/access/room.ts'
import { rooms } from './rooms.ts'

let ctx: TestContext
let app: FastifyInstance
beforeAll(async () => {
  ctx = await testContext({ rooms })
  app = await createServer({
    rooms,
    contexts: { for: actor => ctx.as(actor) },
    config: ctx.config,
    log: ctx.log,
    authenticate: async () => ({ actor: officer }),
    may: access.may,
  })
})
afterAll(async () => {
  await app.close()
  await ctx.close()
})

const NOBODY = '00000000-0000-7000-8000-00000000ffff'
const DASHES = '-'.repeat(36)
const device = { name: 'Pump', intendedPurpose: '', riskClass: 'unknown', markets: [] }

describe('input that no row can hold is refused as such, never a fault of the house', () => {
  it.each<[string, number, 'GET' | 'POST' | 'PUT' | 'PATCH', string, object?]>([
    ['no identifier, where a file is asked for', 404, 'GET', '/inventory/sboms/none/file'],
    ['no identifier, where a file is sent', 404, 'POST', '/inventory/releases/none/imports'],
    ['dashes for an identifier', 404, 'GET', `/triage/export?release=${DASHES}`],
    ['NUL in a stream route', 400, 'GET', '/inventory/sboms/%00/file'],
    ['NUL in a search', 400, 'GET', '/matching/affected?q=log4j%00'],
    ['NUL in a search of components', 400, 'GET', '/inventory/components?q=a%00'],
    ['NUL in a CVE', 400, 'GET', '/intelligence/vulnerabilities/CVE%00'],
    ['NUL in an inbox query', 400, 'GET', '/triage/inbox?q=a%00'],
    ['NUL in a group', 400, 'GET', '/triage/vulnerabilities/CVE%00'],
    ['NUL in decisions', 400, 'GET', '/triage/decisions?vulnerability=a%00'],
    ['NUL in an explanation', 400, 'GET', `/matching/explain?release=${NOBODY}&vulnerability=a%00`],
    ['NUL in the trail', 400, 'GET', '/audit/events?type=a%00'],
    ['NUL in runs', 400, 'GET', '/intelligence/runs?source=a%00'],
    ['NUL in a history', 400, 'GET', '/audit/history/release/a%00'],
    ['NUL in a progress subject', 400, 'GET', '/platform/progress/a%00'],
    ['NUL in a name', 400, 'PUT', '/inventory/manufacturer', { name: 'a\u0000b', country: 'DE', markets: [] }],
    ['NUL in an e-mail', 400, 'POST', '/access/login', { email: 'a\u0000@b.c', password: 'x' }],
    [
      'a number beyond the column',
      400,
      'PATCH',
      `/inventory/releases/${NOBODY}`,
      { unitsInField: 9_007_199_254_740_991 },
    ],
    ['a cursor beyond the column', 400, 'GET', `/inventory/sboms/${NOBODY}/components?cursor=9007199254740991`],
    ['a cursor beyond the trail', 200, 'GET', '/audit/events?before=9007199254740991'],
    ['a negative inbox cursor', 200, 'GET', '/triage/inbox?cursor=-5'],
    ['an inbox cursor of letters', 200, 'GET', '/triage/inbox?cursor=1e400'],
    [
      'an escaped backslash before the letters u0000',
      409,
      'POST',
      '/inventory/devices',
      { ...device, name: '\\u0000' },
    ],
    ['a device without manufacturer', 409, 'POST', '/inventory/devices', device],
    [
      'a year beyond the calendar',
      400,
      'POST',
      '/inventory/releases',
      { device: NOBODY, version: '1', phase: 'released', releasedOn: '275761-01-01' },
    ],
  ])('%s', async (_name, status, method, url, payload) => {
    const headers = { origin: 'http://localhost:4870', authorization: 'Bearer x' }
    const answer = await app.inject({ method, url: `/api${url}`, headers, ...(payload ? { payload } : {}) })
    expect(answer.statusCode, answer.body).toBe(status)
  })
})
