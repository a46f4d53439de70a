import { describe, expect, it } from 'vitest'
import type { Fields } from '../../json-shape.ts'
import { extensions } from './6-1-60-extensions.ts'
import { knownExtensions } from './known-extensions.ts'

const [eleven, twelve] = knownExtensions.map(({ schema }) => schema)
const documentation =
  'This extension is for documentation and test purposed only. It is valid. It is not allowed to be used in a production CSAF.'

function extension($schema: string, content: Fields = { documentation }, more: Fields = {}): Fields {
  return { $schema, category: 'significant', critical: false, content, ...more }
}

/** Faults as `clause code path`, warnings with `?` before them. */
function faults(document: Fields): string[] {
  return extensions.flatMap(rule =>
    rule.check(document).map(({ code, path, isWarning }) => `${isWarning ? '?' : ''}${rule.test} ${code} ${path}`),
  )
}

describe('6.1.60', () => {
  it.each<[string, Fields, string[]]>([
    ['a known extension', { x_extensions: [extension(eleven!)] }, []],
    ['one that may stand twice', { x_extensions: [extension(twelve!), extension(twelve!)] }, []],
    [
      'a missing member',
      { x_extensions: [extension(twelve!, { notes: ['n'] })] },
      ['6.1.60.2 extension-keeps-its-schema /x_extensions/0'],
    ],
    [
      'a member too many',
      { x_extensions: [extension(eleven!, { documentation, notes: ['n'] })] },
      ['6.1.60.2 extension-keeps-its-schema /x_extensions/0'],
    ],
    [
      'critical where it never is',
      { x_extensions: [extension(eleven!, undefined, { critical: true })] },
      ['6.1.60.2 extension-keeps-its-schema /x_extensions/0'],
    ],
    [
      'once too often',
      { document: { x_extensions: [extension(eleven!), extension(eleven!)] } },
      ['6.1.60.3 extension-stands-too-often /document/x_extensions'],
    ],
    [
      'at a place that its metadata forbid',
      { vulnerabilities: [{ metrics: [{ content: { x_extensions: [extension(twelve!)] } }] }] },
      ['6.1.60.3 extension-stands-too-often /vulnerabilities/0/metrics/0/content/x_extensions'],
    ],
    [
      'at a place that no extension has',
      { document: { publisher: { x_extensions: [extension(twelve!)] } } },
      ['6.1.60.3 extension-stands-too-often /document/publisher/x_extensions'],
    ],
    [
      'below branches',
      { product_tree: { branches: [{ branches: [{ product: { x_extensions: [extension(eleven!)] } }] }] } },
      [],
    ],
    [
      'beside one that it may not meet, wherever that is',
      { x_extensions: [extension(eleven!)], document: { x_extensions: [extension(twelve!)] } },
      ['6.1.60.3 extension-is-incompatible /x_extensions', '6.1.60.3 extension-is-incompatible /document/x_extensions'],
    ],
    [
      'an extension that nobody told us of',
      { x_extensions: [extension('https://example.com/csaf/dose_1.0.0.json', { any: 1 })] },
      ['?6.1.60.2 extension-is-unknown /x_extensions/0', '?6.1.60.3 extension-is-unknown /x_extensions'],
    ],
    [
      'an address without a version',
      { x_extensions: [extension('https://example.com/csaf/dose.json', { any: 1 })] },
      [
        '6.1.60.1 extension-is-complete /x_extensions/0',
        '?6.1.60.2 extension-is-unknown /x_extensions/0',
        '?6.1.60.3 extension-is-unknown /x_extensions',
      ],
    ],
    [
      'what is no extension',
      { x_extensions: [null] },
      [
        '6.1.60.1 extension-is-complete /x_extensions/0',
        '?6.1.60.2 extension-is-unknown /x_extensions/0',
        '?6.1.60.3 extension-is-unknown /x_extensions',
      ],
    ],
  ])('%s', (_, document, expected) => {
    expect(faults(document)).toEqual(expected)
  })
})
