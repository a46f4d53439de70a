import { currentAwareness } from './awareness-entry.ts'
import type { CaseFile } from './case-file.ts'
import type { CaseLink } from './incident.ts'

/** What is compared: products, vulnerabilities, and when the news came. */
export interface Features {
  readonly devices: readonly string[]
  readonly vulnerabilities: readonly string[]
  readonly at: Date
}

/** A case that could be the same event, and what both have in common. */
export interface Likeness {
  readonly devices: readonly string[]
  readonly vulnerabilities: readonly string[]
  readonly daysApart: number
}

/** News that are further apart are two events, unless they share a vulnerability. */
const DAYS = 30

/** Features of a case. */
export function featuresOf(file: CaseFile, links: readonly CaseLink[]): Features {
  return {
    devices: file.devices.flatMap(one => one.device ?? []),
    vulnerabilities: links.filter(one => one.kind === 'vulnerability').map(one => one.ref.toLowerCase()),
    at: new Date(currentAwareness(file).get('intake')?.value ?? file.createdAt),
  }
}

/**
 * Whether two could be one event: a vulnerability in common and no product that speaks against it; or a product in common
 * within thirty days. A person decides; nothing is merged by itself.
 */
export function likeness(a: Features, b: Features): Likeness | undefined {
  const devices = a.devices.filter(one => b.devices.includes(one))
  const wanted = a.vulnerabilities.map(one => one.toLowerCase())
  const vulnerabilities = b.vulnerabilities.filter(one => wanted.includes(one))
  const daysApart = Math.round(Math.abs(a.at.getTime() - b.at.getTime()) / 86_400_000)
  const isOpenProduct = a.devices.length === 0 || b.devices.length === 0
  const sharesBoth = vulnerabilities.length > 0 && (devices.length > 0 || isOpenProduct)
  return sharesBoth || (devices.length > 0 && daysApart <= DAYS) ? { devices, vulnerabilities, daysApart } : undefined
}
