import { describe, expect, it } from 'vitest'
import { refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { confirmVector } from './confirmation.ts'
import type { ProductVector } from './vector.ts'

const now = new Date('2026-11-26T12:00:00Z')
const ben: Actor = { kind: 'person', id: 'ben', display: 'Ben', roles: [] }
const vector = {
  id: 'v1',
  vulnerability: 'CVE-1',
  device: 'd1',
  edition: 2,
  digest: 'seen',
  by: 'Anna',
  byId: 'anna',
} as ProductVector
const about = { id: 'c1', deviceName: 'Pump', seen: 'seen', how: 'second-person' } as const

describe('confirming a product’s vector', () => {
  it('is a record of its own about the edition, with its digest', () => {
    expect(confirmVector(vector, about, ben, now)).toMatchObject({
      ok: true,
      save: { vector: 'v1', digest: 'seen', by: 'Ben', how: 'second-person' },
      records: [
        {
          action: 'scoring.vector-confirmed',
          of: { type: 'scoring-vector', id: 'v1' },
          after: { edition: 2, digest: 'seen', author: 'Anna' },
        },
      ],
    })
  })

  const confirmed = { by: 'Cara', at: now, how: 'second-person' } as const
  it.each([
    ['another edition than was seen', vector, { ...about, seen: 'older' }, 'scoring.vector-changed-meanwhile'],
    ['twice', { ...vector, confirmed }, about, 'scoring.confirmed-already'],
    ['by no second person', vector, { ...about, how: refuse('access.same-person', 403) }, 'access.same-person'],
  ])('is refused: %s', (_why, one, said, code) => {
    expect(confirmVector(one, said, ben, now)).toMatchObject({ ok: false, code })
  })
})
