import { afterAll, describe, expect, it } from 'vitest'
import { caseHouse, serious } from '../../../test/support/incidents.ts'
import { translate } from '../../platform/translate.ts'
import { audit } from '../audit/room.ts'
import { sentenceOf } from '../audit/sentence.ts'
import { actions } from './actions.ts'
import { door } from './room.ts'
import { Settings } from './settings.ts'

const { ctx, second, pump, opened } = await caseHouse()
afterAll(() => ctx.close())

describe('a case of vigilance', () => {
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

  it('gives every case a number of its own, without a gap', async () => {
    const before = Number((await opened('First')).number.slice(-4))
    const made = await Promise.all(Array.from({ length: 6 }, (_, at) => opened(`At once ${at}`)))
    const numbers = made.map(one => Number(one.number.slice(-4))).toSorted((a, b) => a - b)
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6].map(more => before + more))
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
