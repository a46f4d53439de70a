/** A login session: from the password to logout, idleness or the end of the day. */
export interface Login {
  readonly person: string
  readonly createdAt: Date
  readonly seenAt: Date
  readonly expiresAt: Date
}

const MINUTE = 60_000

/** OWASP ASVS 5.0 §7.3: idle 30 minutes, at most 12 hours. */
export const loginLimits = { idleMinutes: 30, absoluteMinutes: 12 * 60 }

/** When a session that begins now ends at the latest. */
export function endOf(now: Date): Date {
  return new Date(now.getTime() + loginLimits.absoluteMinutes * MINUTE)
}

/** True while the session may be used. */
export function isAlive(login: Login, now: Date): boolean {
  return now < login.expiresAt && now.getTime() - login.seenAt.getTime() < loginLimits.idleMinutes * MINUTE
}

/** True when the last sign of life is old enough to be worth a write. */
export function wantsTouch(login: Login, now: Date): boolean {
  return now.getTime() - login.seenAt.getTime() > MINUTE
}

/** Failed tries that one account and one address have in the window before they must wait. */
export const throttle = { windowMinutes: 15, perAccount: 10, perAddress: 50 }

/** Start of the window that counts now. */
export function windowStart(now: Date): Date {
  return new Date(now.getTime() - throttle.windowMinutes * MINUTE)
}

/** The addresses that count as one: a whole /64 of IPv6, since one subscriber owns it. */
export function neighbourhood(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const filled = address.includes('::')
    ? [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left
  return `${filled.slice(0, 4).join(':')}::/64`
}

/** How long an invitation or the set-up link may be used. */
export function invitationEnd(now: Date): Date {
  return new Date(now.getTime() + 24 * 60 * MINUTE)
}
