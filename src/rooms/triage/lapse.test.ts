import type { Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fc } from '../../../test/support/fast-check.ts'
import en from '../../languages/en/triage.json' with { type: 'json' }
import { type Fact, type Facts, facts, movedSince } from './facts.ts'
import { cellOf, type Ground, groundOf, grounds, lapseOf } from './lapse.ts'

/** Every cell, typed here a second time in words: `x` lapses, `-` stays. */
const matrix = `
ground                                             version path severity world comparable device range fix-new fix-gone withdrawn profile validity
under_investigation                                x       -    -        -     -          -      -     -       -        -         -       x
affected                                           x       -    x        x     x          x      x     x       x        x         x       x
fixed                                              x       x    -        -     -          x      x     -       x        -         -       x
false_positive                                     x       -    -        -     -          x      x     -       -        -         -       x
component_not_present                              x       x    -        -     -          x      -     -       -        -         -       x
vulnerable_code_not_present                        x       x    -        -     -          x      x     -       -        -         -       x
vulnerable_code_not_in_execute_path                x       x    -        -     x          x      x     -       -        -         -       x
vulnerable_code_cannot_be_controlled_by_adversary  x       x    x        x     x          x      x     -       -        -         x       x
inline_mitigations_already_exist                   x       x    x        x     x          x      x     -       -        -         x       x
`
const rows = matrix
  .trim()
  .split('\n')
  .slice(1)
  .map(line => line.split(/\s+/))
const cells = rows.flatMap(([ground, ...marks]) =>
  marks.map((mark, at) => [ground as Ground, facts[at] as Fact, mark === 'x'] as const),
)

const base: Facts = {
  component: { package: 'npm/lib', version: '1.2.0' },
  path: { digest: 'p1', via: ['app 1.0'] },
  severity: { score: 5, rating: 'medium', product: null },
  exploitation: { world: [], maturity: 'N', comparable: [], device: [] },
  range: { ranges: [{ package: 'npm/lib', from: null, to: '< 1.3.0', listed: false }], condition: null },
  fixes: ['npm/lib 1.3.0'],
  isWithdrawn: false,
  profile: 'profile-1',
  epss: { score: 0.01, percentile: 0.5 },
}

/** Each fact moved alone. */
const moved: Readonly<Record<Exclude<Fact, 'validity-over'>, Facts>> = {
  'component-version': { ...base, component: { package: 'npm/lib', version: '1.2.1' } },
  'dependency-path': { ...base, path: { digest: 'p2', via: ['other 2.0'] } },
  'severity-up': { ...base, severity: { score: 9.8, rating: 'critical', product: null } },
  'exploited-world': { ...base, exploitation: { ...base.exploitation, world: ['kev 2026-01-02'] } },
  'exploited-comparable': { ...base, exploitation: { ...base.exploitation, comparable: ['2026-01-02 AC-7'] } },
  'exploited-device': { ...base, exploitation: { ...base.exploitation, device: ['2026-01-02 AC-8'] } },
  'affected-range': { ...base, range: { ...base.range, condition: 'os linux' } },
  'fix-appeared': { ...base, fixes: ['npm/lib 1.3.0', 'npm/lib 2.0.0'] },
  'fix-withdrawn': { ...base, fixes: [] },
  'advisory-withdrawn': { ...base, isWithdrawn: true },
  'profile-changed': { ...base, profile: 'profile-2' },
}

function verdictOf(ground: Ground) {
  const status = ['under_investigation', 'affected', 'fixed', 'false_positive'].find(one => one === ground)
  return status ? { status: status as 'fixed' } : { status: 'not_affected' as const, justification: ground as never }
}

describe('the lapse table', () => {
  it('has a cell for every ground and fact', () => {
    expect(rows.map(([ground]) => ground)).toEqual([...grounds])
    expect(cells).toHaveLength(grounds.length * facts.length)
  })

  it.each(cells)('%s when %s moves: lapses %s', (ground, fact, lapses) => {
    const cell = cellOf(ground, fact)
    expect(cell.lapses).toBe(lapses)
    // each cell says why, in words that people read
    expect(Object.keys(en.lapse)).toContain(cell.because)
    const verdict = verdictOf(ground)
    expect(groundOf(verdict)).toBe(ground)
    const isTime = fact === 'validity-over'
    const found = lapseOf({
      verdict,
      seen: base,
      now: isTime ? base : moved[fact],
      validUntil: isTime ? '2026-01-01' : undefined,
      today: '2026-01-02',
    })
    expect(found.map(one => one.fact)).toEqual(lapses ? [fact] : [])
  })

  it.each(Object.entries(moved))('%s is seen, and nothing else with it', (fact, now) => {
    expect(movedSince(base, now).map(one => one.fact)).toEqual([fact])
  })

  const still: [string, Facts][] = [
    ['a lower score', { ...base, severity: { score: 3, rating: 'low', product: null } }],
    ['the daily prediction', { ...base, epss: { score: 0.9, percentile: 0.99 } }],
    ['nothing', { ...base }],
  ]
  it.each(still)('%s is no move', (_title, now) => expect(movedSince(base, now)).toEqual([]))

  it('an unknown score counts as 7: it hides no rise, and a rise from it is seen', () => {
    const unknown = { ...base, severity: { score: null, rating: null, product: null } }
    const high = { ...base, severity: { score: 9.8, rating: 'critical', product: null } }
    expect(movedSince(base, unknown).map(one => one.fact)).toEqual(['severity-up'])
    expect(movedSince(unknown, high).map(one => one.fact)).toEqual(['severity-up'])
    expect(movedSince(unknown, base)).toEqual([])
  })

  it('the last day of validity still counts', () => {
    const about = { verdict: verdictOf('fixed'), seen: base, now: base, validUntil: '2026-01-02' }
    expect(lapseOf({ ...about, today: '2026-01-02' })).toEqual([])
    expect(lapseOf({ ...about, today: '2026-01-03' })).toHaveLength(1)
  })
})

describe('any walk of facts', () => {
  const world = fc.record({
    version: fc.nat(1),
    path: fc.nat(2),
    score: fc.option(fc.integer({ min: 0, max: 10 })),
    kev: fc.boolean(),
    comparable: fc.boolean(),
    device: fc.boolean(),
    range: fc.nat(2),
    fix: fc.option(fc.nat(1)),
    isWithdrawn: fc.boolean(),
    profile: fc.nat(1),
  })
  type World = typeof world extends Arbitrary<infer W> ? W : never

  const factsOf = (w: World): Facts => ({
    component: { package: 'npm/lib', version: `1.${w.version}` },
    path: { digest: `p${w.path}`, via: [] },
    severity: { score: w.score, rating: null, product: null },
    exploitation: {
      world: w.kev ? ['kev 2026-01-01'] : [],
      maturity: null,
      comparable: w.comparable ? ['c'] : [],
      device: w.device ? ['d'] : [],
    },
    range: { ranges: [{ package: 'npm/lib', from: null, to: `< ${w.range}`, listed: false }], condition: null },
    fixes: w.fix === null ? [] : [`npm/lib ${w.fix}`],
    isWithdrawn: w.isWithdrawn,
    profile: `profile-${w.profile}`,
    epss: null,
  })

  /** What a ground may not see otherwise than its author did, said without the code under test. */
  const restsOn: Record<Ground, (seen: World, now: World) => boolean> = (() => {
    const known = (score: number | null) => score ?? 7
    const alike =
      (...keys: (keyof World)[]) =>
      (a: World, b: World) =>
        keys.every(key => a[key] === b[key])
    const notNew =
      (...keys: ('kev' | 'comparable' | 'device')[]) =>
      (a: World, b: World) =>
        keys.every(key => a[key] || !b[key])
    const noHigher = (a: World, b: World) => known(b.score) <= known(a.score)
    const noNewFix = (a: World, b: World) => b.fix === null || a.fix === b.fix
    const noLostFix = (a: World, b: World) => a.fix === null || a.fix === b.fix
    const notRestored = (a: World, b: World) => !a.isWithdrawn || b.isWithdrawn
    const notWithdrawn = (a: World, b: World) => a.isWithdrawn || !b.isWithdrawn
    const all =
      (...checks: ((a: World, b: World) => boolean)[]) =>
      (a: World, b: World) =>
        checks.every(c => c(a, b))
    const same = alike('version')
    const code = all(alike('version', 'path', 'range'), notNew('device'), notRestored)
    const controlled = all(code, alike('profile'), notNew('kev', 'comparable'), noHigher)
    return {
      under_investigation: same,
      affected: all(
        alike('version', 'range', 'profile'),
        notNew('kev', 'comparable', 'device'),
        noHigher,
        noNewFix,
        noLostFix,
        notRestored,
        notWithdrawn,
      ),
      fixed: all(code, noLostFix),
      false_positive: all(alike('version', 'range'), notNew('device'), notRestored),
      component_not_present: all(alike('version', 'path'), notNew('device')),
      vulnerable_code_not_present: code,
      vulnerable_code_not_in_execute_path: all(code, notNew('comparable')),
      vulnerable_code_cannot_be_controlled_by_adversary: controlled,
      inline_mitigations_already_exist: controlled,
    }
  })()

  it('leaves no decision standing on facts that it was not made on', () => {
    let stood = 0
    let lapsed = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...grounds),
        world,
        fc.array(world, { minLength: 1, maxLength: 12 }),
        (ground, first, walk) => {
          let standing = true
          for (const step of walk) {
            const found = lapseOf({
              verdict: verdictOf(ground),
              seen: factsOf(first),
              now: factsOf(step),
              validUntil: undefined,
              today: '2026-01-01',
            })
            if (found.length > 0) standing = false
            // once lapsed it never stands again by itself, even when the facts come back
            if (standing) expect(restsOn[ground](first, step)).toBe(true)
            else if (found.length > 0) expect(restsOn[ground](first, step)).toBe(false)
          }
          if (standing) stood++
          else lapsed++
        },
      ),
      { numRuns: 6000 },
    )
    // both ends are met, so the property can fail
    expect(Math.min(stood, lapsed)).toBeGreaterThan(20)
  })
})
