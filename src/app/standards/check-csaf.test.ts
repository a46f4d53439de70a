import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { convertVex } from '../../standards/convert-vex.ts'
import { checkCsaf, clausesTested } from '../../standards/csaf/check.ts'
import type { CsafFault } from '../../standards/csaf/fault.ts'
import type { VexDocument, VexStatement } from '../../standards/vex.ts'
import { csafLibrary } from './csaf-library.ts'

interface Case {
  readonly name: string
  readonly test: string
  readonly mustFail: boolean
  readonly document: unknown
}

/** Cases of one kind: `…-6-1-27-02-01.json` is case 01 of 6.1.27.2; 01 to 09 and 20 to 29 must fail, the rest pass. */
function cases(version: string, kind: string): Case[] {
  const folder = join(dataFolder!, `suites/csaf-validator/csaf_${version}/test/validator/data/${kind}`)
  return readdirSync(folder).map(file => {
    const [, ...numbers] = /-6-(\d)-(\d+)(?:-(\d\d))?-(\d\d)\.json$/.exec(file)!
    const number = Number(numbers.at(-1))
    const mustFail = number < 10 || Math.floor(number / 10) === 2
    const test = `6.${numbers
      .slice(0, -1)
      .filter(part => part !== undefined)
      .map(Number)
      .join('.')}`
    return {
      name: `${test}-${numbers.at(-1)}`,
      test,
      mustFail,
      document: JSON.parse(readFileSync(join(folder, file), 'utf8')),
    }
  })
}

async function disagreements(list: readonly Case[]): Promise<string[]> {
  const wrong: string[] = []
  for (const { name, test, mustFail, document } of list) {
    const hits = (await checkCsaf(document, csafLibrary, true)).filter(
      fault => fault.test === test && fault.kind !== 'warning',
    )
    if (hits.length > 0 !== mustFail) wrong.push(name)
  }
  return wrong
}

/** The recommended tests of 2.1 that the library lacks; 2.1 is read, never published, so we do not need them yet. */
const untested21 = ['24', '30', '32', '36', '37', '39.3', '42', '44', '46', '52'].map(clause => `6.2.${clause}`)

describe.skipIf(needsData('CSAF suite'))('the documents of OASIS for each test of CSAF', () => {
  const table: [version: string, kind: string, documents: number, missing: string[]][] = [
    ['2.0', 'mandatory', 50, []],
    ['2.0', 'optional', 9, []],
    ['2.1', 'mandatory', 205, []],
  ]
  it.each(table)('%s %s: %i documents are judged as published', async (version, kind, documents, missing) => {
    const list = cases(version, kind)
    expect(list).toHaveLength(documents)
    expect(await disagreements(list)).toEqual(missing)
  })

  it('2.1 recommended: 29 of 70 documents belong to tests that are made, and all are judged as published', async () => {
    const list = cases('2.1', 'recommended')
    expect(list).toHaveLength(70)
    const made = list.filter(({ test }) => !untested21.includes(test))
    expect(made).toHaveLength(29)
    expect(await disagreements(made)).toEqual([])
  })

  it('informative tests are never made, since they open addresses and start programs', async () => {
    const list = [...cases('2.0', 'informative'), ...cases('2.1', 'informative')]
    expect(list).toHaveLength(37)
    const faults: CsafFault[] = []
    for (const { document } of list) faults.push(...(await checkCsaf(document, csafLibrary, true)))
    expect(faults.filter(fault => fault.test.startsWith('6.3'))).toEqual([])
  })
})

describe('a test that breaks', () => {
  const broken = {
    test: '6.1.1',
    run: () => {
      throw new TypeError('null has no properties')
    },
  }
  const library = { '2.0': { schema: [], mandatory: [broken], optional: [] }, '2.1': csafLibrary['2.1'] }

  it('is told as not passed', async () => {
    const faults = await checkCsaf({ document: { csaf_version: '2.0' } }, library, false)
    expect(faults).toContainEqual({
      test: '6.1.1',
      kind: 'mandatory',
      path: '',
      message: 'the test could not be run: TypeError: null has no properties',
    })
  })
})

describe('clauses', () => {
  it('2.0: all 43 mandatory tests', () => {
    expect(clausesTested('2.0', csafLibrary)).toHaveLength(43)
  })

  it('2.1: all 81 mandatory tests', () => {
    const clauses = [
      ...Array.from({ length: 61 }, (_, index) => `6.1.${index + 1}`).filter(clause => !/\.(27|60)$/.test(clause)),
      ...Array.from({ length: 19 }, (_, index) => `6.1.27.${index + 1}`),
      ...['6.1.60.1', '6.1.60.2', '6.1.60.3'],
    ]
    expect(clauses).toHaveLength(81)
    const tested = new Set(clausesTested('2.1', csafLibrary))
    expect(clauses.filter(clause => !tested.has(clause))).toEqual([])
  })
})

describe('what we export', () => {
  const part = {
    name: 'log4j-core',
    version: '2.14.1',
    purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
    ref: 'log4j core',
    sbom: { serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79', version: '2' },
  }
  const statement = (name: string, more: Partial<VexStatement>): VexStatement => ({
    vulnerability: { name, description: 'A bug.' },
    status: 'fixed',
    products: [
      { id: 'urn:uuid:018f2b6e-0000-7000-8000-000000000001', name: 'Pulso 3', version: '3.2.1', components: [] },
    ],
    decidedAt: '2026-11-20T10:00:00.000Z',
    ...more,
  })
  const inPulso = [{ ...statement('', {}).products[0]!, components: [part] }]
  const document: VexDocument = {
    id: 'urn:uuid:018f2b6e-0000-7000-8000-00000000000a',
    author: 'Nordlicht Medical',
    timestamp: '2026-11-25T12:00:00.000Z',
    version: 1,
    publication: { namespace: 'https://psirt.example.com', trackingId: 'NL-2026-001', tlp: 'CLEAR', language: 'en' },
    statements: [
      statement('CVE-2021-44228', {
        status: 'not_affected',
        justification: 'vulnerable_code_not_present',
        products: inPulso,
      }),
      statement('CVE-2021-45046', { status: 'affected', action: 'Update.', responses: ['update', 'will_not_fix'] }),
      statement('CVE-2021-45105', { status: 'false_positive', impact: 'Another library of that name.' }),
      statement('CVE-2021-45106', { status: 'under_investigation' }),
      statement('BUG-1', {}),
    ],
  }

  it('as CSAF VEX keeps schema and every mandatory test; of the optional ones only those that need more facts warn', async () => {
    const converted = convertVex(document, 'csaf')
    if (!converted.ok) throw new Error(JSON.stringify(converted.error))
    const faults = await checkCsaf(converted.value.document, csafLibrary, true)
    expect(faults.filter(({ kind }) => kind !== 'optional')).toEqual([])
    // a remediation and a score of each, the address of the document, an identifier of each product
    expect([...new Set(faults.map(({ test }) => test))]).toEqual(['6.2.2', '6.2.3', '6.2.11', '6.2.16'])
  })
})
