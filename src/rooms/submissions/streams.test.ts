import { expect, it } from 'vitest'
import { cleanName } from './streams.ts'

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\proofs\\receipt\u202e.pdf', 'receipt.pdf'],
  ['\u0007 ', 'file'],
  [`${'a'.repeat(199)}😀.pdf`, `${'a'.repeat(199)}\ufffd`],
])('a name of a file for display: %j', (name, expected) => {
  expect(cleanName(name)).toBe(expected)
  expect(() => encodeURIComponent(cleanName(name))).not.toThrow()
})
