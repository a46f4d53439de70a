import { describe, expect, it } from 'vitest'
import { Documents } from './documents.ts'

const stored = (id: string, version: string, released: string, isWithdrawn = false) => ({
  id,
  version,
  released,
  isWithdrawn,
})
const edition = (version: string, released: string, holds: readonly string[] = []) => ({
  base: 'csaf:a:X:1',
  holds,
  version,
  released,
  names: [],
})

describe('which edition may come after which', () => {
  const present = () => new Documents([stored('csaf:a:X:1:CVE-1', '2', '2026-05-01T00:00:00Z')])
  it.each([
    ['a newer version', '3', '2026-05-02T00:00:00Z', false],
    ['the same again', '2', '2026-05-01T00:00:00Z', false],
    ['the same instant in another zone', '2', '2026-05-01T02:00:00+02:00', false],
    ['an older version', '1', '2026-05-02T00:00:00Z', true],
    ['an older date', '3', '2026-04-01T00:00:00Z', true],
    ['ten after two', '10', '2026-05-01T00:00:00Z', false],
    ['versions of two kinds: the date decides', '1.0.0', '2026-05-01T00:00:00Z', false],
    ['no date: the version decides', '1', '', true],
  ])('%s', (_, version, released, isOlder) => {
    expect(present().isOlder(edition(version, released))).toBe(isOlder)
  })

  it('a document that nobody knows is never older', () => {
    expect(new Documents([]).isOlder(edition('1', ''))).toBe(false)
  })
})

describe('what an edition drops', () => {
  it('is told once, and comes back when it is said again', () => {
    const documents = new Documents([
      stored('csaf:a:X:1:CVE-1', '1', '2026-05-01T00:00:00Z'),
      stored('csaf:a:X:1:CVE-2', '1', '2026-05-01T00:00:00Z'),
      stored('csaf:a:X:1:CVE-3', '1', '2026-05-01T00:00:00Z', true),
      stored('csaf:a:X:CVE-9', '1', '2026-05-01T00:00:00Z'),
    ])
    const at = '2026-06-01T00:00:00Z'
    expect(documents.take(edition('2', at, ['csaf:a:X:1:CVE-1']))).toEqual([{ id: 'csaf:a:X:1:CVE-2', at }])
    expect(documents.take(edition('2', at, ['csaf:a:X:1:CVE-1']))).toEqual([])
    expect(documents.take(edition('3', at, ['csaf:a:X:1:CVE-2']))).toEqual([{ id: 'csaf:a:X:1:CVE-1', at }])
  })
})
