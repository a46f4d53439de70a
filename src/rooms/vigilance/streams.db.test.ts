import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, call, type House, setUp, startHouse } from '../../../test/support/house.ts'
import { readCalendar } from '../../../test/support/ical.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/postgres.ts'

interface Case {
  readonly id: string
  readonly number: string
  readonly changedAt: string
  readonly evidence: readonly { id: string; digest: string; doNotAlter: boolean }[]
}

/** The real server: what browsers, programs and calendars see of a case. */
describe('vigilance by HTTP', () => {
  let database: TestDatabase
  let house: House
  let ada: Caller
  let one: Case
  beforeAll(async () => {
    database = await testDatabase()
    house = await startHouse(database.url)
    ada = await setUp(house)
    one = await call<Case>(ada, 'POST', '/vigilance/incidents', {
      title: 'Pump stops',
      origin: { kind: 'customer', text: 'It stopped.' },
      learned: { at: new Date().toISOString(), by: 'Service' },
      devices: [
        { device: null, name: 'Pulso 3', releases: [], law: { name: 'Pulso 3', kind: 'device', markets: ['EU'] } },
      ],
      said: { fieldIncident: { inField: 'yes', countries: ['DE'] } },
    })
  }, 120_000)
  afterAll(async () => {
    await house.stop()
    await database.drop()
  })

  const get = (path: string) => fetch(`${house.origin}${path}`, { headers: { cookie: ada.cookie } })

  it.each([
    '/vigilance/incidents?state=all',
    '/vigilance/deadlines',
    '/vigilance/deadlines?all=true&exercises=only',
    '/vigilance/proposals',
    '/vigilance/warnings',
    '/vigilance/mails',
    '/vigilance/calendar',
    '/today',
  ])('answers %s', async path => {
    const answer = await get(`/api${path}`)
    expect([answer.status, await answer.json()]).toMatchObject([200, expect.anything()])
  })

  it('shows nothing to nobody', async () => {
    for (const path of ['/vigilance/incidents', `/vigilance/incidents/${one.id}`, '/vigilance/calendar'])
      expect((await fetch(`${house.origin}/api${path}`)).status).toBe(401)
  })

  it('refuses in words of the reader, and keeps nothing', async () => {
    const learned = { at: '2099-01-01T00:00:00Z', by: 'Service' }
    const asked = call(ada, 'POST', '/vigilance/incidents', { title: 'x', origin: { kind: 'hand' }, learned })
    await expect(asked).rejects.toThrow('Nobody can know of it yet')
  })

  it('keeps a file as evidence and gives it back as it was', async () => {
    const path = `/api/vigilance/incidents/${one.id}/evidence-files?file=..%2Flog%202.txt&title=Log`
    const headers = { cookie: ada.cookie, origin: house.origin, 'content-type': 'text/plain' }
    const sent = await fetch(`${house.origin}${path}`, { method: 'POST', headers, body: 'stopped\n' })
    const kept = ((await sent.json()) as Case).evidence[0]
    expect([sent.status, kept?.doNotAlter]).toEqual([201, true])
    const file = await get(`/api/vigilance/evidence/${kept?.id}/file`)
    expect(file.headers.get('content-disposition')).toContain('filename="log_2.txt"')
    expect(await file.text()).toBe('stopped\n')
    expect((await get('/api/vigilance/evidence/none/file')).status).toBe(404)
  })

  it('keeps a file whose long name would be cut through a character', async () => {
    const name = encodeURIComponent(`${'a'.repeat(199)}😀.txt`)
    const title = encodeURIComponent(`${'b'.repeat(299)}😀`)
    const path = `/api/vigilance/incidents/${one.id}/evidence-files?file=${name}&title=${title}`
    const headers = { cookie: ada.cookie, origin: house.origin, 'content-type': 'text/plain' }
    const sent = await fetch(`${house.origin}${path}`, { method: 'POST', headers, body: 'started\n' })
    const kept = ((await sent.json()) as Case).evidence.at(-1)
    expect(sent.status).toBe(201)
    expect((await get(`/api/vigilance/evidence/${kept?.id}/file`)).status).toBe(200)
  })

  it('gives the calendar to whoever has the address, and to nobody else', async () => {
    const { path } = await call<{ path: string }>(ada, 'POST', '/vigilance/calendar')
    const answer = await fetch(`${house.origin}${path}`)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const events = readCalendar(await answer.text())
    expect(events.some(event => event.summary.includes(one.number))).toBe(true)
    expect((await fetch(`${house.origin}/api/vigilance/calendar/${'a'.repeat(43)}.ics`)).status).toBe(404)
    expect((await fetch(`${house.origin}/api/vigilance/calendar/none.ics`)).status).toBe(404)
  })
})
