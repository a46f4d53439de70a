import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { createServer } from '../../platform/http.ts'
import { access } from './room.ts'

const system = { kind: 'system', id: 'system', display: 'System', roles: [] } as const
const password = 'correct horse battery staple'

let ctx: TestContext
let app: FastifyInstance
beforeAll(async () => {
  ctx = await testContext({ actor: system })
  app = await createServer({
    rooms: [access],
    contexts: { for: actor => ctx.as(actor) },
    config: ctx.config,
    log: ctx.log,
    authenticate: credential => access.authenticate(ctx, credential),
    may: access.may,
    checkOutput: true,
    guessesPerMinute: 1000,
  })
})
afterAll(async () => {
  await app.close()
  await ctx.close()
})

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

async function call(method: Method, path: string, payload?: object, credential: Record<string, string> = {}) {
  const headers = { origin: 'http://localhost:4870', ...credential }
  const answer = await app.inject({ method, url: `/api/access${path}`, headers, ...(payload ? { payload } : {}) })
  const token = /^aftercare=([^;]*)/.exec(String(answer.headers['set-cookie'] ?? ''))?.[1]
  return { status: answer.statusCode, body: answer.json(), login: { cookie: `aftercare=${token}` }, token }
}

const tokenOf = (link: string) => link.split('#')[1] ?? ''
const founder = { name: 'Hannah', email: 'Hannah@nordlicht.example', password, language: 'de' }

async function actionsRecorded(id: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('audit_event')
    .select('action')
    .where('object_id', '=', id)
    .orderBy('seq')
    .execute()
  return rows.map(row => row.action)
}

let admin: Record<string, string> = {}
let adminId = ''

describe('T-AUTH-01 the first start', () => {
  it('opens an empty house by its link, once', async () => {
    expect((await call('GET', '/me')).body).toEqual({ person: null, key: null, setupNeeded: true, acts: [] })
    const former = tokenOf((await access.ensureSetupLink(ctx)) ?? '')
    const token = tokenOf((await access.ensureSetupLink(ctx)) ?? '')
    expect((await call('POST', '/setup', { ...founder, token: former })).body.code).toBe('access.link-invalid')
    expect((await call('POST', '/setup', { ...founder, token, password: 'hannah-2026!!' })).body.code).toBe(
      'access.password-context',
    )
    const both = await Promise.all([
      call('POST', '/setup', { ...founder, token }),
      call('POST', '/setup', { ...founder, token }),
    ])
    expect(both.map(answer => answer.status).sort()).toEqual([200, 410])
    const done = both.find(answer => answer.status === 200)!
    expect(done.body).toMatchObject({
      setupNeeded: false,
      person: { state: 'active', roles: ['admin', 'security-officer'] },
    })
    expect((await call('POST', '/setup', { ...founder, token })).status).toBe(410)
    expect(await access.ensureSetupLink(ctx)).toBeUndefined()
    adminId = done.body.person.id
    expect(await actionsRecorded(adminId)).toEqual(['access.founded'])
    expect((await call('GET', '/me', undefined, done.login)).body.person.name).toBe('Hannah')
  })

  it('waits for an administrator, not for just anybody', async () => {
    const empty = await testContext({ actor: system })
    const said = { name: 'Ole', email: 'ole@nordlicht.example', roles: ['developer' as const], language: 'en' as const }
    await access.actions.invite(empty, said)
    expect(await access.ensureSetupLink(empty)).toMatch(/^http:\/\/localhost:4870\/setup#[\w-]{43}$/)
    await empty.close()
  })

  it('stores neither password nor token', async () => {
    const person = await ctx.db.selectFrom('access_person').selectAll().executeTakeFirstOrThrow()
    expect(person.password_hash).toMatch(/^\$argon2id\$/)
    const events = await ctx.db.selectFrom('audit_event').select('body').execute()
    expect(JSON.stringify(events)).not.toContain('argon2id')
  })
})

describe('T-AUTH-06 login', () => {
  it('takes e-mail in any case, and gives a new session each time', async () => {
    const first = await call('POST', '/login', { email: 'hannah@NORDLICHT.example ', password })
    expect(first.status).toBe(200)
    const second = await call('POST', '/login', { email: founder.email, password }, first.login)
    expect(second.token).not.toBe(first.token)
    expect((await call('GET', '/me', undefined, first.login)).body.person).toBeNull()
    admin = second.login
  })

  it('answers a wrong password and an unknown person alike', async () => {
    const wrong = await call('POST', '/login', { email: founder.email, password: 'wrong password here' })
    const unknown = await call('POST', '/login', { email: 'nobody@nordlicht.example', password: 'wrong password here' })
    const told = ({ status, body }: typeof wrong) => ({ status, ...body, request: '' })
    expect(told(wrong)).toEqual(told(unknown))
    expect(wrong.body.code).toBe('access.login-failed')
  })

  it('makes an account wait after ten failures, also the right password and parallel tries', async () => {
    const email = 'guessed@nordlicht.example'
    const tries = await Promise.all(
      Array.from({ length: 14 }, () => call('POST', '/login', { email, password: 'guess' })),
    )
    const looked = tries.filter(answer => answer.status === 401)
    expect(looked.length).toBeLessThanOrEqual(10)
    expect(tries.filter(answer => answer.body.code === 'access.too-many-attempts')).toHaveLength(14 - looked.length)
    expect((await call('POST', '/login', { email, password })).body.code).toBe('access.too-many-attempts')
    ctx.setNow('2026-11-25T12:16:00Z')
    expect((await call('POST', '/login', { email, password: 'guess' })).status).toBe(401)
    ctx.setNow('2026-11-25T12:00:00Z')
  })

  it('ends when idle, at the end of the day and by logout', async () => {
    const { login } = await call('POST', '/login', { email: founder.email, password })
    const name = async () => (await call('GET', '/me', undefined, login)).body.person?.name
    ctx.setNow('2026-11-25T12:29:00Z')
    expect(await name()).toBe('Hannah')
    ctx.setNow('2026-11-25T12:58:00Z')
    expect(await name()).toBe('Hannah')
    ctx.setNow('2026-11-25T13:29:00Z')
    expect(await name()).toBeUndefined()
    ctx.setNow('2026-11-25T12:00:00Z')
    const other = await call('POST', '/login', { email: founder.email, password })
    expect((await call('POST', '/logout', undefined, other.login)).token).toBe('')
    expect((await call('GET', '/me', undefined, other.login)).body.person).toBeNull()
  })
})

describe('people', () => {
  let invited: { id: string; link: string }
  it('are invited by a link that works once', async () => {
    const said = { name: 'Ole', email: 'ole@nordlicht.example', roles: ['developer'], language: 'en' }
    const answer = await call('POST', '/people', said, admin)
    invited = { id: answer.body.person.id, link: answer.body.link }
    expect(invited.link).toMatch(/^http:\/\/localhost:4870\/invitation#[\w-]{43}$/)
    expect((await call('POST', '/people', said, admin)).body.code).toBe('access.email-taken')
    expect((await call('POST', '/login', { email: said.email, password })).status).toBe(401)
    const token = tokenOf(invited.link)
    expect((await call('POST', '/invitations', { token, password: 'short' })).body.code).toBe('access.password-short')
    const entered = await call('POST', '/invitations', { token, password })
    expect(entered.body.person).toMatchObject({ name: 'Ole', state: 'active' })
    expect((await call('POST', '/invitations', { token, password })).body.code).toBe('access.link-invalid')
  })

  it('lose and get rights at once', async () => {
    const { login } = await call('POST', '/login', { email: 'ole@nordlicht.example', password })
    expect((await call('GET', '/people', undefined, login)).body.code).toBe('platform.not-yours')
    await call('PUT', `/people/${invited.id}/roles`, { roles: ['quality'] }, admin)
    expect((await call('GET', '/people', undefined, login)).status).toBe(200)
    expect((await call('PUT', `/people/${invited.id}/disabling`, {}, admin)).body.state).toBe('disabled')
    expect((await call('GET', '/people', undefined, login)).status).toBe(401)
    expect((await call('POST', '/login', { email: 'ole@nordlicht.example', password })).status).toBe(401)
    expect((await call('DELETE', `/people/${invited.id}/disabling`, undefined, admin)).body.state).toBe('active')
    expect((await call('GET', '/people', undefined, login)).status).toBe(401)
  })

  it('cannot change themselves, and one administrator remains', async () => {
    expect((await call('PUT', `/people/${adminId}/roles`, { roles: ['quality'] }, admin)).body.code).toBe(
      'access.own-roles',
    )
    const direct = access.actions.disable(ctx, { id: adminId })
    await expect(direct).rejects.toMatchObject({ refusal: { code: 'access.last-admin' } })
  })

  it('see and end their own sessions', async () => {
    const one = await call('POST', '/login', { email: 'ole@nordlicht.example', password })
    const two = await call('POST', '/login', { email: 'ole@nordlicht.example', password })
    const list = (await call('GET', '/me/logins', undefined, two.login)).body as { id: string; current: boolean }[]
    expect(list.filter(login => login.current)).toHaveLength(1)
    for (const { id, current } of list) {
      if (!current) expect((await call('DELETE', `/me/logins/${id}`, undefined, two.login)).status).toBe(200)
    }
    expect((await call('GET', '/me/logins', undefined, one.login)).status).toBe(401)
    expect((await call('GET', '/me/logins', undefined, two.login)).body).toHaveLength(1)
    const foreign = (await call('GET', '/me/logins', undefined, admin)).body[0].id
    expect((await call('DELETE', `/me/logins/${foreign}`, undefined, two.login)).status).toBe(404)
  })

  it('change their password and language', async () => {
    const { login } = await call('POST', '/login', { email: 'ole@nordlicht.example', password })
    const next = 'four unrelated words here'
    const wrong = await call('PUT', '/me/password', { current: 'wrong', next }, login)
    expect(wrong.body.code).toBe('access.password-wrong')
    expect((await call('PUT', '/me/password', { current: password, next }, login)).status).toBe(200)
    expect((await call('POST', '/login', { email: 'ole@nordlicht.example', password: next })).status).toBe(200)
    expect((await call('PUT', '/me/language', { language: 'de' }, login)).body.language).toBe('de')
    expect((await call('GET', '/nothing', undefined, login)).status).toBe(404)
  })
})

describe('T-TOK-02 keys', () => {
  it('open the door to their acts until revoked, and are stored as a digest', async () => {
    const made = await call('POST', '/keys', { name: 'CI', acts: ['inventory.import'] }, admin)
    expect(made.body.secret).toMatch(/^afc_[\w-]{43}$/)
    const key = { authorization: `Bearer ${made.body.secret}` }
    expect((await call('GET', '/me', undefined, key)).body).toMatchObject({
      key: 'CI',
      person: null,
      acts: ['inventory.import'],
    })
    expect((await call('GET', '/people', undefined, key)).status).toBe(403)
    const rows = await ctx.db.selectFrom('access_key').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(made.body.secret.slice(12))
    const listed = (await call('GET', '/keys', undefined, admin)).body
    expect(listed).toMatchObject([{ name: 'CI', state: 'usable', prefix: made.body.secret.slice(0, 10) }])
    expect((await call('DELETE', `/keys/${made.body.key.id}`, undefined, admin)).body.state).toBe('revoked')
    expect((await call('GET', '/me', undefined, key)).body.code).toBe('platform.key-refused')
    expect(await actionsRecorded(made.body.key.id)).toEqual(['access.key-created', 'access.key-revoked'])
  })

  it('never reach beyond their maker', async () => {
    const beyond = await call('POST', '/keys', { name: 'x', acts: ['audit.export'] }, admin)
    expect(beyond.body).toMatchObject({ status: 403, code: 'access.key-beyond-own' })
  })
})
