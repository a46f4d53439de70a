import { expect, it } from 'vitest'
import type { VexDocument, VexStatement, VexStatus } from './vex.ts'
import { currentStatements } from './vex-chain.ts'

const product = (id: string) => ({ id, name: id, version: '1', components: [] })

function statement(
  name: string,
  status: VexStatus,
  day: number,
  products: string[],
  aliases: string[] = [],
): VexStatement {
  return {
    vulnerability: { name, aliases },
    status,
    products: products.map(product),
    decidedAt: `2026-11-${String(day).padStart(2, '0')}T00:00:00Z`,
  }
}

function document(id: string, version: number, ...statements: VexStatement[]): VexDocument {
  return { id, author: 'N', timestamp: '2026-11-30T00:00:00Z', version, statements }
}

const told = (documents: VexDocument[]) =>
  currentStatements(documents).map(({ vulnerability, status, products }) =>
    [vulnerability.name, status, ...products.map(({ id }) => id)].join(' '),
  )

it.each<[string, VexDocument[], string[]]>([
  [
    'the later statement wins, whatever the order of the documents',
    [document('b', 1, statement('V', 'fixed', 9, ['P'])), document('a', 1, statement('V', 'affected', 2, ['P']))],
    ['V fixed P'],
  ],
  [
    'of equal times the one further back in the chain',
    [document('a', 1, statement('V', 'affected', 2, ['P']), statement('V', 'fixed', 2, ['P']))],
    ['V fixed P'],
  ],
  [
    'a statement keeps the products that no later one is about',
    [document('a', 1, statement('V', 'affected', 1, ['P', 'Q'])), document('b', 1, statement('V', 'fixed', 2, ['Q']))],
    ['V affected P', 'V fixed Q'],
  ],
  [
    'aliases are one vulnerability',
    [
      document('a', 1, statement('GHSA', 'affected', 1, ['P'], ['CVE'])),
      document('b', 1, statement('CVE', 'fixed', 2, ['P'])),
    ],
    ['CVE fixed P'],
  ],
  [
    'a higher version of a document supersedes the lower with all it said',
    [document('a', 2, statement('V', 'fixed', 2, ['P'])), document('a', 1, statement('W', 'affected', 1, ['P']))],
    ['V fixed P'],
  ],
  [
    'other vulnerabilities and products stay',
    [document('a', 1, statement('V', 'fixed', 2, ['P']), statement('W', 'affected', 1, ['P']))],
    ['V fixed P', 'W affected P'],
  ],
])('%s', (_, documents, expected) => {
  expect(told(documents)).toEqual(expected)
})
