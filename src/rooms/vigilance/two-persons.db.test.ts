import { afterAll, describe, expect, it } from 'vitest'
import { caseHouse, serious } from '../../../test/support/incidents.ts'
import { actions } from './actions.ts'

const { ctx, second, opened } = await caseHouse()
afterAll(() => ctx.close())

describe('what two persons decide in a case', () => {
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
})
