import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { inspectFiles } from '../../platform/inspection.ts'
import { audit } from '../audit/room.ts'
import { loadDemo } from '../today/demo.ts'
import { triage } from '../triage/room.ts'
import { actions } from './actions.ts'
import { DocumentView, OthersView } from './contract.ts'
import { importDocument } from './import-actions.ts'

async function* pieces(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof text === 'string' ? Buffer.from(text) : text
}

interface Statement {
  readonly vulnerability: unknown
  readonly status: string
  readonly products?: unknown
  readonly [more: string]: unknown
}

function openVex(statements: readonly Statement[], more: object = {}): string {
  return JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://acme.example/vex/1',
    author: 'Acme PSIRT',
    timestamp: '2026-11-20T10:00:00Z',
    version: 1,
    statements,
    ...more,
  })
}

describe('documents of others, beside the demo company', () => {
  let ctx: TestContext
  /** A finding of the demo with its package URL. */
  let found: { vulnerability: string; purl: string; release: string; component: string }

  beforeAll(async () => {
    ctx = await testContext({ now: '2026-11-23T12:00:00Z' })
    await loadDemo(ctx)
    found = await findingWithPurl()
  }, 120_000)
  afterAll(() => ctx.close())

  async function findingWithPurl() {
    const { lines } = await triage.actions.inbox(ctx, { q: 'status:open', limit: 200 })
    for (const line of lines) {
      const { occurrences } = await triage.actions.group(ctx, { id: line.vulnerability })
      for (const one of occurrences) {
        const purl = one.evidence.find(({ identity }) => identity.startsWith('pkg:'))?.identity
        if (one.state === 'open' && purl)
          return { vulnerability: line.vulnerability, purl, release: one.release, component: one.component }
      }
    }
    throw new Error('the demo has no finding with a package URL')
  }

  const take = (text: string | Uint8Array, supplier = 'Acme', fileName = 'acme.json') =>
    importDocument(ctx, { supplier, fileName }, pieces(text))

  const aboutOurs = (more: object = {}) => ({
    vulnerability: { name: found.vulnerability },
    status: 'not_affected',
    justification: 'vulnerable_code_not_present',
    products: [{ '@id': found.purl }],
    ...more,
  })

  const stored = () => inspectFiles(ctx.db, ctx.files, join(ctx.config.home, 'files'), false)
  const rows = async () => {
    const { rows: counted } = await sql<{ documents: number; claims: number }>`select
      (select count(*) from vex_document) as documents, (select count(*) from vex_claim) as claims`.execute(ctx.db)
    return counted[0]
  }

  it('takes a document in as it came, with its record; the same file again is the one that is there', async () => {
    const text = openVex([aboutOurs(), { ...aboutOurs(), products: [{ '@id': 'pkg:npm/nobody-has-this@1.0.0' }] }])
    const { document, isNew } = await take(text)
    expect(isNew).toBe(true)
    expect(document).toMatchObject({ supplier: 'Acme', author: 'Acme PSIRT', claims: 2, signature: 'unsigned' })
    const kept = Buffer.concat(await Array.fromAsync(await ctx.files.open(document.file, { verify: true })))
    expect(kept.toString()).toBe(text)
    expect(await take(text, 'Somebody else')).toMatchObject({ isNew: false, document: { id: document.id } })
    const view = await actions.document(ctx, { id: document.id })
    expect(view).toMatchObject({ matched: 1, unmatched: 1 })
    expect(DocumentView.parse(view)).toEqual(view)
    expect(view.releases).toBeGreaterThan(0)
    const nothing = await actions.documentClaims(ctx, { id: document.id, about: 'nothing', from: 0, size: 50 })
    expect(nothing.lines).toMatchObject([{ product: 'nobody-has-this 1.0.0', places: 0 }])
    const asked = (about: 'ours' | 'all', q?: string) =>
      actions.documentClaims(ctx, { id: document.id, about, q, from: 0, size: 50 })
    expect((await asked('ours')).lines).toMatchObject([{ vulnerability: found.vulnerability }])
    expect([(await asked('all', 'NOBODY')).total, (await asked('all', '100%')).total]).toEqual([1, 0])
    const trail = await audit.actions.history(ctx, { type: 'vex-document', id: document.id, limit: 10 })
    expect(trail.events.map(event => event.action)).toEqual(['vex.document-received'])
  })

  it('stands beside the finding, says that we have not decided, and decides nothing', async () => {
    const before = await triage.actions.group(ctx, { id: found.vulnerability })
    const view = await actions.others(ctx, { id: found.vulnerability })
    expect(view.claims).toHaveLength(1)
    const place = view.claims[0]!.places.find(one => one.release === found.release)
    expect(place).toMatchObject({
      isDirect: true,
      way: 'package',
      version: 'this-version',
      ours: 'open',
      stance: 'undecided',
    })
    expect(await triage.actions.group(ctx, { id: found.vulnerability })).toEqual(before)
  })

  it('marks what contradicts our decision, and suppliers that contradict each other', async () => {
    const { occurrences } = await triage.actions.group(ctx, { id: found.vulnerability })
    const places = occurrences
      .filter(one => one.state === 'open' && !one.decision)
      .map(({ finding, release }) => ({ finding, release }))
    const verdict = { status: 'affected' as const, statement: '', action: 'Update.' }
    await triage.actions.decide(ctx, { vulnerability: found.vulnerability, places, verdict })
    await take(openVex([aboutOurs({ status: 'affected', action_statement: 'Update.' })]), 'Community')
    const view = await actions.others(ctx, { id: found.vulnerability })
    expect(view).toMatchObject({ contradictions: 1, disagree: true })
    expect(OthersView.parse(view)).toEqual(view)
    expect(view.claims.map(one => [one.document.supplier, one.places[0]?.stance])).toEqual([
      ['Acme', 'contradicts'],
      ['Community', 'agrees'],
    ])
  })

  it('a newer version speaks instead of the older; an older one that comes late is kept and silent', async () => {
    const said = aboutOurs({ status: 'fixed' })
    const newer = await take(openVex([said], { version: 3, timestamp: '2026-11-22T10:00:00Z' }))
    const late = await take(openVex([said], { version: 2, timestamp: '2026-11-21T10:00:00Z' }))
    expect(late.document.supersededBy).toBe(newer.document.id)
    const other = await take(openVex([said], { version: 9, timestamp: '2026-11-22T11:00:00Z' }), 'Mallory')
    const documents = await actions.documents(ctx)
    const speaking = documents.filter(one => !one.supersededBy).map(one => [one.supplier, one.version])
    expect(speaking).toEqual(
      expect.arrayContaining([
        ['Acme', 3],
        ['Mallory', 9],
        ['Community', 1],
      ]),
    )
    expect(speaking).toHaveLength(3)
    expect(other.document.supersededBy).toBeUndefined()
    const view = await actions.others(ctx, { id: found.vulnerability })
    expect(view.claims.filter(one => one.document.supplier === 'Acme').map(one => one.status)).toEqual(['fixed'])
  })

  it('says what is weak about a claim', async () => {
    await take(
      openVex(
        [
          aboutOurs({
            justification: undefined,
            timestamp: '2099-01-01T00:00:00Z',
            products: [{ '@id': found.purl.split('@')[0] }],
          }),
        ],
        { '@id': 'weak' },
      ),
      'Weak',
    )
    const view = await actions.others(ctx, { id: found.vulnerability })
    const weak = view.claims.find(one => one.document.supplier === 'Weak')?.weak ?? []
    expect(weak).toEqual(expect.arrayContaining(['no-reason', 'dated-ahead']))
  })

  it('finds what others say by the package or by any name of the vulnerability, the newest first', async () => {
    const about = async (q: string) => (await actions.claims(ctx, { q })).lines
    const byPackage = await about(found.purl)
    expect(byPackage.map(line => line.document.supplier)).toEqual(['Weak', 'Mallory', 'Acme', 'Community'])
    expect((await about(found.vulnerability.toLowerCase())).length).toBe(byPackage.length)
    expect(await about('pkg:npm/nobody-has-this')).toEqual([])
  })

  const long = { vulnerability: 'CVE-2026-1', status: 'affected', products: ['pkg:npm/x@1'] }
  it.each<[string, () => string | Uint8Array, string]>([
    ['nothing', () => '', 'vex-room.empty-file'],
    ['no JSON', () => 'VEX, please', 'vex.refusal.not-json'],
    ['another encoding', () => Buffer.from('{"a":"\xe9"}', 'latin1'), 'vex.refusal.not-utf-8'],
    [
      'an SBOM',
      () => JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components: [] }),
      'vex.refusal.no-statement',
    ],
    ['another document', () => '{"hello":"world"}', 'vex.refusal.not-vex'],
    [
      'a version of tomorrow',
      () => JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '9.9' }),
      'vex.refusal.unknown-version',
    ],
    [
      'two keys alike',
      () => '{"@context":"https://openvex.dev/ns/v0.2.0","statements":[],"statements":[]}',
      'vex.refusal.duplicate-key',
    ],
    ['a million brackets', () => '['.repeat(1_000_000), 'vex.refusal.too-deep'],
    [
      'an entity of XML',
      () => '<!DOCTYPE a [<!ENTITY b "c">]><bom xmlns="http://cyclonedx.org/schema/bom/1.6"/>',
      'vex.refusal.doctype',
    ],
    ['the future', () => openVex([aboutOurs()], { timestamp: '2099-01-01T00:00:00Z' }), 'vex-room.dated-ahead'],
    ['statements about nothing', () => openVex([{ ...long, products: [] }]), 'vex-room.no-claim'],
    [
      'statements of wrong types',
      () => openVex([{ vulnerability: 7, status: 'affected', products: 'all' }]),
      'vex.refusal.no-statement',
    ],
    [
      'more claims than can be kept',
      () => openVex([{ ...long, products: Array.from({ length: 500_001 }, (_, at) => `pkg:npm/x@${at}`) }]),
      'vex.refusal.too-many-claims',
    ],
  ])('refuses %s, and keeps nothing of it', async (_, text, code) => {
    const [before, files] = [await rows(), await stored()]
    await expect(take(text(), 'Hostile')).rejects.toMatchObject({ refusal: { code } })
    expect(await rows()).toEqual(before)
    // and no byte of it lies about
    expect(await stored()).toEqual(files)
  })

  it('keeps what can be read of a poisoned document, and counts what was passed over', async () => {
    const { document } = await take(
      openVex(
        [
          aboutOurs({ impact_statement: 'a\u0000b \ud800 <script>alert(1)</script>', justification: 'because' }),
          { vulnerability: { name: 'CVE-2026-2' }, status: 'maybe', products: ['pkg:npm/x@1'] },
          {
            vulnerability: { name: '__proto__' },
            status: 'affected',
            products: [{ '@id': 'constructor' }],
            timestamp: '+99999-01-01T00:00:00Z',
          },
          null as unknown as Statement,
        ],
        { '@id': 'poison', version: 1e300 },
      ),
      'Poison',
    )
    expect(document).toMatchObject({ statements: 2, claims: 2 })
    expect(document.notes.map(note => [note.code, note.count])).toEqual(
      expect.arrayContaining([
        ['no-status', 2],
        ['unknown-term', 1],
      ]),
    )
    const { lines } = await actions.documentClaims(ctx, { id: document.id, about: 'all', from: 0, size: 50 })
    expect(lines[0]?.impact).toBe('ab \ufffd <script>alert(1)</script>')
  })

  it('a hundred thousand statements: taken in, found by vulnerability, told apart', async () => {
    const statements = Array.from({ length: 100_000 }, (_, at) => ({
      vulnerability: { name: at === 77_777 ? found.vulnerability : `CVE-2025-${100_000 + at}` },
      status: 'not_affected',
      justification: 'vulnerable_code_not_present',
      products: [{ '@id': at === 77_777 ? found.purl : `pkg:npm/package-${at % 5000}@1.${at}.0` }],
    }))
    const { document } = await take(openVex(statements, { '@id': 'large' }), 'Large')
    expect(document.claims).toBe(100_000)
    expect(await actions.document(ctx, { id: document.id })).toMatchObject({ matched: 1, unmatched: 99_999 })
    const from = performance.now()
    const view = await actions.others(ctx, { id: found.vulnerability })
    expect(view.claims.map(one => one.document.supplier)).toContain('Large')
    expect(performance.now() - from).toBeLessThan(2000)
  }, 120_000)

  it('documents and claims change only with their record, and claims never', async () => {
    await expect(ctx.write(tx => sql`update vex_document set supplier = 'x'`.execute(tx))).rejects.toThrow(
      /no audit record/,
    )
    for (const change of [sql`update vex_claim set status = 'affected'`, sql`delete from vex_claim where ordinal = 0`])
      await expect(change.execute(ctx.db)).rejects.toThrow(/append only/)
  })
})
