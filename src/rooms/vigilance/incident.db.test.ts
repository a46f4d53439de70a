import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import type { Actor } from '../../core/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { translate } from '../../platform/translate.ts'
import { audit } from '../audit/room.ts'
import { sentenceOf } from '../audit/sentence.ts'
import { inventory } from '../inventory/room.ts'
import { actions } from './actions.ts'
import { IntakeFields } from './contract.ts'
import { productsFor } from './product-actions.ts'
import { door, vigilance } from './room.ts'
import { Settings } from './settings.ts'

const rita: Actor = {
  kind: 'person',
  id: '00000000-0000-7000-8000-000000000002',
  display: 'Rita Regulatory',
  roles: ['regulatory'],
}

describe('a case of vigilance', () => {
  let ctx: TestContext
  let second: Ctx
  let pump = ''

  beforeAll(async () => {
    ctx = await testContext({ now: '2026-03-05T09:00:00Z', rooms: [vigilance] })
    second = ctx.as(rita)
    await inventory.actions.saveManufacturer(ctx, { name: 'Real Ltd', country: 'DE', markets: [] })
    const fields = { intendedPurpose: '', riskClass: 'mdr_iib', markets: ['EU_MDR' as const] }
    pump = (await inventory.actions.createDevice(ctx, { name: 'Pulso 3', ...fields })).id
  })
  afterAll(() => ctx.close())

  /** A case at the pump of which the house learned now. */
  async function opened(title: string, said: object = {}) {
    const devices = await productsFor(ctx, [pump])
    return actions.openIncident(
      ctx,
      IntakeFields.parse({
        title,
        origin: { kind: 'service', text: 'The pump stops.' },
        devices: devices.map(one => ({ ...one, releases: [...one.releases] })),
        learned: { at: ctx.clock.now().toISOString(), by: 'Service desk' },
        said,
      }),
    )
  }
  const serious = {
    fieldIncident: {
      inField: 'yes',
      malfunctionOrDeterioration: 'yes',
      functionAffected: 'yes',
      mightHarm: 'yes',
      death: 'no',
      seriousDeterioration: 'no',
      seriousPublicHealthThreat: 'no',
      causality: 'suspected',
      countries: ['DE'],
    },
  }

  it('opens with a number, the awareness of the intake, and its clocks', async () => {
    const one = await opened('Pump stops', serious)
    expect(one.number).toBe('V-2026-0001')
    expect(one.facts.fieldIncident?.awarenessIncident).toBe('2026-03-05')
    const duty = one.duties.find(line => line.rule === 'EU.MDR.87.3')
    expect(duty).toMatchObject({ state: 'running', certainty: 'certain', latest: '2026-03-20', governs: true })
    expect(one.awareness.map(line => line.fact)).toEqual(['intake', 'fieldIncident.awarenessIncident'])
    expect(one.statements[0]?.moves.some(move => move.kind === 'began')).toBe(true)
  })

  it('counts doubt as yes: a section without answers makes duties that are uncertain', async () => {
    const one = await opened('Something happened', { fieldIncident: {} })
    const duty = one.duties.find(line => line.rule === 'EU.MDR.87.4')
    expect(duty).toMatchObject({ certainty: 'uncertain', state: 'running' })
  })

  it('moves a limit earlier at once, and says so; later only with a reason', async () => {
    const one = await opened('Gets graver', serious)
    ctx.setNow('2026-03-09T10:00:00Z')
    const said = { fieldIncident: { death: 'yes' as const, awarenessDeath: '2026-03-09' } }
    const graver = await actions.say(ctx, { id: one.id, seen: one.changedAt, said, because: '', evidence: '' })
    const death = graver.duties.find(line => line.rule === 'EU.MDR.87.5a')
    expect(death).toMatchObject({ latest: '2026-03-19' })
    const back = { fieldIncident: { death: 'no' as const } }
    const given = { id: one.id, seen: graver.changedAt, said: back, evidence: '' }
    await expect(actions.say(ctx, { ...given, because: '' })).rejects.toMatchObject({
      refusal: { code: 'vigilance.reason-missing-ended' },
    })
    const told = await actions.say(ctx, { ...given, because: 'It was another patient.' })
    expect(told.duties.some(line => line.rule === 'EU.MDR.87.5a')).toBe(false)
    expect(told.statements.at(-1)?.moves).toContainEqual(
      expect.objectContaining({ kind: 'ended', rule: 'EU.MDR.87.5a' }),
    )
    ctx.setNow('2026-03-05T09:00:00Z')
  })

  it('refuses what was computed from something else (412)', async () => {
    const one = await opened('Two at once', serious)
    const say = (causality: 'established' | 'unknown') =>
      actions.say(ctx, {
        id: one.id,
        seen: one.changedAt,
        said: { fieldIncident: { causality } },
        because: 'Looked at.',
        evidence: '',
      })
    const both = await Promise.allSettled([say('established'), say('unknown')])
    expect(both.map(each => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(each => each.status === 'rejected')).toMatchObject({ reason: { refusal: { status: 412 } } })
  })

  it('lets nobody answer a report away alone: a second person confirms the answer, and it is the first one who says it', async () => {
    const one = await opened('Cause excluded', serious)
    const said = { fieldIncident: { causality: 'excluded' } } as const
    const given = { id: one.id, seen: one.changedAt, said, because: 'The log shows another device.', evidence: '' }
    await expect(actions.say(ctx, given)).rejects.toMatchObject({ refusal: { code: 'vigilance.report-gone' } })
    await expect(actions.say(ctx, { ...given, because: '' })).rejects.toMatchObject({ refusal: { status: 422 } })
    const { id, seen, because } = given
    const asked = await actions.propose(ctx, { id, seen, content: { kind: 'statement', said }, because })
    expect(asked.duties.find(line => line.rule === 'EU.MDR.87.3')?.state).toBe('running')
    const proposal = asked.proposals.find(each => each.state === 'waiting')!
    const yes = { id: proposal.id, verdict: 'confirmed', seen: proposal.digest } as const
    await expect(actions.answerProposal(ctx, yes)).rejects.toMatchObject({ refusal: { status: 403 } })
    const done = await actions.answerProposal(second, yes)
    expect(done.facts.fieldIncident?.causality).toBe('excluded')
    expect(done.duties.some(line => line.rule === 'EU.MDR.87.3')).toBe(false)
    expect(done.statements.at(-1)).toMatchObject({ because: given.because, by: ctx.actor.display })
  })

  it('gives every case a number of its own, without a gap', async () => {
    const before = Number((await opened('First')).number.slice(-4))
    const made = await Promise.all(Array.from({ length: 6 }, (_, at) => opened(`At once ${at}`)))
    const numbers = made.map(one => Number(one.number.slice(-4))).toSorted((a, b) => a - b)
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6].map(more => before + more))
  })

  it('takes one answer to a proposal, of two that come at once', async () => {
    const one = await opened('Two answers', { fieldIncident: { inField: 'yes' } })
    const content = { kind: 'not-reportable' as const }
    const asked = await actions.propose(ctx, { id: one.id, seen: one.changedAt, content, because: 'No.' })
    const [proposal] = asked.proposals
    const about = { id: proposal?.id ?? '', seen: proposal?.digest ?? '' }
    const both = await Promise.allSettled([
      actions.answerProposal(second, { ...about, verdict: 'confirmed' }),
      actions.answerProposal(second, { ...about, verdict: 'declined', why: 'Unsure counts as yes.' }),
    ])
    expect(both.map(each => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(each => each.status === 'rejected')).toMatchObject({
      // late, or very late
      reason: { refusal: { status: expect.toSatisfy((one: number) => one === 409 || one === 412) } },
    })
  })

  it('refuses a yes to what has moved since it was proposed', async () => {
    const one = await opened('Moved on', { fieldIncident: { inField: 'yes' } })
    const content = { kind: 'not-reportable' as const }
    const asked = await actions.propose(ctx, { id: one.id, seen: one.changedAt, content, because: 'No.' })
    const said = { fieldIncident: { mightHarm: 'unknown' as const } }
    const moved = await actions.say(ctx, { id: one.id, seen: asked.changedAt, said, because: '', evidence: '' })
    const [proposal] = moved.proposals
    expect(proposal?.hasMoved).toBe(true)
    const yes = { id: proposal?.id ?? '', verdict: 'confirmed' as const, seen: proposal?.digest ?? '' }
    await expect(actions.answerProposal(second, yes)).rejects.toMatchObject({
      refusal: { code: 'vigilance.moved-since-proposed', status: 412 },
    })
    const taken = await actions.withdrawProposal(ctx, { id: yes.id })
    expect(taken.proposals[0]?.state).toBe('withdrawn')
  })

  it('changes awareness only by two persons, and tells who learned of it', async () => {
    const one = await opened('Known earlier', serious)
    const said = { fieldIncident: { awarenessIncident: '2026-03-08' } }
    await expect(
      actions.say(ctx, { id: one.id, seen: one.changedAt, said, because: 'Typo.', evidence: '' }),
    ).rejects.toMatchObject({ refusal: { code: 'vigilance.awareness-needs-two' } })
    const content = {
      kind: 'awareness' as const,
      fact: 'fieldIncident.awarenessIncident',
      value: '2026-03-02',
      learnedBy: 'Field service',
    }
    const asked = await actions.propose(ctx, {
      id: one.id,
      seen: one.changedAt,
      content,
      because: 'The ticket is older.',
    })
    const [proposal] = asked.proposals
    const answer = { id: proposal?.id ?? '', verdict: 'confirmed' as const, seen: proposal?.digest ?? '' }
    await expect(actions.answerProposal(ctx, answer)).rejects.toMatchObject({
      refusal: { code: 'vigilance.needs-a-second-person' },
    })
    const moved = await actions.answerProposal(second, answer)
    expect(moved.duties.find(line => line.rule === 'EU.MDR.87.3')?.latest).toBe('2026-03-17')
    expect(moved.awareness.find(line => line.isCurrent && line.fact === content.fact)).toMatchObject({
      value: '2026-03-02',
      learnedBy: 'Field service',
    })
  })

  it('ends a duty by two persons, and it runs again when its facts move', async () => {
    const one = await opened('Ended and back', serious)
    const content = { kind: 'ending' as const, rule: 'EU.MDR.87.3', ending: 'not_applicable' as const }
    const asked = await actions.propose(ctx, {
      id: one.id,
      seen: one.changedAt,
      content,
      because: 'Covered elsewhere.',
    })
    const [proposal] = asked.proposals
    const done = await actions.answerProposal(second, {
      id: proposal?.id ?? '',
      verdict: 'confirmed',
      seen: proposal?.digest ?? '',
    })
    expect(done.duties.find(line => line.rule === 'EU.MDR.87.3')?.state).toBe('ended')
    expect(done.endings[0]).toMatchObject({ by: 'Ada Officer', secondPerson: 'Rita Regulatory', hasMoved: false })
    const moved = await actions.say(ctx, {
      id: one.id,
      seen: done.changedAt,
      said: { fieldIncident: { causality: 'established' } },
      because: 'Laboratory report.',
      evidence: '',
    })
    expect(moved.endings[0]?.reopened).toMatchObject({ because: 'Laboratory report.' })
    expect(moved.duties.find(line => line.rule === 'EU.MDR.87.3')?.state).toBe('running')
  })

  it('is not reportable only by two persons, never against certain duties, and then can be closed', async () => {
    const certain = await opened('Certain', serious)
    const wanted = { kind: 'not-reportable' as const }
    await expect(
      actions.propose(ctx, { id: certain.id, seen: certain.changedAt, content: wanted, because: 'No.' }),
    ).rejects.toMatchObject({ refusal: { code: 'vigilance.certainly-owed' } })
    const one = await opened('Harmless', { fieldIncident: { inField: 'yes', countries: ['DE'] } })
    const closing = { id: one.id, seen: one.changedAt, content: { kind: 'closure' as const }, because: 'Done.' }
    await expect(actions.propose(ctx, closing)).rejects.toMatchObject({ refusal: { code: 'vigilance.duties-owed' } })
    const asked = await actions.propose(ctx, { ...closing, content: wanted, because: 'The display only flickered.' })
    const [proposal] = asked.proposals
    const judged = await actions.answerProposal(second, {
      id: proposal?.id ?? '',
      verdict: 'confirmed',
      seen: proposal?.digest ?? '',
    })
    expect(judged.facts.fieldIncident?.judgedNotReportable).toBe('2026-03-05')
    expect(judged.blocksClosing).toEqual([])
    const again = await actions.propose(ctx, { ...closing, seen: judged.changedAt })
    const last = again.proposals.at(-1)
    const closed = await actions.answerProposal(second, {
      id: last?.id ?? '',
      verdict: 'confirmed',
      seen: last?.digest ?? '',
    })
    expect(closed.state).toBe('closed')
    const said = { fieldIncident: { death: 'yes' as const } }
    await expect(
      actions.say(ctx, { id: one.id, seen: closed.changedAt, said, because: 'News.', evidence: '' }),
    ).rejects.toMatchObject({ refusal: { code: 'vigilance.not-open' } })
    const reopened = await actions.reopen(ctx, { id: one.id, seen: closed.changedAt, because: 'A patient died.' })
    const news = await actions.say(ctx, { id: one.id, seen: reopened.changedAt, said, because: 'News.', evidence: '' })
    expect(news.duties.filter(line => line.rule === 'EU.MDR.87.5a').map(line => line.state)).not.toContain('ended')
  })

  it('records a report, stops its clock, and starts those that run from it', async () => {
    const one = await opened('Reported', serious)
    const report = { rule: 'EU.MDR.87.3', sentAt: '2026-03-05T08:59:00Z', nextReportOn: '2026-04-01' }
    const sent = await actions.enterReport(ctx, { id: one.id, report })
    expect(sent.duties.find(line => line.rule === 'EU.MDR.87.3')?.state).toBe('reported')
    await expect(
      actions.enterReport(ctx, { id: one.id, report: { ...report, rule: 'EU.MDR.99' } }),
    ).rejects.toMatchObject({ refusal: { code: 'vigilance.no-such-rule' } })
  })

  it('holds evidence until the authority was informed or two persons let it go', async () => {
    const one = await opened('Evidence', serious)
    const given = { id: one.id, title: 'Pump 4711', reference: 'Cabinet 3', digest: null, doNotAlter: true }
    const kept = await actions.addEvidence(ctx, given)
    const evidence = kept.evidence[0]?.id ?? ''
    await expect(actions.withdrawEvidence(ctx, { id: evidence, because: 'Room is needed.' })).rejects.toMatchObject({
      refusal: { code: 'vigilance.evidence-held' },
    })
    const content = { kind: 'evidence-release' as const, evidence }
    const asked = await actions.propose(ctx, {
      id: one.id,
      seen: kept.changedAt,
      content,
      because: 'Looked at by BfArM.',
    })
    const [proposal] = asked.proposals
    const free = await actions.answerProposal(second, {
      id: proposal?.id ?? '',
      verdict: 'confirmed',
      seen: proposal?.digest ?? '',
    })
    expect(free.evidence[0]).toMatchObject({ doNotAlter: false })
    const gone = await actions.withdrawEvidence(ctx, { id: evidence, because: 'Returned.' })
    expect(gone.evidence[0]?.withdrawn?.because).toBe('Returned.')
  })

  it('merges two cases: both numbers stay, the earlier awareness counts, contradictions become unknown', async () => {
    const first = await opened('From service', serious)
    ctx.setNow('2026-03-06T09:00:00Z')
    const other = await opened('From customer', {
      fieldIncident: { ...serious.fieldIncident, mightHarm: 'no', countries: ['AT'] },
    })
    expect(other.similar.map(each => each.number)).toContain(first.number)
    const merged = await actions.merge(ctx, {
      id: first.id,
      seen: first.changedAt,
      into: other.id,
      seenInto: other.changedAt,
      because: 'The same pump.',
    })
    expect(merged.id).toBe(other.id)
    expect(merged.merged.map(each => each.number)).toEqual([first.number])
    expect(merged.facts.fieldIncident).toMatchObject({
      awarenessIncident: '2026-03-05',
      mightHarm: 'unknown',
      countries: ['AT', 'DE'],
    })
    const aware = merged.awareness.filter(line => line.isCurrent).map(line => [line.fact, line.value.slice(0, 10)])
    expect(aware.toSorted()).toEqual([
      ['fieldIncident.awarenessIncident', '2026-03-05'],
      ['intake', '2026-03-05'],
    ])
    const owed = merged.duties.filter(line => line.rule === 'EU.MDR.87.3').map(line => line.authority.id)
    expect(owed.toSorted()).toEqual(['AT.NCA', 'DE.BfArM'])
    const gone = await actions.incident(ctx, { id: first.id })
    expect(gone).toMatchObject({ state: 'merged', mergedInto: { number: other.number } })
    ctx.setNow('2026-03-05T09:00:00Z')
  })

  it('keeps exercises apart: a faster clock, a number of their own, no deadline of real life', async () => {
    const id = await door.openExercise(ctx, {
      scenario: 'Ransomware',
      factor: 24,
      event: {
        devices: [{ name: 'Pulso 3', kind: 'device', markets: ['EU'] }],
        fieldIncident: { ...serious.fieldIncident, awarenessIncident: '2025-01-10' } as never,
        statements: [],
        reports: [],
        endings: [],
        settings: { deathClock: 'from-death', processorAlarmHours: 24, proposals: [] },
      },
    })
    const one = await actions.incident(ctx, { id })
    expect(one).toMatchObject({ number: 'D-2026-0001', facts: { fieldIncident: { awarenessIncident: '2026-03-05' } } })
    const real = await actions.deadlines(ctx, { all: false, exercises: 'without' })
    expect(real.lines.some(line => line.incident === id)).toBe(false)
    const before = await door.due(second)
    const content = { kind: 'ending', rule: 'EU.MDR.87.3', ending: 'stopped' } as const
    const asked = await actions.propose(ctx, { id, seen: one.changedAt, content, because: 'Drilled.' })
    expect((await actions.proposals(second)).map(each => each.id)).toContain(asked.proposals[0]?.id)
    expect(await door.due(second)).toEqual(before)
    const drills = await actions.deadlines(ctx, { all: false, exercises: 'only' })
    expect(drills.lines.every(line => line.isExercise)).toBe(true)
    // a day of real time is 24 days of the exercise
    ctx.setNow('2026-03-06T09:00:00Z')
    const later = await actions.incident(ctx, { id })
    expect(later.now.slice(0, 10)).toBe('2026-03-29')
    expect(later.duties.find(line => line.rule === 'EU.MDR.87.3')?.state).toBe('overdue')
    ctx.setNow('2026-03-05T09:00:00Z')
  })

  it('keeps tasks, people, links and messages, and counts the same playbook once', async () => {
    const one = await opened('Work', serious)
    const tasks = [
      {
        phase: 'contain' as const,
        title: { en: 'Isolate', de: 'Isolieren' },
        role: 'psirt' as const,
        source: 'playbook:x',
      },
    ]
    await door.addTasks(ctx, one.id, tasks)
    await door.addTasks(ctx, one.id, tasks)
    const view = await actions.namePerson(ctx, {
      id: one.id,
      role: 'incident_lead',
      person: { id: null, name: 'Ada' },
      deputy: { id: null, name: 'Rita' },
    })
    expect(view.tasks).toHaveLength(1)
    expect(view.lead).toBe('Ada')
    const task = view.tasks[0]
    const done = { id: task?.id ?? '', state: 'done' as const, role: null, due: null }
    await actions.changeTask(ctx, { ...done, seen: task?.changedAt ?? '' })
    await expect(actions.changeTask(ctx, { ...done, seen: task?.changedAt ?? '' })).rejects.toMatchObject({
      refusal: { status: 412 },
    })
    const linked = await actions.link(ctx, {
      id: one.id,
      kind: 'vulnerability',
      ref: 'CVE-2026-1',
      title: 'CVE-2026-1',
    })
    const bare = await actions.unlink(ctx, { id: linked.links[0]?.id ?? '' })
    expect(bare.links).toEqual([])
    const told = await actions.addMessage(ctx, {
      id: one.id,
      direction: 'in',
      channel: 'phone',
      party: 'Hospital',
      text: 'It stopped again.',
      happenedAt: '2026-03-05T08:00:00Z',
    })
    expect(told.messages[0]?.party).toBe('Hospital')
  })

  it('answers questions of a tree as a statement, and refuses what is no question of it', async () => {
    const one = await opened('Asked', { fieldIncident: {} })
    const tree = (await actions.classification(ctx, { id: one.id })).find(each => each.id === 'serious-incident')
    expect(tree?.outcome).toBe('uncertain')
    const open = tree?.questions.filter(each => each.isOpen).map(each => each.fact) ?? []
    expect(open.length).toBeGreaterThan(0)
    const given = { id: one.id, seen: one.changedAt, tree: 'incident', because: '', evidence: 'Ticket 12' }
    const asked = await actions.answer(ctx, {
      ...given,
      answers: [{ fact: 'fieldIncident.inField', answer: 'unknown' }],
    })
    expect(asked.statements.at(-1)).toMatchObject({ kind: 'answer', tree: 'incident', evidence: 'Ticket 12' })
    await expect(
      actions.answer(ctx, {
        ...given,
        seen: asked.changedAt,
        answers: [{ fact: 'usReport.malfunction', answer: 'no' }],
      }),
    ).rejects.toMatchObject({ refusal: { code: 'vigilance.no-such-question' } })
  })

  it('changes of the products only those that the actor reaches, and takes no intake that is no instant', async () => {
    const one = await opened('Two products', serious)
    const other = { device: null, name: 'Other', releases: [], law: { name: 'Other', kind: 'device' as const } }
    const devices = [...one.devices, other]
    const wide = { id: one.id, title: one.title, settings: Settings.parse(one.settings), because: 'Also there.' }
    const both = await actions.changeIncident(ctx, { ...wide, seen: one.changedAt, devices })
    const limited = { ...ctx, actor: { ...ctx.actor, devices: [pump] } }
    await expect(
      actions.changeIncident(limited, { ...wide, seen: both.changedAt, devices: one.devices }),
    ).rejects.toMatchObject({ refusal: { code: 'inventory.no-such-device', status: 404 } })
    const renamed = await actions.changeIncident(limited, { ...wide, title: 'New', seen: both.changedAt, devices })
    expect(renamed).toMatchObject({ title: 'New', devices: [{ name: 'Pulso 3' }, { name: 'Other' }] })
    const content = { kind: 'awareness', fact: 'intake', value: '1', learnedBy: 'Service' } as const
    await expect(
      actions.propose(ctx, { id: one.id, seen: renamed.changedAt, content, because: 'x' }),
    ).rejects.toMatchObject({ refusal: { code: 'vigilance.bad-awareness' } })
  })

  it('tells every act in the trail, in words', async () => {
    const one = await opened('Told', serious)
    const said = { fieldIncident: { causality: 'established' as const } }
    await actions.say(ctx, { id: one.id, seen: one.changedAt, said, because: 'Laboratory.', evidence: '' })
    const trail = await audit.actions.history(ctx, { type: 'vigilance-incident', id: one.id, limit: 10 })
    expect(trail.events.map(each => each.action).toSorted()).toEqual(['vigilance.opened', 'vigilance.said'])
    expect(trail.events[0]).toMatchObject({ reason: 'Laboratory.' })
    for (const language of ['de', 'en'] as const) {
      const words = trail.events.map(each => sentenceOf(translate(language), each))
      expect(words.every(each => each.includes(one.number))).toBe(true)
    }
  })
})
