import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { enterRelease } from '../../../test/support/portfolio.ts'
import { answers, enterRisk } from '../../../test/support/security-risk.ts'
import type { Actor } from '../../core/record.ts'
import { intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { actions } from './actions.ts'
import { exported } from './export-streams.ts'
import { risk as room } from './room.ts'

let ctx: TestContext
let device: string
let release: string

beforeAll(async () => {
  ctx = await testContext({ rooms: [inventory, intelligence, room] })
  release = await enterRelease(ctx, 'Pulso 3', '3.2.1')
  device = (await inventory.actions.devices(ctx))[0]!.id
})
afterAll(() => ctx.close())

const person = (name: string, ...roles: string[]): Actor => ({ kind: 'person', id: ctx.id(), display: name, roles })
const later = (minutes: number) => ctx.setNow(new Date(ctx.clock.now().getTime() + minutes * 60_000))
const judge = (id: string, seen: string, more: Partial<Parameters<typeof actions.assess>[1]> = {}) => {
  later(1)
  return actions.assess(ctx, { id, seen, stage: 'inherent', answers, controls: [], justification: 'judged', ...more })
}

describe('criteria', () => {
  it('are in force once a second person approved; what was judged before says so', async () => {
    const made = await enterRisk(ctx, device, [release])
    const judged = await judge(made.id, made.changedAt, { exploitability: 'low', severity: 'catastrophic' })
    expect(judged.assessments[0]).toMatchObject({ criteriaVersion: 0, verdict: 'uncontrolled' })
    const { inForce } = await actions.criteria(ctx)
    const stricter = { ...inForce.criteria, reviewMonths: 6 }
    const asked = { criteria: stricter, reason: 'Plan 4', seenVersions: 0 }
    const { versions } = await actions.proposeCriteria(ctx, asked)
    expect((await actions.criteria(ctx)).inForce.version).toBe(0)
    const answer = { kind: 'criteria', id: versions[0]!.id, verdict: 'approved', seen: versions[0]!.digest } as const
    await expect(actions.approve(ctx, answer)).rejects.toThrow('risk.needs-a-second-person')
    await actions.approve(ctx.as(person('Quentin Ality', 'quality')), answer)
    expect((await actions.criteria(ctx)).inForce.version).toBe(1)
    await ctx.drain()
    const after = await actions.risk(ctx, { id: made.id })
    expect(after.moved).toEqual([{ what: 'criteria', about: '', before: '0', now: '1' }])
    expect(after.assessments[0]).toMatchObject({ criteriaVersion: 0 })
  })
})

describe('registers', () => {
  it('an operator carries a risk only where every condition is fulfilled; money is no control', async () => {
    const made = await enterRisk(ctx, device, [release])
    const terms = { conditions: {}, duties: [] }
    const operator = { kind: 'operator', title: 'Segment', party: 'Operators', terms, risks: [made.id] } as const
    const entered = await actions.createTransfer(ctx, operator)
    expect(entered.missing).toEqual(['informed', 'able', 'communicated', 'supply-chain', 'end-of-support', 'ifu'])
    const insured = await actions.createTransfer(ctx, {
      kind: 'insurance',
      title: 'Cyber',
      party: 'Insurer',
      terms: { conditions: {}, cover: '5 million', exclusions: 'War', duties: [{ what: 'notify', withinHours: 72 }] },
      validUntil: '2027-01-01',
      risks: [made.id],
    })
    expect(insured).toMatchObject({ missing: [], isExpired: false, terms: { duties: [{ withinHours: 72 }] } })
    const view = await actions.risk(ctx, { id: made.id })
    expect(view.transfers).toHaveLength(2)
    expect(view.controls).toEqual([])
    const other = ctx.as({ ...ctx.actor, devices: [ctx.id()] })
    expect(await actions.transfers(other)).toEqual([])
    await expect(actions.createTransfer(other, { ...operator, kind: 'contract', risks: [] })).rejects.toThrow()
  })

  it('hands over with both identifiers and gets an answer back', async () => {
    const made = await enterRisk(ctx, device, [release])
    const there = { id: made.id, direction: 'to-safety', safetyReference: 'HAZ-7', statement: 'Alarms' } as const
    const handed = await actions.handOver(ctx, there)
    const first = handed.handovers[0]!
    expect(first).toMatchObject({ isAnswered: false, safetyReference: 'HAZ-7' })
    await expect(actions.handOver(ctx, { ...there, answers: first.id })).rejects.toThrow('risk.answer-goes-back')
    later(1)
    const back = await actions.handOver(ctx, { ...there, direction: 'to-security', answers: first.id })
    expect(back.handovers.map(one => one.isAnswered)).toEqual([false, true])
  })

  it('keeps the calendar of reviews', async () => {
    const file = { device, subject: 'risk-file', outcome: '', nextDueOn: '2026-12-20', act: 'planned' } as const
    const state = (lines: Awaited<ReturnType<typeof actions.reviews>>) =>
      lines.filter(one => one.device === device).map(one => `${one.subject} ${one.state}`)
    expect(state(await actions.reviews(ctx))).toEqual(['concept not-planned', 'risk-file not-planned'])
    expect(state(await actions.enterReview(ctx, file))).toEqual(['concept not-planned', 'risk-file soon'])
    ctx.setNow('2026-12-21T08:00:00Z')
    expect(state(await actions.reviews(ctx))).toEqual(['risk-file overdue', 'concept not-planned'])
    const held = { ...file, act: 'held', heldOn: '2026-12-21', outcome: 'As it is', nextDueOn: '2027-06-21' } as const
    expect(state(await actions.enterReview(ctx, held))).toEqual(['concept not-planned', 'risk-file later'])
  })

  it('the overall residual risk names what stands against it', async () => {
    const now = await actions.overall(ctx, { device })
    expect(now.obstacles.length).toBeGreaterThan(0)
    const say = { device, statement: 'All together', benefit: 'Therapy', seen: now.digest }
    await expect(actions.evaluateOverall(ctx, { ...say, conclusion: 'acceptable' })).rejects.toThrow(
      'risk.overall-has-obstacles',
    )
    const said = await actions.evaluateOverall(ctx, { ...say, conclusion: 'not-acceptable' })
    expect(said.evaluations[0]).toMatchObject({ isCurrent: true, approval: null })
    const asked = { kind: 'overall', id: said.evaluations[0]!.id, verdict: 'approved', seen: now.digest } as const
    await expect(actions.approve(ctx, asked)).rejects.toThrow('risk.needs-a-second-person')
    await actions.approve(ctx.as(person('Quentin Ality', 'quality')), asked)
    expect((await actions.overall(ctx, { device })).evaluations[0]).toMatchObject({ approval: { verdict: 'approved' } })
  })
})

describe('the export', () => {
  it('holds exactly what the filter shows, and no formula', async () => {
    const made = await enterRisk(ctx, device, [release], { title: '=HYPERLINK("http://x.example","y")' })
    const lines = `${await exported(ctx, 'register', 'csv', { q: made.number })}`.trimEnd().split('\r\n')
    expect(lines[1]).toContain(`${made.number},"'=HYPERLINK(`)
    const matching = (await actions.list(ctx, { state: 'open', q: made.number })).lines
    expect(lines).toHaveLength(1 + matching.length)
    const book = Buffer.from((await exported(ctx, 'register', 'xlsx', {})) as Uint8Array).toString('latin1')
    expect(book).toContain('=HYPERLINK(&quot;')
    expect(book).not.toContain('<f>')
    const matrix = `${await exported(ctx, 'matrix', 'csv', {})}`.trimEnd().split('\r\n')
    expect(matrix).toHaveLength(1 + 15)
    await expect(exported(ctx, 'register', 'csv', { state: 'gone' })).rejects.toThrow('risk.unknown-filter')
  })

  it('leaves out what the actor may not know of', async () => {
    const other = ctx.as({ ...ctx.actor, devices: [ctx.id()] })
    expect(`${await exported(other, 'register', 'csv', { state: 'all' })}`.trimEnd().split('\r\n')).toHaveLength(1)
  })
})
