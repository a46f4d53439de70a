import type { Stream } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fc } from '../../../test/support/fast-check.ts'
import { scoreCvss } from '../../standards/cvss.ts'
import { questionOf, questions, rubricVersion } from './rubric.ts'
import { answersTo, readExtended, replay, type Walk, walk } from './walk.ts'

/** Answers every question that comes, by a choice. */
function answered(choose: (id: string, answers: readonly string[]) => string): {
  answers: Map<string, string>
  end: Walk
} {
  const answers = new Map<string, string>()
  for (let at = walk(answers); ; at = walk(answers)) {
    if (at.next === undefined) return { answers, end: at }
    answers.set(at.next, choose(at.next, answersTo(questionOf(at.next)!)))
  }
}

/** `XAVN:no XAVW:yes`: the rest as `otherwise` says. */
function by(text: string, otherwise = 'none no') {
  const set = new Map(text.split(' ').map(one => one.split(':') as [string, string]))
  const rest = otherwise.split(' ')
  return answered((id, answers) => set.get(id) ?? rest.find(one => answers.includes(one)) ?? answers[0]!)
}

const score = (vector: string) => scoreCvss(vector)!.score

describe('every way through the flow', () => {
  it.each([
    // answers, metric, asked of this block
    ['XAVN:yes XAVT:yes', 'AV:A'],
    ['XAVN:yes XAVT:no', 'AV:N'],
    ['XAVN:yes XAVT:unknown', 'AV:N'],
    ['XAVN:no XAVW:yes XAVR:yes', 'AV:A'],
    ['XAVN:no XAVW:yes XAVR:no', 'AV:L'],
    ['XAVN:no XAVW:yes XAVR:contact', 'AV:P'],
    ['XAVN:no XAVW:yes XAVR:unknown', 'AV:A'],
    ['XAVN:no XAVW:no XAVP:yes XAVPA:yes', 'AV:P'],
    ['XAVN:no XAVW:no XAVP:yes XAVPA:no', 'AV:P'],
    ['XAVN:no XAVW:no XAVP:yes XAVPA:unknown', 'AV:P'],
    ['XAVN:no XAVW:no XAVP:no', 'AV:L'],
    ['XAVN:no XAVW:no XAVP:unknown', 'AV:L'],
    ['XAVN:no XAVW:unknown', 'AV:A'],
    ['XAVN:unknown', 'AV:N'],
    ['XACL:yes', 'AC:L'],
    ['XACL:no', 'AC:H'],
    ['XACL:unknown', 'AC:L'],
    ['XPRL:no', 'PR:N'],
    ['XPRL:unknown', 'PR:N'],
    ['XPRL:yes XPRZ:yes', 'PR:N'],
    ['XPRL:yes XPRZ:unknown', 'PR:N'],
    ['XPRL:yes XPRZ:no XPRS:yes', 'PR:H'],
    ['XPRL:yes XPRZ:no XPRS:no', 'PR:L'],
    ['XPRL:yes XPRZ:no XPRS:unknown', 'PR:L'],
    ['XUI:yes', 'UI:R'],
    ['XUI:no', 'UI:N'],
    ['XUI:unknown', 'UI:N'],
    ['XS:yes', 'S:C'],
    ['XS:no', 'S:U'],
    ['XS:unknown', 'S:C'],
    ['XCP:limited XCPM:no', 'C:L'],
    ['XCP:limited XCPM:yes', 'C:H'],
    ['XCP:limited XCPM:unknown', 'C:H'],
    ['XCP:severe', 'C:H'],
    ['XCP:unknown', 'C:H'],
    ['XCP:none XCS:limited', 'C:L'],
    ['XID:limited XIT:severe', 'I:H'],
    ['XAT:severe XAO:none', 'A:H'],
    ['XAW:unknown', 'A:H'],
  ])('%s: %s', (text, metric) => {
    const { answers, end } = by(text)
    expect(end.worst.split('/')).toContain(metric)
    // what is named was asked, so that no row proves nothing
    for (const one of text.split(' ')) expect(answers.has(one.split(':')[0]!)).toBe(true)
  })

  it('asks every question on some way, and goes every branch', () => {
    const gone = new Set<string>()
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(100)), chance => {
        const { end } = answered((_, answers) => answers[chance.next().value! % answers.length]!)
        for (const { id, answer } of end.steps) gone.add(`${id}:${answer}`)
      }),
      { numRuns: 300, seed: 1 },
    )
    const all = questions.flatMap(one => answersTo(one).map(answer => `${one.id}:${answer}`))
    expect([...gone].sort()).toEqual(all.sort())
  })

  it('notes that physical access was found implausible', () => {
    const { end } = by('XAVN:no XAVW:no XAVP:yes XAVPA:no')
    expect(end.steps.filter(one => one.note)).toMatchObject([{ id: 'XAVPA', note: 'implausible' }])
  })
})

describe('worked answers', () => {
  it.each([
    // a pump's network stack: rewrites doses, stops the pump
    ['XAVN:yes XAVT:yes XACL:yes XIT:severe XAT:severe', 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H', 8.1],
    [
      'XAVN:no XAVW:no XAVP:yes XAVPA:yes XACL:yes XIT:severe XAT:severe',
      'CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H',
      6.1,
    ],
    ['XAVN:yes XACL:yes XCP:severe XIT:severe XAT:severe', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['XAVN:yes XACL:yes', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0],
  ])('%s: %s', (text, vector, expected) => {
    expect(by(text).end.worst).toBe(vector)
    expect(score(vector)).toBe(expected)
  })
})

describe('the rationale reproduces its vector', () => {
  const ways = fc.infiniteStream(fc.nat(1000))
  const run = (chance: Stream<number>) => answered((_, answers) => answers[chance.next().value! % answers.length]!)

  it('answers on record, and the extended vector alone, give the same vector again', () => {
    fc.assert(
      fc.property(ways, chance => {
        const { answers, end } = run(chance)
        const record = Array.from(answers, ([id, answer]) => ({ id, answer, why: '' }))
        const again = replay(record)
        expect(again).toEqual({ ok: true, value: end })
        expect(end.least).toBe(end.worst)
        const read = readExtended(end.extended)
        expect(read).toEqual(answers)
        expect(walk(read!).worst).toBe(end.worst)
        expect(end.extended.startsWith(`${end.worst}/X`)).toBe(true)
      }),
    )
  })

  it('not knowing never lowers the score', () => {
    fc.assert(
      fc.property(ways, fc.nat(40), (chance, at) => {
        const { answers, end } = run(chance)
        const id = [...answers.keys()][at % answers.size]!
        const less = walk(new Map([...answers, [id, 'unknown']]))
        expect(score(less.worst)).toBeGreaterThanOrEqual(score(end.worst))
        expect(less.assumed).toContain(id)
      }),
    )
  })

  it('on the way the end lies between the bounds, which only come closer', () => {
    fc.assert(
      fc.property(ways, chance => {
        const { end } = run(chance)
        for (const { before, after } of end.steps) {
          expect(score(after.worst)).toBeLessThanOrEqual(score(before.worst))
          expect(score(after.least)).toBeGreaterThanOrEqual(score(before.least))
        }
      }),
    )
  })

  it.each([
    ['an answer is missing', (all: Map<string, string>) => void all.delete('XUI'), { id: 'XUI', lack: true }],
    ['an answer is none', (all: Map<string, string>) => void all.set('XUI', 'maybe'), { id: 'XUI', lack: true }],
    [
      'an answer is to a question not asked',
      (all: Map<string, string>) => void all.set('XAVR', 'yes'),
      { id: 'XAVR', lack: false },
    ],
  ])('refuses when %s', (_why, spoil, error) => {
    const { answers } = by('XAVN:yes')
    spoil(answers)
    const record = Array.from(answers, ([id, answer]) => ({ id, answer, why: '' }))
    expect(replay(record)).toEqual({ ok: false, error })
  })

  it.each(['XAVN:Q', 'XHD:Y', 'XAVN:Y/XAVN:N', 'XCHD:H'])('reads no extended vector with %s', part => {
    expect(readExtended(`CVSS:3.1/AV:N/${part}`)).toBeUndefined()
  })
})

it('has the identifiers of the rubric, in their order, and says that it is a reconstruction', () => {
  const published =
    'XAVN XAVT XAVW XAVR XAVP XAVPA XACL XPRL XPRZ XPRS XUI XS ' +
    'XCP XCPM XCD XCT XCW XCS XCO XIP XID XIT XIW XIS XIO XAP XAD XAT XAW XAS XAO'
  expect(questions.map(one => one.id).join(' ')).toBe(published)
  expect(rubricVersion).toBe('reconstructed-0')
})
