import { types } from 'pg'
import { describe, expect, it } from 'vitest'
import { pgTypes } from './pg-types.ts'

const TIMESTAMPTZ = 1184
const own = pgTypes.getTypeParser(TIMESTAMPTZ) as unknown as (text: string) => unknown
const general = types.getTypeParser(TIMESTAMPTZ) as (text: string) => unknown

describe('instants from PostgreSQL', () => {
  it.each([
    ['2026-11-26 03:20:22+00', '2026-11-26T03:20:22.000Z'],
    ['2026-11-26 03:20:22.1+00', '2026-11-26T03:20:22.100Z'],
    ['2026-11-26 03:20:22.123456+00', '2026-11-26T03:20:22.123Z'],
    ['2026-11-26 03:20:22.999999+00', '2026-11-26T03:20:22.999Z'],
    ['2026-11-26 03:20:22.29+00', '2026-11-26T03:20:22.290Z'],
    ['2024-02-29 23:59:59.001+00', '2024-02-29T23:59:59.001Z'],
    ['0099-01-01 00:00:00+00', '0099-01-01T00:00:00.000Z'],
    ['0001-01-01 00:00:00+00', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31 23:59:59.999+00', '9999-12-31T23:59:59.999Z'],
    ['2026-11-26 04:20:22.5+01', '2026-11-26T03:20:22.500Z'],
    ['2026-11-26 08:50:22+05:30', '2026-11-26T03:20:22.000Z'],
    ['1890-01-01 00:53:28+00:53:28', '1890-01-01T00:00:00.000Z'],
  ])('%s', (text, instant) => {
    expect((own(text) as Date).toISOString()).toBe(instant)
  })

  it.each(['infinity', '-infinity', '12345-01-01 00:00:00+00', '0044-03-15 12:00:00+00 BC'])(
    '%s is read as pg reads it',
    text => {
      expect(own(text)).toEqual(general(text))
    },
  )

  it('reads every millisecond as pg reads it', () => {
    for (let at = 0; at < 1000; at++) {
      const text = `2026-11-26 03:20:22.${String(at).padStart(3, '0')}+00`
      expect((own(text) as Date).getTime()).toBe(Date.UTC(2026, 10, 26, 3, 20, 22, at))
    }
  })
})
