import { describe, expect, it } from 'vitest'
import { ownMember } from '../src/core/own-member.ts'
import { actToRead } from '../src/rooms/audit/event.ts'
import { unitOf } from '../src/rooms/field/unit-line.ts'
import { ecosystemOf } from '../src/rooms/intelligence/coverage.ts'
import { exploitedOf } from '../src/rooms/intelligence/feeds/euvd/advisory.ts'
import { fsn1 } from '../src/rooms/submissions/forms/fsn/form.ts'
import { headingsOf, languageName } from '../src/rooms/submissions/forms/fsn/headings.ts'
import { noticeSections } from '../src/rooms/submissions/forms/fsn/letter.ts'
import { isOfficialIn } from '../src/rooms/submissions/forms/fsn/official-languages.ts'
import { readQuery } from '../src/rooms/triage/query.ts'
import type { CsafDocument } from '../src/standards/csaf/document.ts'
import { readCsaf } from '../src/standards/csaf/read.ts'
import { readCsafVex } from '../src/standards/csaf/vex-read.ts'
import { writeCsaf } from '../src/standards/csaf/write.ts'
import { CycloneDxPlaces } from '../src/standards/cyclonedx/vex-places.ts'
import type { VexDocument, VexStatement } from '../src/standards/vex.ts'
import { lossFinder } from '../src/standards/vex-loss.ts'

/** What every object literal answers to without having it, and a name that none has. */
const inherited = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']
const unheard = 'unheard'

const asks: readonly [string, (name: string) => unknown][] = [
  ['a type in the address of a history', actToRead],
  ['the state of a unit', name => unitOf({ device: 'p', release: '1', serial: '7', state: name }, 1, noProducts)],
  ['the type of a package', name => [ecosystemOf(name), ecosystemOf(`${name}/x`)]],
  ['who listed a vulnerability', name => exploitedOf(listedBy(name))],
  [
    'what a user has to do',
    name => noticeSections(fsn1, { '3.user': [{ action: name, text: 'x' }] }, fsn1.kinds[0]!, printing),
  ],
  ['the state that a notice goes to', name => isOfficialIn('de', name)],
  ['the language of a notice', name => [headingsOf(name).title, languageName(name, 'de')]],
  ['a filter of the inbox', name => notUnderstood(`${name}:yes`)],
  ['a status in the inbox', name => readQuery(`status:${name}`)],
  ['a state in the inbox', name => readQuery(`state:${name}`)],
  ['a remediation as VEX', name => readCsafVex(remedied(name), '2026-11-25T12:00:00Z')],
  ['a remediation in CSAF 2.0', name => writeCsaf(remedied(name))],
  ['the algorithm of a hash', name => new CycloneDxPlaces(hashed(name)).components()],
  ['the algorithm of a hash that is lost', name => lossesOf(hashed(name))],
  ['a table', name => ownMember<unknown>({ a: 1 }, name)],
]

describe('a name that a stranger wrote and every object has is as unknown as any other', () => {
  it.each(asks)('%s', (_, ask) => {
    const answer = shown(ask(unheard))
    for (const name of inherited) expect(shown(ask(name)).replaceAll(name.toLowerCase(), unheard), name).toBe(answer)
  })
})

/** An answer as text, in which a function would show. */
function shown(answer: unknown): string {
  const text = JSON.stringify(answer, (_, value) => (typeof value === 'function' ? `function ${value.name}` : value))
  return (text ?? 'nothing').toLowerCase()
}

const noProducts = { devices: new Map(), releases: new Map(), asOf: '2026-11-01' }
const printing = { language: 'fr', zone: 'Europe/Berlin', unknown: 'unbekannt', yes: 'ja', no: 'nein' }

// a name with other signs than letters is a word, one of letters alone a filter that is not understood
function notUnderstood(text: string) {
  const { words, unknown } = readQuery(text)
  return [...words, ...unknown]
}

function listedBy(source: string) {
  return { cveId: 'CVE-2026-0001', vendorProject: 'v', product: 'p', dateAdded: '2026-01-01', sources: [source] }
}

function remedied(category: string): CsafDocument {
  const publisher = { namespace: 'https://psirt.example.com', name: 'PSIRT', category: 'vendor' }
  const remediations = [{ category, details: 'd', product_ids: ['P'] }]
  const read = readCsaf({
    document: { csaf_version: '2.1', category: 'csaf_vex', publisher, tracking: { id: 'A-1', version: '1' } },
    product_tree: { full_product_names: [{ product_id: 'P', name: 'Pump' }] },
    vulnerabilities: [{ cve: 'CVE-2026-0001', product_status: { known_affected: ['P'] }, remediations }],
  })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value.document
}

function hashed(algorithm: string): VexDocument {
  const hashes = Object.fromEntries([[algorithm, 'a'.repeat(64)]])
  const product = { id: 'pkg:generic/pump@1', name: 'Pump', version: '1', components: [{ name: 'part', hashes }] }
  const statement: VexStatement = {
    vulnerability: { name: 'CVE-2026-0001' },
    status: 'fixed',
    products: [product],
    decidedAt: '2026-11-25T12:00:00Z',
  }
  return { id: 'urn:x', author: 'a', timestamp: '2026-11-25T12:00:00Z', version: 1, statements: [statement] }
}

function lossesOf(document: VexDocument) {
  return document.statements.map(lossFinder(document, 'cyclonedx'))
}
