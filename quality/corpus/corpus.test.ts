import { describe, expect, it } from 'vitest'
import { corpus, run } from './corpus.ts'

describe.each(corpus)('$kind', ({ cases }) => {
  it.each(cases)('$from: $why', one => {
    const { said, findings } = run(one)
    expect(said).toBe(one.expect)
    if (one.findings !== undefined) expect(findings).toBe(one.findings)
  })
})

describe('the corpus', () => {
  const cases = corpus.flatMap(group => group.cases)

  it('has at least 40 reports, each cited by repository and number', () => {
    expect(new Set(cases.map(one => one.from)).size).toBeGreaterThanOrEqual(40)
    expect(cases.filter(one => !/^[\w.-]+\/[\w.-]+#\d+$/.test(one.from)).map(one => one.from)).toEqual([])
  })

  it('asks for every answer there is', () => {
    expect([...new Set(cases.map(one => one.expect))].sort()).toEqual([
      'by-name',
      'conditional',
      'match',
      'none',
      'unknown',
    ])
  })
})
