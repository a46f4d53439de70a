import { afterAll, beforeAll, expect, it } from 'vitest'
import { below, nvd, osv } from '../../../quality/corpus/case.ts'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { matching } from './room.ts'
import { matchesOf } from './tell-hits.ts'

let ctx: TestContext
let release: string

const CVE = 'CVE-2023-38545'
const part = {
  name: 'curl',
  version: '7.88.1-10+deb12u12',
  purl: 'pkg:deb/debian/curl@7.88.1-10%2Bdeb12u12?distro=debian-12',
  cpe: 'cpe:2.3:a:haxx:curl:7.88.1:*:*:*:*:*:*:*',
}
const generic = { name: 'openssl', version: '1.1.1k', purl: 'pkg:generic/openssl@1.1.1k' }

beforeAll(async () => {
  ctx = await testContext({ rooms: portfolioRooms })
  await take('nvd', {
    format: 'NVD_CVE',
    version: '2.0',
    vulnerabilities: [
      nvd(CVE, [[{ cpe: 'a:haxx:curl', from: '7.69.0', to: '8.4.0' }]]),
      nvd('CVE-2022-0778', [[{ cpe: 'a:openssl:openssl', from: '1.1.1', to: '1.1.1n' }]]),
    ],
  })
  release = await enterRelease(ctx, 'Pump', '1')
  await send(ctx, release, cyclonedx([part, generic]))
  await ctx.drain()
}, 90_000)
afterAll(() => ctx.close())

async function take(source: 'osv' | 'nvd', record: object): Promise<void> {
  async function* bytes() {
    yield Buffer.from(JSON.stringify(record))
  }
  await intelligence.importFiles(ctx, source, 'test', [{ hint: { name: 'r.json', inside: 'test' }, bytes: bytes() }])
}

const found = async () =>
  (await matchesOf(ctx.db, release)).matches.map(one => `${one.vulnerability} ${one.component} ${one.band}`)
const trace = async () => (await matching.actions.explain(ctx, { release, vulnerability: CVE })).trace

it('a curated link finds a generic package in NVD, once and not by a guess', async () => {
  expect((await found()).filter(line => line.includes('openssl'))).toEqual(['CVE-2022-0778 openssl exact-cpe'])
})

it("before the distribution speaks, upstream's range stands", async () => {
  expect(await found()).toContain(`${CVE} curl exact-cpe`)
  expect((await trace()).map(one => one.kind)).toEqual(['range'])
})

it('a notice that arrives later withdraws the match of its release, and the reason is kept', async () => {
  await take('osv', osv('DSA-5523-1', [below('Debian:12', 'curl', '7.88.1-10+deb12u4')], { upstream: [CVE] }))
  await ctx.drain()
  expect(await found()).not.toContain(`${CVE} curl exact-cpe`)
  const told = await trace()
  expect(told.map(one => one.kind).sort()).toEqual(['outside', 'overruled'])
  expect(told.find(one => one.kind === 'overruled')).toMatchObject({ by: 'DSA-5523-1', fixed: '7.88.1-10+deb12u4' })
  expect(told.find(one => one.kind === 'overruled')?.sentence).toContain('is fixed in our package by DSA-5523-1')
})

it('the answer to “are we affected” follows', async () => {
  expect((await matching.actions.affected(ctx, { q: CVE })).answer).toBe('no')
})

it('a second notice that still holds our version brings it back; withdrawn, it goes again', async () => {
  const second = osv('DSA-5523-2', [below('Debian:12', 'curl', '7.88.1-10+deb12u13')], { upstream: [CVE] })
  await take('osv', second)
  await ctx.drain()
  expect(await found()).toEqual(expect.arrayContaining([`${CVE} curl exact-cpe`, 'DSA-5523-2 curl exact-purl']))
  await take('osv', { ...second, withdrawn: '2024-02-01T00:00:00Z' })
  await ctx.drain()
  expect((await found()).filter(line => line.includes('curl'))).toEqual([])
})
