import { expect, it } from 'vitest'
import { modifiedOf, textOf } from './modified-text.ts'

it.each<[string, string | undefined, string]>([
  ['MAC:H the watchdog must be raced', undefined, 'MAC:H the watchdog must be raced'],
  ['\n MSI = S: a dose can be changed\nMAV:A isolated', undefined, 'MSI:S a dose can be changed\nMAV:A isolated'],
  ['', undefined, ''],
  ['MAC:H', 'MAC:H', ''],
  ['mac:h because', 'mac:h because', ''],
  ['MAC:H a\nMAC:L b', 'MAC:L b', 'MAC:H a'],
])('%j: bad %j', (text, bad, again) => {
  const read = modifiedOf(text)
  expect(read.bad).toBe(bad)
  expect(textOf(read.modified)).toBe(again)
})
