import { expect, it } from 'vitest'
import { z } from 'zod'
import { parsed } from './parsed.ts'

const schema = z.object({ parts: z.array(z.string()).max(3) })

it('reads as the schema does', () => {
  expect(parsed(schema, { parts: ['a'] })).toEqual({ success: true, data: { parts: ['a'] } })
  expect(parsed(schema, { parts: 1 }).error?.issues[0]?.path).toEqual(['parts'])
})

it('tells what breaks the reader as what has not the format', () => {
  const odd = { parts: { length: [{ toString: 1 }] } }
  expect(() => schema.safeParse(odd)).toThrow(TypeError)
  expect(parsed(schema, odd)).toMatchObject({ success: false, error: { issues: [{ code: 'custom' }] } })
})

it('does not hide other faults', () => {
  const broken = z.string().transform(() => {
    throw new RangeError('ours')
  })
  expect(() => parsed(broken, 'x')).toThrow('ours')
})
