import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { enterRelease } from '../../../test/support/portfolio.ts'
import { exploited } from '../../../test/support/scoring.ts'
import { answers, chain, enterRisk } from '../../../test/support/security-risk.ts'
import type { Actor } from '../../core/record.ts'
import { audit } from '../audit/room.ts'
import { door as intelligence, intelligence as intelligenceRoom } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { actions } from './actions.ts'
import { risk as room } from './room.ts'

let ctx: TestContext
let device: string
let release: string

beforeAll(async () => {
  ctx = await testContext({ rooms: [inventory, intelligenceRoom, room] })
  release = await enterRelease(ctx, 'Pulso 3', '3.2.1')
  device = (await inventory.actions.devices(ctx))[0]!.id
})
afterAll(() => ctx.close())

const person = (name: string, ...roles: string[]): Actor => ({
  kind: 'person',
  id: ctx.id(),
  display: name,
  roles,
})
const later = (minutes: number) => ctx.setNow(new Date(ctx.clock.now().getTime() + minutes * 60_000))
const judge = (id: string, seen: string, more: Partial<Parameters<typeof actions.assess>[1]> = {}) => {
  later(1)
  return actions.assess(ctx, { id, seen, stage: 'inherent', answers, controls: [], justification: 'judged', ...more })
}

async function take(source: string, name: string, text: string) {
  async function* bytes() {
    yield Buffer.from(text)
  }
  await intelligence.importFiles(ctx, source, name, [{ hint: { name }, bytes: bytes() }])
}
const takeOsv = (id: string, vector: string) =>
  take(
    'osv',
    'one.json',
    JSON.stringify({
      schema_version: '1.6.0',
      id,
      modified: '2026-01-01T00:00:00Z',
      summary: `About ${id}`,
      severity: [{ type: 'CVSS_V3', score: vector }],
      affected: [
        {
          package: { ecosystem: 'npm', name: 'x' },
          ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.0.0' }] }],
        },
      ],
    }),
  )
const fields = {
  title: 'Whitelist of senders',
  description: '',
  kind: 'protective',
  isCompensating: true,
  isOutside: false,
  status: 'verified',
  evidence: 'Test report T-12',
  newSecurityRisk: { answer: 'no', because: 'No new interface' },
  newSafetyRisk: { answer: 'no', because: 'Alarms of known senders pass' },
} as const

describe('a security risk', () => {
  it('is entered with its chain, and its severity is the worst credible one', async () => {
    const made = await enterRisk(ctx, device, [release])
    expect(made).toMatchObject({ number: 'R-1', severity: 'critical', standing: 'unknown', gaps: [] })
    const trail = await audit.actions.history(ctx, { type: 'risk', id: made.id, limit: 10 })
    expect(trail.events.map(one => one.action)).toEqual(['risk.entered'])
  })

  it.each([
    [{ title: ' ' }, 'risk.title-missing'],
    [{ releases: [] }, 'risk.release-missing'],
    [{ releases: ['00000000-0000-7000-8000-00000000000f'] }, 'risk.foreign-release'],
    [{ safetyRationale: '' }, 'risk.safety-rationale-missing'],
  ])('%j is refused', async (more, code) => {
    await expect(enterRisk(ctx, device, [release], more)).rejects.toThrow(code)
  })

  it('does not exist for an actor limited to other devices', async () => {
    const made = await enterRisk(ctx, device, [release])
    const other = ctx.as({ ...ctx.actor, devices: [ctx.id()] })
    await expect(actions.risk(other, { id: made.id })).rejects.toThrow('risk.no-such-risk')
    expect((await actions.list(other, { state: 'all' })).lines).toEqual([])
  })

  it('two people who change it at once: the second is told so, and nothing of theirs is kept', async () => {
    const made = await enterRisk(ctx, device, [release])
    later(1)
    const change = (title: string) =>
      actions.change(ctx, {
        ...{ releases: [release], assets: [], tags: [], vulnerabilities: [], chain },
        id: made.id,
        seen: made.changedAt,
        title,
      })
    await change('first')
    await expect(change('second')).rejects.toThrow('risk.changed-meanwhile')
    expect((await actions.risk(ctx, { id: made.id })).title).toBe('first')
  })

  it('no row changes without its record', async () => {
    const made = await enterRisk(ctx, device, [release])
    await expect(
      ctx.db.updateTable('risk_risk').set({ title: 'silently' }).where('id', '=', made.id).execute(),
    ).rejects.toThrow('no audit record')
  })

  it('history cannot be edited or deleted', async () => {
    const made = await enterRisk(ctx, device, [release])
    const { assessments } = await judge(made.id, made.changedAt, { exploitability: 'medium' })
    const id = assessments[0]!.id
    await expect(
      ctx.db.updateTable('risk_assessment').set({ verdict: 'controlled' }).where('id', '=', id).execute(),
    ).rejects.toThrow('append only')
    await expect(ctx.db.deleteFrom('risk_assessment').where('id', '=', id).execute()).rejects.toThrow('append only')
  })
})

describe('facts of a linked vulnerability', () => {
  it('derive exploitability; what moves afterwards is told, and reopens what was accepted', async () => {
    const cve = 'CVE-2026-4711'
    await exploited(ctx, 'CVE-2020-0001')
    await takeOsv(cve, 'CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H')
    const made = await enterRisk(ctx, device, [release], { vulnerabilities: [cve] })
    expect(made.facts).toMatchObject([{ inKev: false, subscore: expect.closeTo(0.91, 1), epss: 'unknown' }])
    const judged = await judge(made.id, made.changedAt, { stage: 'residual' })
    expect(judged.assessments[0]).toMatchObject({
      exploitability: 'low',
      verdict: 'controlled',
      isBorderline: true,
      standing: 'unknown',
    })
    const quality = ctx.as(person('Quentin Ality', 'quality'))
    const assessment = judged.assessments[0]!
    await actions.approve(quality, {
      kind: 'assessment',
      id: assessment.id,
      verdict: 'approved',
      seen: assessment.digest,
    })
    const seen = await actions.risk(ctx, { id: made.id })
    expect(seen.standing).toBe('controlled')
    const proposed = await actions.proposeAcceptance(ctx, accepting(made.id, seen.digest))
    const acceptance = proposed.acceptances[0]!
    await actions.approve(quality, {
      kind: 'acceptance',
      id: acceptance.id,
      verdict: 'approved',
      seen: proposed.digest,
    })
    expect((await actions.risk(ctx, { id: made.id })).acceptances[0]).toMatchObject({
      state: 'accepted',
      differences: [],
    })

    await exploited(ctx, 'CVE-2020-0001', cve)
    await ctx.drain()
    const moved = await actions.risk(ctx, { id: made.id })
    expect(moved.moved).toEqual([{ what: 'exploited', about: cve, before: 'false', now: 'true' }])
    expect(moved.acceptances[0]).toMatchObject({ state: 'reopened', end: { moved: [{ what: 'exploited' }] } })
    const again = await judge(made.id, moved.changedAt, { stage: 'residual' })
    expect(again).toMatchObject({ standing: 'uncontrolled', moved: [] })
  })

  it('a judgement below what is derived is refused, and so is one step more than a verified control takes', async () => {
    const made = await enterRisk(ctx, device, [release], { vulnerabilities: ['CVE-2026-4711'] })
    const below = judge(made.id, made.changedAt, { stage: 'residual', exploitability: 'medium' })
    await expect(below).rejects.toThrow('risk.below-derivation')
    const { controls } = await actions.createControl(ctx, { id: made.id, ...fields })
    const seen = (await actions.risk(ctx, { id: made.id })).changedAt
    const withControl = { stage: 'residual' as const, controls: [controls[0]!.id] }
    await expect(judge(made.id, seen, { ...withControl, exploitability: 'low' })).rejects.toThrow(
      'risk.below-derivation',
    )
    const judged = await judge(made.id, seen, withControl)
    expect(judged.assessments[0]).toMatchObject({ exploitability: 'medium', verdict: 'uncontrolled' })
  })
})

const accepting = (id: string, seen: string) => ({
  id,
  seen,
  owner: 'Head of development',
  reason: 'No better measure without loss of benefit',
  alternatives: 'Switching the network off',
  expiresOn: '2027-05-01',
})

/** An uncontrolled risk whose residual risk is borderline, weighed and ready to be accepted. */
async function ready() {
  const made = await enterRisk(ctx, device, [release])
  await judge(made.id, made.changedAt, { exploitability: 'medium' })
  const { controls, changedAt } = await actions.createControl(ctx, { id: made.id, ...fields })
  const controlled = controls[0]!
  const judged = await judge(made.id, changedAt, {
    stage: 'residual',
    exploitability: 'medium',
    severity: 'critical',
    controls: [controlled.id],
  })
  expect(judged.standing).toBe('uncontrolled')
  return judged
}
const weigh = (id: string, seenAssessment: string, who = ctx as Parameters<typeof actions.conclude>[0]) =>
  actions.conclude(who, {
    id,
    seenAssessment,
    benefit: 'Central alarms save lives',
    alternatives: 'No central alarms',
    conclusion: 'outweighs',
    reason: 'More patients are saved than endangered',
  })

describe('accepting a residual risk', () => {
  it('above the line needs a benefit-risk conclusion first, and management', async () => {
    const judged = await ready()
    await expect(actions.proposeAcceptance(ctx, accepting(judged.id, judged.digest))).rejects.toThrow(
      'risk.benefit-risk-first',
    )
    const weighed = await weigh(judged.id, judged.assessments[0]!.id)
    const proposed = await actions.proposeAcceptance(ctx, accepting(judged.id, weighed.digest))
    const asked = {
      kind: 'acceptance',
      id: proposed.acceptances[0]!.id,
      verdict: 'approved',
      seen: proposed.digest,
    } as const
    await expect(actions.approve(ctx.as(person('Quentin Ality', 'quality')), asked)).rejects.toThrow(
      'risk.above-the-line',
    )
    await actions.approve(ctx.as(person('Mara Nagement', 'management')), asked)
    expect((await actions.risk(ctx, { id: judged.id })).acceptances[0]).toMatchObject({ state: 'accepted' })
    const trail = await audit.actions.history(ctx, { type: 'risk', id: judged.id, limit: 20 })
    expect(trail.events.map(one => one.action)).toEqual([
      'risk.acceptance-proposed',
      'risk.benefit-outweighs',
      'risk.assessed',
      'risk.control-entered',
      'risk.assessed',
      'risk.entered',
    ])
  })

  it('four eyes cannot be got round', async () => {
    const judged = await ready()
    const weigher = ctx.as(person('Clara Linic', 'security-officer', 'management'))
    const weighed = await weigh(judged.id, judged.assessments[0]!.id, weigher)
    const proposed = await actions.proposeAcceptance(ctx, accepting(judged.id, weighed.digest))
    const asked = {
      kind: 'acceptance',
      id: proposed.acceptances[0]!.id,
      verdict: 'approved',
      seen: proposed.digest,
    } as const
    const me = { ...ctx.actor, roles: [...ctx.actor.roles, 'management'] }
    const tries: [string, Actor, string][] = [
      ['the author, with the role', me, 'risk.needs-a-second-person'],
      [
        'a second account of the author',
        { ...me, id: ctx.id(), display: 'OFFICER,  ada' },
        'risk.needs-a-second-person',
      ],
      ['who weighed the benefit', weigher.actor, 'risk.needs-a-second-person'],
      ['a key', { ...person('K', 'management'), kind: 'api', acts: ['risk.approve'] }, 'risk.person-only'],
      ['a job', { ...person('J', 'management'), kind: 'job' }, 'risk.person-only'],
      ['the command line', { ...person('S', 'management'), kind: 'system' }, 'risk.person-only'],
    ]
    for (const [, actor, code] of tries) await expect(actions.approve(ctx.as(actor), asked)).rejects.toThrow(code)
    const boss = ctx.as(person('Mara Nagement', 'management'))
    await expect(actions.approve(boss, { ...asked, seen: 'something else' })).rejects.toThrow(
      'risk.moved-since-proposed',
    )
    await actions.approve(boss, asked)
    await expect(actions.approve(boss, asked)).rejects.toThrow('risk.answered-already')
  })

  it('is for the state that was proposed: a control that fails meanwhile ends the proposal', async () => {
    const judged = await ready()
    const weighed = await weigh(judged.id, judged.assessments[0]!.id)
    const proposed = await actions.proposeAcceptance(ctx, accepting(judged.id, weighed.digest))
    const { id, changedAt } = proposed.controls[0]!
    later(1)
    const failed = await actions.changeControl(ctx, { ...fields, id, seen: changedAt, status: 'failed' })
    expect(failed.moved).toMatchObject([{ what: 'control', before: 'verified', now: 'failed' }])
    expect(failed.acceptances[0]).toMatchObject({ state: 'reopened' })
    const boss = ctx.as(person('Mara Nagement', 'management'))
    const asked = {
      kind: 'acceptance',
      id: proposed.acceptances[0]!.id,
      verdict: 'approved',
      seen: proposed.digest,
    } as const
    await expect(actions.approve(boss, asked)).rejects.toThrow(/risk\.(facts-moved|acceptance-over)/)
  })

  it('of two approvals at once one is kept', async () => {
    const judged = await ready()
    const weighed = await weigh(judged.id, judged.assessments[0]!.id)
    const proposed = await actions.proposeAcceptance(ctx, accepting(judged.id, weighed.digest))
    const asked = {
      kind: 'acceptance',
      id: proposed.acceptances[0]!.id,
      verdict: 'approved',
      seen: proposed.digest,
    } as const
    const both = ['Mara Nagement', 'Max Anager'].map(name => actions.approve(ctx.as(person(name, 'management')), asked))
    const answered = await Promise.allSettled(both)
    expect(answered.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('ends with its last day', async () => {
    const judged = await ready()
    const weighed = await weigh(judged.id, judged.assessments[0]!.id)
    const soon = { ...accepting(judged.id, weighed.digest), expiresOn: '2026-12-01' }
    const proposed = await actions.proposeAcceptance(ctx, soon)
    const asked = {
      kind: 'acceptance',
      id: proposed.acceptances[0]!.id,
      verdict: 'approved',
      seen: proposed.digest,
    } as const
    await actions.approve(ctx.as(person('Mara Nagement', 'management')), asked)
    ctx.setNow('2026-12-02T08:00:00Z')
    await ctx.write((_tx, announce) => announce('risk.look-asked', {}))
    await ctx.drain()
    const over = await actions.risk(ctx, { id: judged.id })
    expect(over.acceptances[0]).toMatchObject({ state: 'reopened', end: { moved: [{ what: 'expired' }] } })
  })
})
