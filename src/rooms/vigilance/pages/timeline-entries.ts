import type { Case, Move } from './api.ts'
import { factsIn } from './said.ts'

/** Something that happened to a case, as a key of texts and what fills it. */
export interface Entry {
  readonly id: string
  readonly at: string
  readonly kind: 'statement' | 'awareness' | 'decision' | 'report' | 'message' | 'evidence' | 'task' | 'case'
  /** Below `vigilance-pages.timeline.`. */
  readonly says: string
  readonly facts: Readonly<Record<string, string | number>>
  readonly by: string
  readonly because: string | null
  /** Facts that were said, for statements. */
  readonly said: readonly { readonly fact: string; readonly value: string }[]
  /** Limits that moved, duties that began and ended by it. */
  readonly moves: readonly Move[]
}

type Bare = Pick<Entry, 'id' | 'at' | 'kind' | 'says' | 'by'> & Partial<Entry>

/** Everything that was said, decided, sent and kept, newest first. */
export function entriesOf(one: Case): readonly Entry[] {
  const all = [
    ...statements(one),
    ...decisions(one),
    ...reports(one),
    ...messages(one),
    ...evidence(one),
    ...tasks(one),
    ...ends(one),
  ]
  return all.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

function entry(bare: Bare): Entry {
  return { facts: {}, because: null, said: [], moves: [], ...bare }
}

function statements({ statements: all }: Case): Entry[] {
  return all.map(({ id, at, kind, said, by, because, moves, from }) =>
    entry({
      id,
      at,
      kind: kind === 'awareness' ? 'awareness' : 'statement',
      says: from === null ? `said.${kind}` : 'said.elsewhere',
      facts: { from: from ?? '' },
      by,
      because,
      said: factsIn(said),
      // what governs is told once, not for each rule behind it
      moves: moves.filter(({ of: what, kind: how }) => what === 'limit' || how === 'began' || how === 'ended'),
    }),
  )
}

function decisions({ proposals }: Case): Entry[] {
  return proposals.flatMap(({ id, at, by, because, content, answer, state }) => {
    const facts = { rule: 'rule' in content ? content.rule : '', fact: 'fact' in content ? content.fact : '' }
    const proposed = entry({ id, at, kind: 'decision', says: `proposed.${content.kind}`, by, because, facts })
    if (!answer) return [proposed]
    const says = `answered.${state}`
    return [
      proposed,
      entry({ id: `${id} answer`, at: answer.at, kind: 'decision', says, by: answer.by, because: answer.why, facts }),
    ]
  })
}

function reports({ reports: all }: Case): Entry[] {
  return all.map(({ id, sentAt, rule, by, reference }) =>
    entry({ id, at: sentAt, kind: 'report', says: 'sent', by, facts: { rule }, because: reference ?? null }),
  )
}

function messages({ messages: all }: Case): Entry[] {
  return all.map(({ id, happenedAt, direction, channel, party, text, by }) =>
    entry({
      id,
      at: happenedAt,
      kind: 'message',
      says: `message.${direction}`,
      by,
      facts: { channel, party },
      because: text,
    }),
  )
}

function evidence({ evidence: all }: Case): Entry[] {
  return all.flatMap(({ id, at, title, by, released, withdrawn }) => [
    entry({ id, at, kind: 'evidence', says: 'evidence.added', by, facts: { title } }),
    ...(released
      ? [entry({ id: `${id} r`, kind: 'evidence', says: 'evidence.released', facts: { title }, ...released })]
      : []),
    ...(withdrawn
      ? [entry({ id: `${id} w`, kind: 'evidence', says: 'evidence.withdrawn', facts: { title }, ...withdrawn })]
      : []),
  ])
}

function tasks({ tasks: all }: Case): Entry[] {
  return all
    .filter(({ state }) => state !== 'open')
    .map(({ id, changedAt, changedBy, state, remark, title }) =>
      entry({
        id,
        at: changedAt,
        kind: 'task',
        says: `task.${state}`,
        by: changedBy,
        because: remark,
        facts: { en: title.en, de: title.de },
      }),
    )
}

function ends({ endings, reopenings, exerciseEnds, merged }: Case): Entry[] {
  const reopened = endings.flatMap(({ id, rule, reopened: one }) =>
    one ? [entry({ id: `${id} again`, kind: 'decision', says: 'again.ending', facts: { rule }, ...one })] : [],
  )
  return [
    ...reopened,
    ...reopenings.map(one => entry({ id: `again ${one.at}`, kind: 'case', says: 'again.case', ...one })),
    ...exerciseEnds.map(one => entry({ id: `end ${one.at}`, kind: 'case', says: 'exerciseEnd', ...one })),
    ...merged.map(({ id, number, ...one }) => entry({ id, kind: 'case', says: 'merged', facts: { number }, ...one })),
  ]
}
