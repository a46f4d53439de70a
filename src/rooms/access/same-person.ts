import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

/** An administrator's statement that two accounts are one human being. */
export interface SamePerson {
  readonly id: string
  readonly account: string
  readonly other: string
  readonly reason: string
  readonly statedBy: string
  readonly statedAt: Date
  readonly endedAt: Date | undefined
}

const DAY = 86_400_000

/** How long a fact that could be changed to slip past four eyes goes on counting: a statement, a right, a grant. */
export const QUARANTINE = DAY

/** States that two accounts are one person; whoever says so answers for it with the reason. */
export function stateSamePerson(
  said: { readonly id: string; readonly account: string; readonly other: string; readonly reason: string },
  actor: Actor,
  now: Date,
): Change<SamePerson> | Refusal {
  if (said.account === said.other) return refuse('access.same-account', 422)
  if (!said.reason.trim()) return refuse('access.needs-a-reason', 422)
  const link: SamePerson = {
    ...said,
    reason: said.reason.trim(),
    statedBy: actor.display,
    statedAt: now,
    endedAt: undefined,
  }
  return accept(link, {
    action: 'access.same-person-stated',
    of: { type: 'person', id: said.account },
    why: link.reason,
    after: { other: said.other },
  })
}

/** Takes such a statement back, as a new event; for four eyes it goes on counting for a day. */
export function endSamePerson(
  link: SamePerson,
  reason: string,
  actor: Actor,
  now: Date,
): Change<{ id: string; by: string; at: Date }> | Refusal {
  if (link.endedAt) return refuse('access.same-person-ended', 409)
  if (!reason.trim()) return refuse('access.needs-a-reason', 422)
  return accept(
    { id: link.id, by: actor.display, at: now },
    {
      action: 'access.same-person-ended',
      of: { type: 'person', id: link.account },
      why: reason.trim(),
      before: { other: link.other },
    },
  )
}

/** The mailbox behind an address: letters alike, without the tag after a plus sign (RFC 5233 subaddress). */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@')
  const local = at < 0 ? email : email.slice(0, at)
  const plus = local.indexOf('+')
  return `${plus > 0 ? local.slice(0, plus) : local}${at < 0 ? '' : email.slice(at)}`.trim().toLowerCase()
}

/**
 * Which human being an account belongs to: accounts with one mailbox are one person, and so are those that an
 * administrator links, directly or over others. Gives a name of the person by account: the smallest of its accounts.
 */
export function personsOf(
  accounts: readonly { readonly id: string; readonly email: string }[],
  links: readonly Pick<SamePerson, 'account' | 'other' | 'endedAt'>[],
  now: Date,
): ReadonlyMap<string, string> {
  const parent = new Map(accounts.map(one => [one.id, one.id]))
  const root = (id: string): string => {
    const up = parent.get(id)
    return up === undefined || up === id ? id : root(up)
  }
  const join = (a: string, b: string) => {
    const [low, high] = [root(a), root(b)].sort()
    if (low !== undefined && high !== undefined && low !== high) parent.set(high, low)
  }
  for (const same of Map.groupBy(accounts, one => mailboxOf(one.email)).values())
    for (const one of same.slice(1)) join(same[0]?.id ?? one.id, one.id)
  for (const link of links) if (countsStill(link, now)) join(link.account, link.other)
  return new Map(accounts.map(one => [one.id, root(one.id)]))
}

function countsStill({ endedAt }: Pick<SamePerson, 'endedAt'>, now: Date): boolean {
  return endedAt === undefined || now.getTime() - endedAt.getTime() < QUARANTINE
}
