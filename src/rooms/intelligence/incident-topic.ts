import type { IncidentTopic } from './incident.ts'

/** Words that point to security, in English and German; a star stands for any ending. */
const securityWords = [
  'cyber*',
  'vulnerabilit*',
  'cve-*',
  'malware',
  'ransomware',
  'unauthori*ed access',
  'unauthori*ed person*',
  'unauthori*ed user*',
  'remote attacker*',
  'exploitab*',
  'hard-coded',
  'hardcoded',
  'hacker*',
  'password*',
  'authenticat*',
  'encrypt*',
  'denial of service',
  'denial-of-service',
  'security patch*',
  'security update*',
  'network security',
  'schwachstelle*',
  'sicherheitslücke*',
  'it-sicherheit*',
  'schadsoftware*',
  'unbefugte*',
  'passwort*',
  'verschlüssel*',
] as const

/** Words that point to software without speaking of security. */
const softwareWords = [
  'software*',
  'firmware*',
  'operating system*',
  'bluetooth',
  'wi-fi',
  'wifi',
  'wireless*',
  'ethernet',
  'database*',
  'mobile app*',
  'network connection*',
  'network communication*',
  'betriebssystem*',
  'datenbank*',
  'netzwerk*',
  'funkverbindung*',
] as const

const security = securityWords.map(patternOf)
const software = softwareWords.map(patternOf)

/** Whether texts of a source speak of software or its security, with the words found; no word is "unknown", not "no". */
export function topicOf(...texts: readonly (string | undefined)[]): IncidentTopic {
  const text = texts.filter(Boolean).join('\n').toLowerCase()
  const aboutSecurity = found(security, text)
  const aboutSoftware = found(software, text)
  const about = aboutSecurity.length > 0 ? 'security' : aboutSoftware.length > 0 ? 'software' : 'unknown'
  return { about, words: [...aboutSecurity, ...aboutSoftware].slice(0, 12) }
}

function found(patterns: readonly RegExp[], text: string): string[] {
  return [...new Set(patterns.map(pattern => pattern.exec(text)?.[1]).filter(word => word !== undefined))]
}

function patternOf(word: string): RegExp {
  const body = word.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[\\p{L}\\p{N}-]*')
  return new RegExp(`(?<![\\p{L}\\p{N}])(${body})(?![\\p{L}\\p{N}])`, 'u')
}
