import { describe, expect, it } from 'vitest'
import type { Actor } from '../../core/record.ts'
import type { Persons } from '../../core/second-person.ts'
import { approve } from './approval.ts'
import { differencesBetween } from './difference.ts'
import { gapsOf } from './gaps.ts'
import { offices } from './office.ts'
import { keepDraft, proposeEdition, reviewPlan, type StoredEdition, standingEdition } from './plan.ts'
import type { PlanContent } from './plan-content.ts'
import { planTemplate } from './plan-template.ts'
import { playbooks } from './playbooks.ts'
import { recurrenceOf } from './recurrence.ts'

const now = new Date('2026-11-26T12:00:00Z')
const person = (name: string): Actor => ({ kind: 'person', id: name, display: name, roles: [] })
const around = {
  today: '2026-11-26',
  lawThen: ['bsig 1 a'],
  lawNow: ['bsig 1 a'],
  playbooks: playbooks.map(one => one.id),
}

/** A plan in which nothing is missing. */
const whole: PlanContent = {
  ...planTemplate,
  holders: offices.map(office => ({
    office,
    holder: `H ${office}`,
    reach: '1',
    deputy: `D ${office}`,
    deputyReach: '2',
  })),
  contacts: (['authority', 'cert', 'notified_body', 'supplier', 'insurer'] as const).map(kind => ({
    kind,
    name: kind,
    reach: '3',
    purpose: { en: 'a', de: 'b' },
    checkedOn: '2026-01-01',
  })),
  safeStates: [{ function: { en: 'a', de: 'b' }, state: { en: 'a', de: 'b' }, alternative: { en: 'a', de: 'b' } }],
}

const [lead, ...rest] = whole.holders
const [first, ...others] = whole.contacts

describe('gaps of a plan', () => {
  it('a whole plan has none; the template has, and says which', () => {
    expect(gapsOf(whole, around)).toEqual([])
    const codes = new Set(gapsOf(planTemplate, around).map(one => one.code))
    expect([...codes].sort()).toEqual(['contact-kind-missing', 'contact-never-checked', 'holder-missing', 'part-empty'])
  })

  it.each<[string, Partial<PlanContent>, string, string]>([
    ['an office without holder', { holders: rest }, 'holder-missing', 'incident_lead'],
    ['a missing deputy', { holders: [{ ...lead!, deputy: '' }, ...rest] }, 'deputy-missing', 'incident_lead'],
    [
      'the same person twice',
      { holders: [{ ...lead!, deputy: ' h INCIDENT_lead ' }, ...rest] },
      'deputy-same',
      'incident_lead',
    ],
    ['nobody knows the number', { holders: [{ ...lead!, reach: '' }, ...rest] }, 'reach-missing', 'incident_lead'],
    [
      'nobody knows that of the deputy',
      { holders: [{ ...lead!, deputyReach: '' }, ...rest] },
      'deputy-reach-missing',
      'incident_lead',
    ],
    ['an old contact', { contacts: [{ ...first!, checkedOn: '2025-11-25' }, ...others] }, 'contact-old', 'authority'],
    [
      'a contact never tried',
      { contacts: [{ ...first!, checkedOn: null }, ...others] },
      'contact-never-checked',
      'authority',
    ],
    [
      'a contact without number',
      { contacts: [{ ...first!, reach: '' }, ...others] },
      'contact-unreachable',
      'authority',
    ],
    ['a missing kind', { contacts: others }, 'contact-kind-missing', 'authority'],
    ['an empty section', { texts: { ...whole.texts, 'irp-07': { en: '', de: ' ' } } }, 'section-empty', 'irp-07'],
    ['one language only', { texts: { ...whole.texts, 'irp-07': { en: 'x', de: '' } } }, 'text-missing', 'de'],
    ['half a table', { safeStates: [{ ...whole.safeStates[0]!, state: { en: 'x', de: '' } }] }, 'text-missing', 'de'],
    ['an empty table', { criteria: [] }, 'part-empty', 'irp-12'],
    [
      'nobody called',
      { severities: whole.severities.map(one => ({ ...one, calls: one.level === 's1' ? [] : one.calls })) },
      'nobody-called',
      's1',
    ],
    ['a level that says nothing of patients', { severities: whole.severities.slice(1) }, 'level-missing', 's1'],
    ['a phase without step', { steps: whole.steps.slice(1) }, 'phase-missing', 'prepare'],
    ['an audience without words', { templates: whole.templates.slice(1) }, 'template-missing', 'internal'],
    ['no playbook', { playbooks: [] }, 'no-playbooks', 'irp-10'],
    ['a playbook of nobody', { playbooks: ['gone'] }, 'playbook-unknown', 'gone'],
  ])('finds %s', (_, change, code, about) => {
    expect(gapsOf({ ...whole, ...change }, around).map(one => [one.code, one.about])).toEqual([[code, about]])
  })

  it('a contact tried a year ago to the day is not old', () => {
    const contacts = [{ ...first!, checkedOn: '2025-11-26' }, ...others]
    expect(gapsOf({ ...whole, contacts }, around)).toEqual([])
  })

  it('the law moved since the edition', () => {
    const moved = gapsOf(whole, { ...around, lawNow: ['bsig 2 b', 'gdpr 1 c'] })
    expect(moved.map(one => `${one.code} ${one.about}`)).toEqual(['law-moved bsig', 'law-moved gdpr'])
  })
})

describe('the difference of two editions', () => {
  it('is told by member, item and field; the same is no difference', () => {
    expect(differencesBetween(whole, whole)).toEqual([])
    const after = { ...whole, drillMonths: 6, holders: [{ ...lead!, deputy: 'New' }, ...rest], contacts: others }
    const found = differencesBetween(whole, after)
    expect(found).toContainEqual({
      member: 'holders',
      item: 'incident_lead',
      field: 'deputy',
      kind: 'changed',
      before: 'D incident_lead',
      after: 'New',
    })
    expect(found).toContainEqual({
      member: 'drillMonths',
      item: '',
      field: '',
      kind: 'changed',
      before: '12',
      after: '6',
    })
    expect(found.filter(one => one.item === 'authority').every(one => one.kind === 'removed')).toBe(true)
  })

  it('an order that changes is none, where items have names', () => {
    expect(differencesBetween(whole, { ...whole, contacts: [...whole.contacts].reverse() })).toEqual([])
  })
})

const plan = { id: 'p', manufacturer: 'm', device: undefined, title: 'Firm', createdAt: now, createdBy: 'Ada' }
const draftBy = (name: string) => {
  const kept = keepDraft(whole, { plan, draft: undefined, basedOn: 0, isWaiting: false }, person(name), now)
  if (!kept.ok) throw new Error(kept.code)
  return kept.save
}
const given = { id: 'e', reason: 'first', digest: 'd', law: [] }

describe('the way of a plan into force', () => {
  it('a draft has authors; an edition holds them and is refused without reason, draft or while another waits', () => {
    const draft = draftBy('Ada')
    const made = proposeEdition(given, { plan, draft, editions: [] }, person('Ben'), now)
    if (!made.ok) throw new Error(made.code)
    expect(made.save.authors.map(one => one.name)).toEqual(['Ada', 'Ben'])
    const code = (...args: Parameters<typeof proposeEdition>) => {
      const outcome = proposeEdition(...args)
      return outcome.ok ? undefined : outcome.code
    }
    expect(code({ ...given, reason: ' ' }, { plan, draft, editions: [] }, person('Ben'), now)).toBe(
      'response.reason-missing',
    )
    expect(code(given, { plan, draft: undefined, editions: [] }, person('Ben'), now)).toBe('response.no-draft')
    const waiting: StoredEdition = { ...made.save, approval: undefined }
    expect(code(given, { plan, draft, editions: [waiting] }, person('Ben'), now)).toBe('response.edition-waits')
    expect(code(given, { plan, draft, editions: [] }, { ...person('k'), kind: 'api' }, now)).toBe(
      'response.person-only',
    )
    const standing: StoredEdition = {
      ...waiting,
      approval: {
        id: 'a',
        kind: 'plan',
        subject: 'e',
        digest: 'd',
        verdict: 'approved',
        why: undefined,
        by: 'C',
        byId: 'C',
        at: now,
      },
    }
    expect(code(given, { plan, draft, editions: [standing] }, person('Ben'), now)).toBe('response.nothing-changed')
    expect(standingEdition([standing])).toBe(standing)
  })

  it.each<[string, string, Partial<Persons>, string | undefined]>([
    ['the author', 'Ada', {}, 'response.needs-a-second-person'],
    ['another account of the author', 'Ada 2', { personOf: one => one.slice(0, 3) }, 'response.needs-a-second-person'],
    ['an account of the same name', 'ada', {}, 'response.needs-a-second-person'],
    [
      'somebody the author gave the right a moment ago',
      'Cy',
      { holders: [{ account: 'Cy', since: now, givenBy: 'Ada' }] },
      'response.right-too-young',
    ],
    [
      'a second person',
      'Cy',
      { holders: [{ account: 'Cy', since: new Date('2026-01-01'), givenBy: 'Ada' }] },
      undefined,
    ],
  ])('%s: %s', (_, name, known, code) => {
    const persons: Persons = { personOf: one => one, holders: [], ...known }
    const about = {
      kind: 'plan' as const,
      subject: 'e',
      digest: 'd',
      authors: [{ id: 'Ada', name: 'Ada' }],
      approved: undefined,
      title: '',
      edition: 1,
      persons,
    }
    const outcome = approve({ verdict: 'approved', seen: 'd' }, about, 'a', person(name), now)
    expect(outcome.ok ? undefined : outcome.code).toBe(code)
    const stale = approve({ verdict: 'approved', seen: 'old' }, about, 'a', person('Zoe'), now)
    expect(stale.ok ? undefined : [stale.code, stale.status]).toEqual(['response.other-than-seen', 412])
  })

  it('a review is of what is in force, not of yesterday’s edition and not of tomorrow', () => {
    const about = { plan, standing: undefined, today: '2026-11-26' }
    expect(reviewPlan({ id: 'r', heldOn: '2026-11-26', outcome: 'x' }, about, person('A'), now)).toMatchObject({
      code: 'response.nothing-in-force',
    })
  })
})

it.each<[string | undefined, string | undefined, number | undefined, string | null, string]>([
  ['2025-11-26', undefined, 12, '2026-11-26', 'soon'],
  ['2025-11-25', undefined, 12, '2026-11-25', 'overdue'],
  ['2024-02-29', undefined, 12, '2025-02-28', 'overdue'],
  ['2026-08-31', undefined, 6, '2027-02-28', 'later'],
  [undefined, '2026-11-01', 12, '2027-11-01', 'later'],
  [undefined, undefined, 12, null, 'not-planned'],
  ['2026-01-01', undefined, undefined, null, 'not-planned'],
])('held on %s, asked from %s, every %s months: %s, %s', (last, from, months, dueOn, state) => {
  expect(recurrenceOf(last, from, months, '2026-11-26')).toEqual({ lastOn: last ?? null, dueOn, state })
})
