import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { accept } from '../../core/outcome.ts'
import { audit } from '../audit/room.ts'
import { inventory } from '../inventory/room.ts'
import { loadDemo } from '../today/demo.ts'
import { actions } from './actions.ts'
import { decisions } from './decision-store.ts'
import { exportVex } from './export.ts'
import { reconcileRelease } from './reconcile.ts'

const WEBP = 'CVE-2023-4863'

describe('deciding over the demo company', () => {
  let ctx: TestContext
  beforeAll(async () => {
    ctx = await testContext({ now: '2026-11-23T12:00:00Z' })
    await loadDemo(ctx)
  }, 120_000)
  afterAll(() => ctx.close())

  async function openPlaces() {
    const group = await actions.group(ctx, { id: WEBP })
    const open = group.occurrences.filter(
      one => one.state === 'open' && one.device === 'Pulso Connect' && !one.decision,
    )
    return { group, open, places: open.map(({ finding, release }) => ({ finding, release })) }
  }

  it('shows first what is exploited and touches released versions', async () => {
    const inbox = await actions.inbox(ctx, {})
    expect(inbox.lines[0]).toMatchObject({ exploitedSince: expect.any(String) })
    expect(inbox.lines.map(line => line.vulnerability)).toContain(WEBP)
    expect(inbox.unfiltered).toBeGreaterThanOrEqual(inbox.vulnerabilities)
  })

  it('pages without losing or repeating a line', async () => {
    const all = await actions.inbox(ctx, { q: 'status:all', limit: 200 })
    const seen: string[] = []
    for (let cursor: string | undefined = '0'; cursor; ) {
      const page = await actions.inbox(ctx, { q: 'status:all', limit: 7, cursor })
      seen.push(...page.lines.map(line => line.vulnerability))
      cursor = page.next ?? undefined
    }
    expect(seen).toEqual(all.lines.map(line => line.vulnerability))
  })

  it('tells why: the range, our version in it, and the path from the product', async () => {
    const { open } = await openPlaces()
    const evidence = open[0]?.evidence[0]
    expect(evidence).toMatchObject({ to: { version: '1.3.2', inclusive: false }, band: expect.stringMatching(/exact/) })
    expect(open.some(one => (one.paths[0]?.length ?? 0) > 1)).toBe(true)
  })

  it('records one decision for many versions, and undoes it as a new event', async () => {
    const { group, places, open } = await openPlaces()
    expect(places.length).toBeGreaterThan(1)
    const decision = await actions.decide(ctx, {
      vulnerability: group.vulnerability,
      places,
      verdict: { status: 'affected', statement: 'Images of foreign origin are shown.', action: 'Update to 2.8.1.' },
      evidenceDigests: open.map(one => one.evidenceDigest),
    })
    expect(decision.releases).toHaveLength(new Set(places.map(one => one.release)).size)
    const inbox = await actions.inbox(ctx, { q: `status:open field:yes product:"Pulso Connect"` })
    expect(inbox.lines.map(line => line.vulnerability)).not.toContain(WEBP)
    const undone = await actions.undo(ctx, { id: decision.id })
    expect(undone.undoneAt).not.toBeNull()
    expect((await openPlaces()).places).toHaveLength(places.length)
    const trail = await audit.actions.history(ctx, { type: 'decision', id: decision.id, limit: 10 })
    expect(trail.events.map(event => event.action)).toEqual(['triage.decision-undone', 'triage.decided'])
    // and each place by itself, found by its finding
    for (const { finding, release } of places) {
      const own = await audit.actions.history(ctx, { type: 'finding', id: finding, limit: 100 })
      const here = own.events.filter(event => (event.after as { release?: string }).release === release)
      expect(here.map(event => event.action)).toEqual(['triage.undone-here', 'triage.decided-here'])
      expect(here[1]?.after).toMatchObject({ decision: decision.id, status: 'affected' })
    }
  })

  it('two people at once: one decides, the other is told, and record and state say the same', async () => {
    const { group, places } = await openPlaces()
    const verdict = { status: 'under_investigation' as const, statement: '' }
    // both looked when nothing was decided, as two browsers do
    const seen = { vulnerability: group.vulnerability, places, verdict, seenDecisions: [] }
    const both = [1, 2].map(() => actions.decide(ctx, seen))
    const answers = await Promise.allSettled(both)
    const refused = answers.flatMap(one => (one.status === 'rejected' ? [one.reason.refusal.code] : []))
    // told before the transaction or inside it, by how close they came
    expect(refused).toHaveLength(1)
    expect(['triage.changed-meanwhile', 'triage.decided-meanwhile']).toContain(refused[0])
    const [stands] = answers.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
    const undoing = [1, 2].map(() => actions.undo(ctx, { id: stands?.id ?? '' }))
    const undone = await Promise.allSettled(undoing)
    expect(undone.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const trail = await audit.actions.history(ctx, { type: 'decision', id: stands?.id ?? '', limit: 10 })
    expect(trail.events.map(event => event.action)).toEqual(['triage.decision-undone', 'triage.decided'])
    expect((await openPlaces()).places).toEqual(places)
  })

  it('gives back the earlier decision when a later one is undone', async () => {
    const { group, places } = await openPlaces()
    const say = (statement: string) =>
      actions.decide(ctx, { vulnerability: group.vulnerability, places, verdict: { status: 'fixed', statement } })
    const first = await say('first')
    const second = await say('second')
    await actions.undo(ctx, { id: second.id })
    const after = await actions.group(ctx, { id: WEBP })
    const standing = after.occurrences.filter(one =>
      places.some(place => place.release === one.release && place.finding === one.finding),
    )
    expect(new Set(standing.map(one => one.decision?.id))).toEqual(new Set([first.id]))
    await actions.undo(ctx, { id: first.id })
  })

  it('refuses evidence that nobody saw, and places that do not exist', async () => {
    const { group, places } = await openPlaces()
    const verdict = { status: 'fixed' as const, statement: 'x' }
    await expect(
      actions.decide(ctx, { vulnerability: group.vulnerability, places, verdict, evidenceDigests: ['other'] }),
    ).rejects.toThrow('triage.evidence-moved')
    const nowhere = { finding: ctx.id(), release: places[0]?.release ?? '' }
    await expect(actions.decide(ctx, { vulnerability: WEBP, places: [nowhere], verdict })).rejects.toThrow(
      'triage.no-such-finding',
    )
  })

  it('previews the sentence in the reader’s language, and what it would replace', async () => {
    const { group, places } = await openPlaces()
    const preview = await actions.preview(ctx, {
      vulnerability: group.vulnerability,
      places,
      verdict: {
        status: 'not_affected',
        justification: 'vulnerable_code_not_present',
        statement: 'Built without WebP',
      },
    })
    expect(preview.sentence).toMatch(
      /^Pulso Connect .* are not affected\. The component is there, the vulnerable code is not\. Built without WebP\.$/,
    )
    expect(preview).toMatchObject({ places: places.length, replaces: 0 })
  })

  it('changes nothing when it reconciles twice', async () => {
    const before = (await audit.actions.status(ctx, { log: 'record' })).count
    for (const release of await inventory.actions.releases(ctx, {})) await reconcileRelease(ctx, release.id)
    expect((await audit.actions.status(ctx, { log: 'record' })).count).toBe(before)
  })

  it('proposes decisions of earlier versions and carries none over without a yes', async () => {
    const releases = await inventory.actions.releases(ctx, {})
    const proposed = await Promise.all(
      releases.map(async one => ({ one, list: await actions.carryOver(ctx, { release: one.id }) })),
    )
    const { one, list } = proposed.find(({ list }) => list.length > 0) ?? { one: undefined, list: [] }
    const first = list[0]
    expect(first).toBeDefined()
    if (!one || !first) return
    const done = await actions.confirmCarryOver(ctx, {
      release: one.id,
      findings: [{ finding: first.finding, decision: first.from.id }],
    })
    expect(done.decisions[0]).toMatchObject({ basedOn: first.from.id, status: first.from.status })
    expect((await actions.carryOver(ctx, { release: one.id })).map(left => left.finding)).not.toContain(first.finding)
  })

  it.each(['openvex', 'cyclonedx'] as const)(
    'exports %s with undecided findings as under investigation',
    async format => {
      const releases = await inventory.actions.releases(ctx, {})
      const release = releases.find(one => one.deviceName === 'Boreas' && one.version === '2.4')
      const text = JSON.stringify(await exportVex(ctx, release?.id ?? '', format))
      expect(text).toContain(format === 'openvex' ? '"status":"under_investigation"' : '"state":"in_triage"')
      expect(text).toContain('vulnerable_code_not_in_execute_path')
      expect(text).toContain('Nordlicht Medical GmbH')
    },
  )

  it('finds every decision that is named, however many there are', async () => {
    const record = { action: 'triage.decided', of: { type: 'test', id: 'many' }, covers: ['triage_decision'] }
    const made = await ctx.commit(accept(undefined, record), tx =>
      sql<{ id: string }>`insert into triage_decision
        (id, vulnerability, status, statement, decided_by, decided_by_id, decided_at, evidence_digest)
        select gen_random_uuid(), 'CVE-1999-0001', 'fixed', 'x', 'x', 'x', now(), 'x' from generate_series(1, 2001)
        returning id`.execute(tx),
    )
    const ids = made.rows.map(row => row.id)
    expect(await decisions(ctx.db, { ids })).toHaveLength(ids.length)
  })

  it('shows a limited key nothing of other devices', async () => {
    const [device] = await inventory.actions.devices(ctx)
    const limited = { ...ctx, actor: { ...ctx.actor, devices: [device?.id ?? ''] } }
    const inbox = await actions.inbox(limited, { q: 'status:all', limit: 200 })
    const groups = await Promise.all(
      inbox.lines.slice(0, 5).map(line => actions.group(limited, { id: line.vulnerability })),
    )
    expect(new Set(groups.flatMap(group => group.occurrences.map(one => one.device)))).toEqual(new Set([device?.name]))
  })
})
