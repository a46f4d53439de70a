import { describe, expect, it } from 'vitest'
import { compare } from '../../src/standards/ranges.ts'
import { schemeOf } from '../../src/standards/versions/schemes.ts'
import { type Part, type Range, reference } from './engine.ts'
import { orderOf } from './order.ts'
import { makeWorld } from './portfolio.ts'
import { Random } from './random.ts'

const part = (version: string, ecosystem = 'npm'): Part => ({ ecosystem, name: 'a', version })
const to = (at: string, inclusive = false): Range => ({ from: undefined, end: { at, inclusive } })
const said = (one: Part, ranges: readonly Range[], versions: readonly string[] = []) =>
  reference([one], [{ id: 'X', ecosystem: one.ecosystem, name: 'a', ranges, versions }]).lines.length > 0

describe('the reference', () => {
  it.each<[Part, Range[], string[], boolean]>([
    [part('1.0.0'), [to('1.0.0')], [], false],
    [part('1.0.0'), [to('1.0.0', true)], [], true],
    [part('1.0.0-rc.1'), [to('1.0.0')], [], true],
    [part('1.0.0'), [{ from: '1.0.0', end: undefined }], [], true],
    [part('0.9.9'), [{ from: '1.0.0', end: undefined }], [], false],
    [part('trunk'), [to('9.0.0')], [], false],
    [part('trunk'), [{ from: undefined, end: undefined }], [], true],
    [part('trunk'), [], ['trunk'], true],
    [part('1.0.0'), [], ['1.0.0'], true],
    [part('1:1-1', 'Debian:12'), [to('2-1')], [], false],
    [part('1-1~rc1', 'Debian:12'), [to('1-1')], [], true],
    [part('1-1+deb12u12', 'Debian:12'), [to('1-1+deb12u4')], [], false],
  ])('%j in %j or %j: %s', (one, ranges, versions, expected) => {
    expect(said(one, ranges, versions)).toBe(expected)
  })

  it('says nothing about another package or ecosystem', () => {
    const statement = { id: 'X', ecosystem: 'npm', name: 'b', ranges: [to('9.0.0')], versions: [] }
    expect(reference([part('1.0.0')], [statement])).toEqual({ lines: [], pairs: 0 })
    expect(reference([part('1.0.0', 'PyPI')], [{ ...statement, name: 'a' }]).lines).toEqual([])
  })
})

it('the same seed makes the same world, another one another', () => {
  const size = { releases: 2, parts: 20, packages: 10, statements: 20 }
  const world = (seed: number) => JSON.stringify(makeWorld(new Random(seed), size, 't'))
  expect(world(7)).toBe(world(7))
  expect(world(7)).not.toBe(world(8))
})

it.each(['semver', 'deb'])('the order of %s is independent, and our keys agree with it', scheme => {
  const { order, independent } = orderOf(scheme)
  expect(independent).toBe(true)
  const ecosystem = scheme === 'semver' ? 'npm' : 'Debian:12'
  const world = makeWorld(new Random(5), { releases: 1, parts: 2000, packages: 10, statements: 1 }, 'o')
  const versions = world.releases[0]!.filter(one => one.ecosystem === ecosystem).map(one => one.version)
  const wrong: string[] = []
  for (const [at, a] of versions.entries()) {
    const b = versions[(at * 7 + 3) % versions.length]!
    const ours = compare(schemeOf(scheme)!, a, b)
    const theirs = order(a, b)
    if (ours === undefined || theirs === undefined) continue
    if (Math.sign(ours) !== Math.sign(theirs)) wrong.push(`${a} ${b}`)
  }
  expect(versions.length).toBeGreaterThan(300)
  expect(wrong).toEqual([])
})
