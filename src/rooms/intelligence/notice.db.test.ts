import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { keepDocument } from './notice-file-actions.ts'
import { door, intelligence } from './room.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await testContext({ rooms: [intelligence], now: '2026-11-25T12:00:00Z' })
})
afterAll(() => ctx.close())

const { actions } = intelligence
const fields = {
  vendor: 'Example Pumps',
  title: 'Default password in the service menu',
  summary: 'The service menu opens with a password that all devices share.',
  dated: '2026-11-20',
  url: 'https://vendor.example/psirt/42',
  vulnerabilities: ['CVE-2026-1000', 'cve-2026-1001'],
  products: [
    { product: 'Pump firmware', identifier: 'cpe:2.3:o:example:pump_firmware:*:*:*:*:*:*:*:*', versions: '< 3.2' },
    { product: 'Service tool', versions: 'unknown' },
  ],
  readBy: 'Bo Reader',
  readOn: '2026-11-24',
}

async function* bytesOf(text: string | Uint8Array) {
  yield Buffer.from(text)
}

const code = (name: string) => ({ refusal: { code: name } })
const named = (id: string) => actions.vulnerability(ctx, { id })

describe('a notice typed in by a person', () => {
  it('becomes a statement for each vulnerability, beside those of the sources', async () => {
    const notice = await actions.enterNotice(ctx, fields)
    expect(notice).toMatchObject({ editions: 1, stands: ['CVE-2026-1000', 'CVE-2026-1001'], readBy: 'Bo Reader' })
    const seen = await named('CVE-2026-1001')
    expect(seen.statements).toMatchObject([
      {
        source: 'notice',
        title: 'Example Pumps: Default password in the service menu',
        affected: [{ package: 'cpe/o:example:pump_firmware', text: '< 3.2' }],
        stated: [{ vendor: 'Example Pumps', product: 'Service tool', versions: null }],
        withdrawn: null,
      },
    ])
    expect(seen.states).toContain('no-score')
    expect(await ctx.write(tx => door.takeChanges(tx, 10))).toHaveLength(2)
  })

  it('is told to the trail with who, when, what and why', async () => {
    const rows = await ctx.db.selectFrom('audit_event').select('body').where('object_type', '=', 'notice').execute()
    expect(rows.map(row => JSON.parse(row.body))).toMatchObject([
      {
        action: 'intelligence.notice-entered',
        actor: { display: 'Ada Officer' },
        after: { readBy: 'Bo Reader', readOn: '2026-11-24', title: fields.title },
      },
    ])
  })

  it('is news, though no source was ever asked', async () => {
    const news = await door.news.since(ctx.db, { at: new Date('2026-11-25T11:00:00Z'), id: '' }, 10)
    expect(news.map(one => one.source)).toEqual(['notice', 'notice'])
  })

  it('when corrected keeps what it said, withdraws what it no longer names, and asks for the reason', async () => {
    const [line] = await actions.notices(ctx)
    const { id } = line!
    const better = { ...fields, vulnerabilities: ['CVE-2026-1001'], products: [fields.products[0]!] }
    await expect(actions.correctNotice(ctx, { ...better, id, seen: 1, why: ' ' })).rejects.toMatchObject(
      code('notice.why-missing'),
    )
    await expect(actions.correctNotice(ctx, { ...fields, id, seen: 1, why: 'x' })).rejects.toMatchObject(
      code('notice.nothing-changed'),
    )
    ctx.setNow('2026-11-25T13:00:00Z')
    const now = await actions.correctNotice(ctx, { ...better, id: line!.shortId, seen: 1, why: 'Vendor revised it' })
    expect(now).toMatchObject({
      editions: 2,
      stands: ['CVE-2026-1001'],
      history: [
        { edition: 2, why: 'Vendor revised it' },
        { edition: 1, why: null },
      ],
    })
    expect((await named('CVE-2026-1000')).statements[0]?.withdrawn).toBe('2026-11-25T13:00:00.000Z')
    expect((await named('CVE-2026-1001')).statements[0]).toMatchObject({ withdrawn: null, stated: [] })
    await expect(actions.correctNotice(ctx, { ...fields, id, seen: 1, why: 'late' })).rejects.toMatchObject({
      refusal: { code: 'notice.changed-meanwhile', status: 412 },
    })
    const then = await actions.vulnerability(ctx, { id: 'CVE-2026-1000', asOf: '2026-11-25T12:30:00Z' })
    expect(then.statements[0]?.withdrawn).toBeNull()
  })

  it('of two people who correct it at once one is told so', async () => {
    const [line] = await actions.notices(ctx)
    const given = { ...fields, id: line!.id, seen: 2, why: 'again' }
    const four = await Promise.allSettled(
      [1, 2, 3, 4].map(n => actions.correctNotice(ctx, { ...given, summary: `no. ${n}` })),
    )
    expect(four.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    const lost = four.flatMap(one => (one.status === 'rejected' ? [one.reason.refusal?.code] : []))
    expect(lost).toEqual(Array(3).fill('notice.changed-meanwhile'))
  })

  it('is withdrawn with a reason, and nothing of it is deleted', async () => {
    const [line] = await actions.notices(ctx)
    const gone = await actions.withdrawNotice(ctx, { id: line!.id, seen: 3, why: 'It was about another product' })
    expect(gone).toMatchObject({ isWithdrawn: true, editions: 4 })
    expect((await named('CVE-2026-1001')).withdrawn).toBe(true)
    await expect(ctx.write(tx => tx.deleteFrom('intelligence_notice_edition').execute())).rejects.toThrow()
    await expect(
      ctx.write(tx => tx.insertInto('intelligence_notice').values({ id: ctx.id() }).execute()),
    ).rejects.toThrow(/no audit record/)
    await expect(actions.withdrawNotice(ctx, { id: line!.id, seen: 4, why: 'twice' })).rejects.toMatchObject(
      code('notice.is-withdrawn'),
    )
  })

  it('without a CVE stands under its own number, with the document that was read', async () => {
    const { sha256, media } = await keepDocument(ctx, bytesOf('%PDF-1.7 a letter'))
    expect(media).toBe('application/pdf')
    const notice = await actions.enterNotice(ctx, {
      ...fields,
      vulnerabilities: [],
      file: { sha256, name: 'letter.pdf' },
    })
    expect(notice).toMatchObject({
      stands: [notice.shortId],
      hasFile: true,
      history: [{ file: { name: 'letter.pdf' } }],
    })
    expect((await named(notice.shortId)).statements).toHaveLength(1)
    const kept = await ctx.db.selectFrom('platform_file').select('media').where('sha256', '=', sha256).execute()
    expect(kept).toEqual([{ media: 'application/pdf' }])
  })

  it.each([
    [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'notice.odd-file'],
    ['', 'notice.empty-file'],
  ])('refuses a document that is neither PDF nor text: %s', async (bytes, refusal) => {
    await expect(keepDocument(ctx, bytesOf(bytes))).rejects.toMatchObject(code(refusal))
  })

  it.each([
    [{ vendor: ' ' }, 'notice.vendor-missing'],
    [{ title: '' }, 'notice.title-missing'],
    [{ readBy: '' }, 'notice.reader-missing'],
    [{ products: [] }, 'notice.product-missing'],
    [{ vulnerabilities: ['GHSA-1'] }, 'notice.not-a-cve'],
    [{ url: 'javascript:alert(1)' }, 'notice.not-an-address'],
    [{ dated: '2027-01-01' }, 'notice.not-yet'],
    [{ products: [{ product: 'P', identifier: 'pkg:npm/x', versions: 'old ones' }] }, 'notice.not-a-range'],
    [{ file: { sha256: '0'.repeat(64), name: 'x' } }, 'notice.no-such-file'],
  ])('refuses %j', async (more, refusal) => {
    await expect(actions.enterNotice(ctx, { ...fields, ...more })).rejects.toMatchObject(code(refusal))
  })

  it('comes back into a mirror that was emptied', async () => {
    await ctx.write(one => door.clear(one))
    await door.restoreNotices(ctx)
    const names = await ctx.db.selectFrom('intelligence_advisory').select(['id', 'withdrawn']).orderBy('id').execute()
    expect(names).toHaveLength(3)
    expect(names.filter(one => one.withdrawn)).toHaveLength(2)
  })
})
