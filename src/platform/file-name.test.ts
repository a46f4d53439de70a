import { expect, it } from 'vitest'
import { displayName, disposition } from './file-name.ts'

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\proofs\\receipt\u202e.pdf', 'receipt.pdf'],
  ['\u0007 ', 'file'],
  [undefined, 'file'],
  [`${'a'.repeat(199)}😀.pdf`, 'a'.repeat(199)],
  [`${'a'.repeat(198)}😀.pdf`, `${'a'.repeat(198)}😀`],
  ['half\ud83d.pdf', 'half\ufffd.pdf'],
  // names that only look alike are told apart as long as they differ in what is shown
  ['übersicht.pdf', 'übersicht.pdf'],
])('a name of a file for display: %j', (name, expected) => {
  expect(displayName(name, 'file')).toBe(expected)
  expect(() => disposition('inline', displayName(name, 'file'))).not.toThrow()
})

it.each([
  ['Bericht ä.pdf', undefined, `attachment; filename="Bericht__.pdf"; filename*=UTF-8''Bericht%20%C3%A4.pdf`],
  ['a"\r\nb', undefined, `attachment; filename="a___b"; filename*=UTF-8''a%22%0D%0Ab`],
  ['ä.json', '0123.sbom', `attachment; filename="0123.sbom"; filename*=UTF-8''%C3%A4.json`],
  ['half\ud83d', undefined, `attachment; filename="half_"; filename*=UTF-8''half%EF%BF%BD`],
])('hands out %j', (name, plain, expected) => {
  expect(disposition('attachment', name, plain)).toBe(expected)
})
