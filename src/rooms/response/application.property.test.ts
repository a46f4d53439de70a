import { expect, it } from 'vitest'
import type { Actor } from '../../core/record.ts'
import { type Application, applyPlaybook } from './application.ts'
import { inForce, proposePlaybook, type StoredPlaybook } from './playbook.ts'
import type { PlaybookContent } from './playbook-content.ts'
import { playbooks } from './playbooks.ts'

const now = new Date('2026-11-26T12:00:00Z')
const ada: Actor = { kind: 'person', id: 'a', display: 'Ada', roles: [] }

/** Numbers that look random and are the same in every run (mulberry32). */
function chance(seed: number) {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Own editions of a playbook, each with some tasks taken out and one of its own added. */
function editionsOf(at: number, random: () => number): PlaybookContent[] {
  const { content } = playbooks[at % playbooks.length]!
  return Array.from({ length: 1 + Math.floor(random() * 3) }, (_, edition) => {
    const own = { ...content.tasks[0]!, id: `own-${edition}` }
    return { ...content, tasks: [...content.tasks.filter(() => random() > 0.3), own] }
  })
}

it('applying any playbook any number of times, through any editions, hands each task over once', () => {
  for (let seed = 1; seed <= 400; seed++) {
    const random = chance(seed)
    const shipped = playbooks[seed % playbooks.length]!
    const applied: Application[] = []
    const handed: string[] = []
    const own: StoredPlaybook[] = []
    const known = new Set<string>()
    for (const content of [shipped.content, ...editionsOf(seed, random)]) {
      if (content !== shipped.content) own.push(approved(own.length + 1, shipped.id, content))
      const standing = inForce(shipped, own)
      for (const task of standing.content.tasks) known.add(task.id)
      for (let times = 0; times < 1 + Math.floor(random() * 3); times++) {
        const about = {
          id: `${applied.length}`,
          incident: 'i',
          digest: 'd',
          case: 'V-1',
          title: '',
          earlier: applied,
          instant: now,
        }
        const outcome = applyPlaybook(standing, about, ada, now)
        if (!outcome.ok) continue
        expect(times, 'only the first time adds').toBe(0)
        applied.push(outcome.save.application)
        handed.push(...outcome.save.application.tasks)
        expect(outcome.save.tasks.length).toBe(outcome.save.application.tasks.length)
        expect(new Set(outcome.save.tasks.map(task => task.source)).size).toBe(outcome.save.tasks.length)
      }
    }
    expect(new Set(handed).size, `seed ${seed}: no task twice`).toBe(handed.length)
    expect(new Set(handed), `seed ${seed}: no task lost`).toEqual(known)
  }
})

function approved(edition: number, playbook: string, content: PlaybookContent): StoredPlaybook {
  const approval = {
    id: `p${edition}`,
    kind: 'playbook' as const,
    subject: `o${edition}`,
    digest: 'd',
    verdict: 'approved' as const,
    why: undefined,
    by: 'Ben',
    byId: 'b',
    at: new Date(now.getTime() + edition),
  }
  return {
    id: `o${edition}`,
    manufacturer: 'm',
    playbook,
    edition,
    basedOn: 1,
    base: content,
    content,
    digest: 'd',
    reason: 'r',
    by: 'Ada',
    byId: 'a',
    at: now,
    approval,
  }
}

it('an own edition names only rules that vigilance knows, and each task once', () => {
  const [shipped] = playbooks
  const about = {
    manufacturer: 'm',
    shipped: shipped!,
    own: [],
    rules: new Set(shipped!.content.duties),
    standing: 'old',
  }
  const propose = (content: PlaybookContent, digest = 'new') => {
    const outcome = proposePlaybook({ id: 'x', content, reason: 'r', digest }, about, ada, now)
    return outcome.ok ? outcome.save.edition : outcome.code
  }
  expect(propose(shipped!.content)).toBe(1)
  expect(propose(shipped!.content, 'old')).toBe('response.nothing-changed')
  expect(propose({ ...shipped!.content, duties: ['X.1'] })).toBe('response.no-such-rule')
  expect(propose({ ...shipped!.content, tasks: [...shipped!.content.tasks, shipped!.content.tasks[0]!] })).toBe(
    'response.task-twice',
  )
})
