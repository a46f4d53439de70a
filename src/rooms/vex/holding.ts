import type { Claim } from './claim.ts'

/** A claim with what its document says about when and by whom. */
export interface TimedClaim extends Claim {
  readonly document: string
  readonly supplier: string
  readonly receivedAt: Date
}

/**
 * The claims that still hold: of what one supplier says about the same vulnerability in the same product and part the
 * latest, of equal times the one received later (OpenVEX 0.2.0, "the last statement wins"). A date that lies after the day
 * on which the document came counts as that day, so that nobody speaks for good by dating ahead.
 */
export function holding<C extends TimedClaim>(claims: readonly C[]): C[] {
  const holders = new Map<string, C>()
  for (const claim of claims) {
    const key = keyOf(claim)
    const holder = holders.get(key)
    if (!holder || isLater(claim, holder)) holders.set(key, claim)
  }
  const kept = new Set(holders.values())
  return claims.filter(claim => kept.has(claim))
}

/** True when a claim is dated after the day on which it came. */
export function isDatedAhead({ decidedAt, receivedAt }: Pick<TimedClaim, 'decidedAt' | 'receivedAt'>): boolean {
  return (Date.parse(decidedAt) || 0) > receivedAt.getTime() + AHEAD
}

/** Clocks and time zones of others differ by a day at most. */
export const AHEAD = 86_400_000

function isLater(a: TimedClaim, b: TimedClaim): boolean {
  const difference = instantOf(a) - instantOf(b)
  return difference === 0 ? a.receivedAt >= b.receivedAt : difference > 0
}

function instantOf({ decidedAt, receivedAt }: TimedClaim): number {
  return Math.min(Date.parse(decidedAt) || 0, receivedAt.getTime())
}

function keyOf({ supplier, names, product, part }: TimedClaim): string {
  const { id, version, range } = product
  const named = part && [part.purl ?? part.cpe ?? part.id ?? part.name, part.version, part.range, part.ref]
  return JSON.stringify([supplier.toLowerCase(), names.toSorted()[0], id, version, range, named])
}
