import { describe, expect, it } from 'vitest'
import { chaos, type Round } from './rounds.ts'

// three rounds here, one for each kind of process; `node quality/chaos.ts` plays twenty with every combination
describe('kill -9 under load', () => {
  it.skipIf(process.platform !== 'linux')('loses nothing that was acknowledged', { timeout: 600_000 }, async () => {
    const rounds: Round[] = []
    for await (const round of chaos(3, 1)) rounds.push(round)
    expect(rounds.flatMap(one => one.broken.map(what => `${one.killed.join('+')}: ${what}`))).toEqual([])
    // the load was real, and every process was hit
    expect(rounds.every(one => one.imports > 0)).toBe(true)
    expect(rounds.some(one => one.decisions > 0)).toBe(true)
    expect(rounds.map(one => one.killed.join('+'))).toEqual(['server', 'worker', 'postgres'])
  })
})
