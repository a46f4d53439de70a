import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { parseJsonDocument } from '../json-document.ts'
import type { CsafDocument } from './document.ts'
import { isComparable, versionsOf } from './range.ts'
import { readCsaf } from './read.ts'
import { writeCsaf } from './write.ts'

const head = {
  csaf_version: '2.0',
  publisher: { namespace: 'https://psirt.example.com' },
  tracking: { id: 'A-1', version: '1' },
}

describe('a document that is none', () => {
  it.each([
    ['a list', [], 'not-an-object', ''],
    ['another object', { bomFormat: 'CycloneDX' }, 'not-csaf', '/document/csaf_version'],
    ['a later version', { document: { ...head, csaf_version: '3.0' } }, 'unknown-version', '/document/csaf_version'],
    ['no id', { document: { ...head, tracking: { version: '1' } } }, 'missing', '/document/tracking/id'],
    ['no namespace', { document: { ...head, publisher: {} } }, 'missing', '/document/publisher/namespace'],
  ])('%s is refused with its place', (_, value, code, path) => {
    expect(readCsaf(value)).toMatchObject({ ok: false, error: { code, path } })
  })
})

describe('the product tree', () => {
  it('is read to any depth, without overflow', () => {
    let branch: object = { category: 'product_version', name: '1', product: { product_id: 'P', name: 'P' } }
    for (let depth = 0; depth < 5000; depth++) branch = { category: 'product_family', name: 'f', branches: [branch] }
    const reading = readCsaf({ document: head, product_tree: { branches: [branch] } })
    expect(reading.ok && reading.value.document.products[0]?.path).toHaveLength(5001)
  })

  it('ends where a branch contains itself', () => {
    const branch: { branches?: unknown[]; product: object } = { product: { product_id: 'P', name: 'P' } }
    branch.branches = [branch]
    const reading = readCsaf({ document: head, product_tree: { branches: [branch] } })
    expect(reading.ok && reading.value.document.products.map(({ id }) => id)).toEqual(['P'])
  })

  it('relations of 2.0 and paths of 2.1 become the same', () => {
    const names = ['A', 'B'].map(id => ({ product_id: id, name: id }))
    const product = { product_id: 'AB', name: 'A in B' }
    const old = { category: 'installed_on', product_reference: 'A', relates_to_product_reference: 'B' }
    const path = {
      beginning_product_reference: 'A',
      subpaths: [{ category: 'installed_on', next_product_reference: 'B' }],
    }
    const read = (csaf_version: string, member: object) =>
      readCsaf({ document: { ...head, csaf_version }, product_tree: { full_product_names: names, ...member } })
    const relation = { product: 'A', steps: [{ category: 'installed_on', to: 'B' }] }
    for (const reading of [
      read('2.0', { relationships: [{ ...old, full_product_name: product }] }),
      read('2.1', { product_paths: [{ ...path, full_product_name: product }] }),
    ]) {
      expect(reading.ok && reading.value.document.products.at(-1)?.relation).toEqual(relation)
    }
  })
})

/** Folder; read, refused as something else; products, with one version, a vers range (comparable), words, no version. */
const folders: [folder: string, read: number, refused: string[], products: number[]][] = [
  // the one that is no advisory is the ROLIE feed
  ['csaf/cisa', 379, ['not-csaf'], [1783, 606, 413, 240, 761, 3]],
  // an erratum with an empty id
  ['csaf/redhat', 17, ['missing'], [1228, 340, 138, 84, 0, 750]],
  // schemas, provider metadata, aggregators, ROLIE
  ['csaf/oasis-examples', 42, Array(28).fill('not-csaf'), [748, 620, 30, 30, 2, 96]],
  ['csaf/oasis-validator-sample', 11, [], [21, 0, 0, 0, 0, 21]],
  ['csaf/gocsaf', 4, ['not-csaf', 'not-json'], [20, 20, 0, 0, 0, 0]],
  ['csaf/isduba', 5, [], [24, 24, 0, 0, 0, 0]],
  ['suites/csaf-validator', 371, [], [296, 82, 14, 14, 10, 190]],
]

function documentsIn(folder: string): { read: CsafDocument[]; refused: string[] } {
  const read: CsafDocument[] = []
  const refused: string[] = []
  for (const file of readdirSync(join(dataFolder!, folder), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.json')) continue
    const json = parseJsonDocument(readFileSync(join(dataFolder!, folder, file), 'utf8'))
    const reading = json.ok ? readCsaf(json.value) : json
    if (reading.ok) read.push((reading.value as { document: CsafDocument }).document)
    else refused.push(reading.error.code)
  }
  return { read, refused: refused.sort() }
}

describe.skipIf(needsData('CSAF documents'))('the published documents', () => {
  it.each(folders)('%s: %i read', (folder, count, codes, numbers) => {
    const { read, refused } = documentsIn(folder)
    expect(read).toHaveLength(count)
    expect(refused).toEqual(codes)
    const versions = read.flatMap(document => document.products).map(versionsOf)
    const of = (kind: string) => versions.filter(one => one.kind === kind)
    const found = [versions, of('version'), of('vers'), versions.filter(isComparable), of('words'), of('unnamed')]
    expect(found.map(list => list.length)).toEqual(numbers)
  })

  it('what is written as 2.0 and read again is the same, and is written as the same bytes', () => {
    for (const document of documentsIn('csaf/cisa').read) {
      const { document: written, losses } = writeCsaf(document)
      expect(losses).toEqual([])
      const again = readCsaf(JSON.parse(JSON.stringify(written)))
      if (!again.ok) throw new Error(again.error.code)
      expect(again.value.document.vulnerabilities).toEqual(document.vulnerabilities)
      expect(again.value.document.products.length).toBe(document.products.length)
      expect(JSON.stringify(writeCsaf(again.value.document).document)).toBe(JSON.stringify(written))
    }
  })
})
