import type { Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fc } from '../../../test/support/fast-check.ts'
import { canonicalJson } from '../../core/canonical-json.ts'
import { bands, type Evidence, type Match } from '../matching/match.ts'
import { evidenceDigests, evidenceText } from './evidence-digest.ts'
import { evidenceCore } from './finding.ts'

const text = fc.string({ unit: 'binary' }).filter(one => one.isWellFormed())
const bound = fc.option(fc.record({ version: text, inclusive: fc.boolean() }))
const evidence: Arbitrary<Evidence> = fc.record({
  advisory: text,
  source: text,
  package: text,
  component: text,
  version: text,
  identity: text,
  band: fc.constantFrom(...bands),
  from: bound,
  to: bound,
  listed: fc.boolean(),
  fixed: fc.option(text),
  conditional: fc.option(text),
  sourceModified: fc.option(text),
})
const matchOf = (...pieces: Evidence[]) => ({ evidence: pieces }) as unknown as Match

describe('what is digested of evidence', () => {
  it('is the canonical JSON of its core, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 4 }), pieces => {
        expect(evidenceText({ evidence: pieces })).toBe(canonicalJson(evidenceCore(matchOf(...pieces))))
      }),
    )
  })

  it('is hashed once for the same pieces, and anew for others and for another order', () => {
    const [a, b] = fc.sample(evidence, { numRuns: 2, seed: 1 }) as [Evidence, Evidence]
    const hashed: string[] = []
    const digestOf = evidenceDigests(one => `${hashed.push(one)}`)
    expect([matchOf(a), matchOf(b), matchOf(a, b), matchOf(b, a), matchOf(a), matchOf(a, b)].map(digestOf)).toEqual([
      ...['1', '2', '3', '4'],
      ...['1', '3'],
    ])
  })
})
