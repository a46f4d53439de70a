import { describe, expect, it } from 'vitest'
import { exploitMaturity, subscoreOf } from './subscore.ts'

describe('the exploitability subscore of a vector', () => {
  // base values by the formula of CVSS 3.1, 7.1: 8.22 × AV × AC × PR × UI, told with one decimal
  it.each([
    ['as it is', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 3.9],
    ['in its environment: adjacent', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:A', 2.8],
    ['in its environment: rights needed', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MPR:H', 1.2],
    ['rights weigh otherwise where the scope changes', 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H/MS:C', 2.3],
    ['undefined modifies nothing', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:X', 3.9],
    ['3.0', 'CVSS:3.0/AV:P/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:H', 0.4],
  ])('%s', (_what, vector, expected) => {
    expect(subscoreOf(vector)).toBeCloseTo(expected, 2)
  })

  it.each(['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 'AV:N/AC:L/Au:N/C:C/I:C/A:C', 'no'])(
    'no other vector has one: %s',
    vector => expect(subscoreOf(vector)).toBeUndefined(),
  )
})

describe('what a vector says of exploit code', () => {
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P', 'public'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U', 'unproven'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', undefined],
  ])('%s: %s', (vector, said) => expect(exploitMaturity(vector)).toBe(said))
})
