import { expect, it } from 'vitest'
import { topicOf } from './incident-topic.ts'

it.each<[string, string, string[]]>([
  ['The pump has a cybersecurity vulnerability', 'security', ['cybersecurity', 'vulnerability']],
  ['Insufficient authentication (CVE-2020-25165)', 'security', ['cve-2020-25165', 'authentication']],
  ['A software error stops the motor', 'software', ['software']],
  ['Unauthorised access over Wi-Fi', 'security', ['unauthorised access', 'wi-fi']],
  ['Schwachstelle im Betriebssystem', 'security', ['schwachstelle', 'betriebssystem']],
  ['The cap may crack', 'unknown', []],
  ['Softwareaktualisierung nötig', 'software', ['softwareaktualisierung']],
  ['harmware and unsoftware', 'unknown', []],
])('%s is about %s', (text, about, words) => {
  expect(topicOf(text)).toEqual({ about, words })
})
