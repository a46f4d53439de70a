import type { Difference } from '../parts/diff-table.tsx'
import type { HistoryEntry } from '../parts/history.tsx'

/** Invented values for the gallery; the present is fixed, so that pictures can be compared. */
export const now = new Date('2026-11-23T07:12:00Z')

export const versions = [
  { version: '2.8', component: '1.2.4', units: 83, difference: 'none' },
  { version: '2.7', component: '1.2.4', units: 341, difference: 'none' },
  { version: '2.6', component: '1.2.2', units: 188, difference: 'older version, same range' },
  { version: '2.5', component: '1.2.2', units: null, difference: 'without the image module' },
] as const

/** A row of the sample table. */
export type VersionRow = (typeof versions)[number]

export const faults = [
  { line: 4, field: 'country', code: '1007', value: 'Deutschland' },
  { line: 118, field: 'serial', code: '1012', value: 'P-4711\u202e; P-4711' },
] as const

export const dues = [
  { due: '2026-11-20T13:00:00Z', since: '2026-11-01T13:00:00Z' },
  { due: '2026-11-23T13:00:00Z', since: '2026-11-20T13:00:00Z' },
  { due: '2026-11-24T14:00:00Z', since: '2026-11-22T14:00:00Z' },
  { due: '2026-11-25', since: '2026-11-20' },
  { due: '2026-12-07', since: '2026-11-20' },
] as const

export const path = [
  { name: 'Pulso Connect', version: '2.8' },
  { name: 'Qt Image Formats', version: '5.15.8' },
  { name: 'libwebp', version: '1.2.4' },
] as const

export const differences: readonly Difference[] = [
  { id: '1', kind: 'changed', name: 'OpenSSL', before: '3.0.13', after: '3.0.15', meaning: 'CVE-2024-5535' },
  { id: '2', kind: 'added', name: 'zlib', before: null, after: '1.2.11', meaning: 'CVE-2022-37434' },
  { id: '3', kind: 'added', name: 'tm40-radio', before: null, after: null, meaning: '?' },
  { id: '4', kind: 'removed', name: 'jsmn', before: '1.1.0', after: null, meaning: '0' },
]

export const months = ['Dec', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov']
export const layers = [
  { id: 'now', label: 'act now', values: [3, 3, 5, 6, 4, 4, 7, 9, 6, 4, 3, 1], fill: 'harm' },
  { id: 'scheduled', label: 'scheduled', values: [6, 8, 8, 9, 9, 11, 12, 10, 9, 9, 7, 6], fill: 'solid' },
  { id: 'watch', label: 'watch', values: [10, 10, 12, 12, 13, 13, 14, 16, 15, 13, 12, 11], fill: 'dots' },
  { id: 'unknown', label: 'unknown', values: [2, 2, 2, 1, 1, 3, 3, 3, 2, 2, 2, 2], fill: 'hatch' },
] as const
export const releases = [
  { at: 1.4, label: '3.1.4' },
  { at: 7.5, label: '3.2.0' },
  { at: 9.7, label: '3.2.1' },
]

export const entries: readonly HistoryEntry[] = [
  { id: '2', at: '2026-11-22T16:04:00Z', sentence: 'zlib in Boreas 2.4: fixed', detail: 'Jonas Petersen' },
  { id: '1', at: '2026-11-21T15:04:00Z', sentence: 'Finding opened by SBOM 2.8' },
]

export const foreign = `## Impact
A crafted image causes a **heap overflow** in \`ReadHuffmanCodes\`; see [the advisory](https://example.org/GHSA-1).

- affects 0.5.0 until before 1.3.2
- <script>alert(1)</script> and [a trap](javascript:alert(1)) stay text

> Update to 1.3.2.`
