import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { readVex } from '../../standards/convert-vex.ts'
import { type VexFormat, vexFormats } from '../../standards/vex.ts'
import { audit } from '../audit/room.ts'
import { loadDemo } from '../today/demo.ts'
import { defaultPolicy } from '../triage/policy.ts'
import { triage } from '../triage/room.ts'
import { actions } from './actions.ts'
import { csafFaults } from './check-actions.ts'
import { importDocument } from './import-actions.ts'
import { saidOf } from './said.ts'

async function bytesOf(ctx: TestContext, file: string): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(await ctx.files.open(file, { verify: true })))
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

interface Validator {
  (value: unknown): boolean
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null
}

/** The faults of a document by a JSON schema, through the validator that the CSAF library brings along. */
function validatorOf(draft: string, schema: object): (document: unknown) => string[] {
  const require = createRequire(import.meta.resolve('@secvisogram/csaf-validator-lib/mandatoryTests.js'))
  const Ajv = require(draft ? `ajv/dist/${draft}.js` : 'ajv').default
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  // parts of the schemas that live elsewhere and that no document of ours uses: licences, signatures, scores
  for (const id of [
    'http://cyclonedx.org/schema/spdx.schema.json',
    'http://cyclonedx.org/schema/jsf-0.82.schema.json',
    'http://cyclonedx.org/schema/cryptography-defs.schema.json',
    'https://www.first.org/cvss/cvss-v2.0.json',
    'https://www.first.org/cvss/cvss-v3.0.json',
    'https://www.first.org/cvss/cvss-v3.1.json',
  ]) {
    ajv.addSchema({ $id: id, definitions: { signature: {}, algorithmFamiliesEnum: {}, ellipticCurvesEnum: {} } })
  }
  const validate: Validator = ajv.compile(schema)
  return document =>
    validate(document) ? [] : (validate.errors ?? []).map(one => `${one.instancePath} ${one.message}`)
}

describe('issuing editions about the demo company', () => {
  let ctx: TestContext
  let release: string
  let manufacturer: string
  const publisher = {
    name: 'Nordlicht Medical GmbH',
    namespace: 'https://psirt.nordlicht.example',
    category: 'vendor' as const,
    contact: 'psirt@nordlicht.example',
    language: 'en' as const,
  }

  beforeAll(async () => {
    ctx = await testContext({ now: '2026-11-23T12:00:00Z' })
    await loadDemo(ctx)
    const open = await triage.actions.summary(ctx, {})
    release = open.toSorted((a, b) => b.undecided - a.undecided)[0]!.release
    manufacturer = (await actions.publishers(ctx))[0]!.manufacturer
    // what one person may issue alone; two are played in proposal.db.test.ts
    ctx.setNow('2026-11-21T12:00:00Z')
    const content = { ...defaultPolicy, publishing: { secondPerson: false } }
    await triage.actions.writePolicy(ctx, { content: content as never, reason: 'Small firm.', seen: 0 })
    ctx.setNow('2026-11-23T12:00:00Z')
  }, 120_000)
  afterAll(() => ctx.close())

  const issue = async (format: VexFormat, seen = 0) => actions.issue(ctx, { release, format, seen })

  /** Decides the first open finding of the release that nobody has judged; `affected` stands at once. */
  async function decideOne(action: string) {
    return decide({ status: 'affected', statement: '', action })
  }

  async function decide(verdict: Parameters<typeof triage.actions.decide>[1]['verdict']) {
    const { places } = await firstOpen()
    return triage.actions.decide(ctx, {
      vulnerability: places[0]!.vulnerability,
      places: places.map(({ finding }) => ({ finding, release })),
      verdict,
    })
  }

  async function firstOpen() {
    const { lines } = await triage.actions.inbox(ctx, { q: 'status:open', limit: 200 })
    for (const line of lines) {
      const group = await triage.actions.group(ctx, { id: line.vulnerability })
      const places = group.occurrences.filter(one => one.release === release && one.state === 'open' && !one.decision)
      if (places.length > 0)
        return { places: places.map(one => ({ finding: one.finding, vulnerability: group.vulnerability })) }
    }
    throw new Error('the demo has no open finding left')
  }

  it('refuses CSAF without a publisher, and says so in the draft already', async () => {
    const draft = await actions.draft(ctx, { release, format: 'csaf' })
    expect(draft.refusal?.code).toBe('vex-room.needs-publisher')
    expect(draft.statements).toBeGreaterThan(0)
    await expect(issue('csaf')).rejects.toMatchObject({ refusal: { code: 'vex-room.needs-publisher', status: 422 } })
  })

  it('writes the publisher as editions with records; what is incomplete or meanwhile changed is refused', async () => {
    const write = (fields: object, seen = 0) =>
      actions.writePublisher(ctx, { ...publisher, ...fields, manufacturer, seen })
    await expect(write({ namespace: 'nordlicht' })).rejects.toMatchObject({
      refusal: { code: 'vex-room.namespace-wrong' },
    })
    await expect(write({ contact: ' ' })).rejects.toMatchObject({ refusal: { code: 'vex-room.contact-missing' } })
    expect((await write({})).publisher).toMatchObject({ edition: 1, namespace: publisher.namespace })
    await expect(write({ name: 'Other' })).rejects.toMatchObject({ refusal: { status: 412 } })
    await expect(write({}, 1)).rejects.toMatchObject({ refusal: { code: 'vex-room.publisher-same' } })
    const trail = await audit.actions.history(ctx, { type: 'vex-publisher', id: manufacturer, limit: 10 })
    expect(trail.events.map(event => event.action)).toEqual(['vex.publisher-written'])
  })

  it.each(vexFormats)('issues %s: checked, kept byte for byte, and it comes back as it was meant', async format => {
    const draft = await actions.draft(ctx, { release, format })
    expect(draft.refusal).toBeNull()
    const edition = await issue(format)
    expect(edition).toMatchObject({ edition: 1, before: null, statements: draft.statements })
    const bytes = await bytesOf(ctx, edition.file)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(edition.file)
    const reading = readVex(JSON.parse(bytes.toString()), '2026-11-23T12:00:00Z')
    expect(reading.ok && reading.value.notes).toEqual([])
    if (!reading.ok) return
    expect(reading.value.document).toMatchObject({ id: edition.documentId, version: 1, author: publisher.name })
    const said = saidOf(reading.value.document.statements)
    const named = (lines: readonly { vulnerability: string; status: string }[]) =>
      new Set(lines.map(one => `${one.vulnerability} ${one.status === 'false_positive' ? 'not_affected' : one.status}`))
    const { lines } = await actions.statements(ctx, { id: edition.id, from: 0, size: 200 })
    expect(said.length).toBeGreaterThan(0)
    if (format !== 'csaf') expect(named(said)).toEqual(named(lines))
    if (format === 'csaf') expect(await csafFaults(ctx, bytes)).toEqual([])
    const trail = await audit.actions.history(ctx, { type: 'vex-edition', id: edition.id, limit: 10 })
    expect(trail.events.map(event => event.action)).toEqual(['vex.edition-issued'])
  })

  it.skipIf(needsData('VEX schemas')).each([
    ['openvex', '2020', 'vex/openvex/openvex_json_schema.json'],
    ['cyclonedx', '', 'suites/cyclonedx/schema/bom-1.6.schema.json'],
    ['csaf', '2020', 'csaf/oasis-examples/csaf_2.0/json_schema/csaf_json_schema.json'],
  ] as const)('the document in %s is valid by the published schema', async (format, draft, path) => {
    const validate = validatorOf(draft, JSON.parse(readFileSync(join(dataFolder ?? '', path), 'utf8')))
    const { chains } = await actions.release(ctx, { release })
    const file = chains.find(chain => chain.format === format)!.editions[0]!.file
    const document = JSON.parse((await bytesOf(ctx, file)).toString())
    expect(validate(document)).toEqual([])
    // and the schema is one that can be broken
    const broken = { ...document, statements: [{}], vulnerabilities: [{ id: 7 }], document: {} }
    expect(validate(broken)).not.toEqual([])
  })

  it.each(vexFormats)('refuses a second edition of %s that would say the same', async format => {
    await expect(issue(format, 1)).rejects.toMatchObject({ refusal: { code: 'vex-room.nothing-new', status: 409 } })
    await expect(issue(format, 0)).rejects.toMatchObject({
      refusal: { code: 'vex-room.issued-meanwhile', status: 412 },
    })
  })

  it('counts what moved, and tells the next edition of each chain as the difference to the last', async () => {
    ctx.setNow('2026-11-24T12:00:00Z')
    await decideOne('Update to the next version.')
    const view = await actions.release(ctx, { release })
    expect(view.chains.map(chain => chain.moved)).toEqual([1, 1, 1])
    const looked = await actions.draft(ctx, { release, format: 'csaf' })
    expect(looked.details.changed).toMatchObject({ total: 1 })
    expect(looked.details.changed.first[0]).toMatchObject({ what: ['status', 'action'] })
    await decideOne('Switch the port off.')
    await expect(
      actions.issue(ctx, { release, format: 'csaf', seen: 1, seenDigest: looked.digest }),
    ).rejects.toMatchObject({ refusal: { code: 'vex-room.statements-moved', status: 412 } })
    for (const format of vexFormats) {
      const next = await issue(format, 1)
      expect(next).toMatchObject({ edition: 2, difference: { added: 0, removed: 0, changed: 2 } })
      expect(next.before).not.toBeNull()
    }
  })

  it('keeps id and revision history over the chain', async () => {
    const { chains } = await actions.release(ctx, { release })
    for (const { editions } of chains) expect(new Set(editions.map(one => one.documentId)).size).toBe(1)
    const csaf = chains.find(chain => chain.format === 'csaf')?.editions[0]
    const { document } = JSON.parse((await bytesOf(ctx, csaf!.file)).toString())
    expect(document.tracking).toMatchObject({
      version: '2',
      status: 'final',
      initial_release_date: '2026-11-23T12:00:00.000Z',
      current_release_date: '2026-11-24T12:00:00.000Z',
      revision_history: [{ number: '1' }, { number: '2', summary: '2 statements changed.' }],
    })
    expect(document.publisher).toEqual({
      category: 'vendor',
      contact_details: publisher.contact,
      name: publisher.name,
      namespace: publisher.namespace,
    })
    const cyclonedx = chains.find(chain => chain.format === 'cyclonedx')?.editions[0]
    expect(JSON.parse((await bytesOf(ctx, cyclonedx!.file)).toString())).toMatchObject({
      serialNumber: cyclonedx!.documentId,
      version: 2,
    })
  })

  it('two people at once: one edition, and the other is told', async () => {
    await decideOne('Update soon.')
    const both = await Promise.allSettled([issue('openvex', 2), issue('openvex', 2)])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(one => one.status === 'rejected')).toMatchObject({
      reason: { refusal: { code: 'vex-room.issued-meanwhile', status: 412 } },
    })
    const { chains } = await actions.release(ctx, { release })
    expect(chains.find(chain => chain.format === 'openvex')?.editions.map(one => one.edition)).toEqual([3, 2, 1])
  })

  it('a decision that is only proposed moves nothing: it is under investigation until a second person agrees', async () => {
    const before = await actions.draft(ctx, { release, format: 'openvex' })
    const justification = 'vulnerable_code_not_in_execute_path' as const
    const decision = await decide({ status: 'not_affected', justification, statement: 'The parser is never called.' })
    expect(decision.state).toBe('proposed')
    const after = await actions.draft(ctx, { release, format: 'openvex' })
    expect(after.digest).toBe(before.digest)
  })

  it('never issues by itself, and never changes what was issued', async () => {
    const job = ctx.as({ kind: 'job', id: 'vex', display: 'vex', roles: [] })
    await expect(actions.issue(job, { release, format: 'csaf', seen: 2 })).rejects.toMatchObject({
      refusal: { code: 'vex-room.needs-a-person' },
    })
    for (const change of [sql`update vex_edition set summary = ''`, sql`delete from vex_edition`])
      await expect(change.execute(ctx.db)).rejects.toThrow(/append only/)
    await expect(
      ctx.write(tx =>
        sql`insert into vex_edition select gen_random_uuid(), nextval('record.platform_number'), release,
        release_name, format, edition + 90, document_id, dialect, file, file_name, size, summary, said, said_digest, counts,
        difference, losses, publisher, issued_at, issued_by, issued_by_id from vex_edition limit 1`.execute(tx),
      ),
    ).rejects.toThrow(/no audit record/)
  })

  it.each(vexFormats)('our own %s, imported as if a supplier’s, is about what it was about', async format => {
    const { chains } = await actions.release(ctx, { release })
    const last = chains.find(chain => chain.format === format)!.editions[0]!
    const { document, isNew } = await importDocument(
      ctx,
      { supplier: `Contractor ${format}`, fileName: last.fileName },
      once(await bytesOf(ctx, last.file)),
    )
    expect(isNew).toBe(true)
    expect(document).toMatchObject({ documentId: last.documentId, version: last.edition, notes: [] })
    const view = await actions.document(ctx, { id: document.id })
    expect(view).toMatchObject({ unmatched: 0, matched: document.claims })
    const { lines } = await actions.statements(ctx, { id: last.id, from: 0, size: 200 })
    const [one] = lines
    const told = await actions.others(ctx, { id: one!.vulnerability })
    const own = told.claims.filter(claim => claim.document.supplier === `Contractor ${format}`)
    expect(own.length).toBeGreaterThan(0)
    expect(own[0]!.places.find(place => place.release === release)).toMatchObject({ isDirect: true })
  })
})
