import { describe, expect, it } from 'vitest'
import type { AffectedPackage } from '../intelligence/advisory.ts'
import { watcherOf } from './match.ts'
import type { News } from './news.ts'
import type { Rule } from './rule.ts'

const affected = (name: string, more: Partial<AffectedPackage> = {}): AffectedPackage => ({
  package: name,
  scheme: 'semver',
  ranges: [{ to: { version: '2.0.0', inclusive: false } }],
  versions: [],
  ...more,
})

const news = (more: Partial<News> = {}): News => ({
  kind: 'advisory',
  source: 'nvd',
  statement: 'nvd:CVE-1',
  subject: 'CVE-1',
  title: 'A flaw',
  url: undefined,
  text: 'a flaw in the infusion-pump firmware of acme',
  affected: [affected('npm/@scope/thing'), affected('deb/debian/12/openssl'), affected('cpe/a:acme_corp:big_pump')],
  vendors: ['acme corp'],
  products: ['big pump'],
  isNew: true,
  isExploited: false,
  cameAt: new Date(0),
  ...more,
})

const found = (rule: Partial<Rule>, more?: Partial<News>) =>
  watcherOf({ kind: 'component', terms: [], version: undefined, ...rule })(news(more))

describe('a term finds', () => {
  it.each<[string, Rule['kind'], string, boolean]>([
    ['a package by its own name', 'component', 'openssl', true],
    ['in any case', 'component', 'OpenSSL', true],
    ['by its dictionary name', 'component', 'npm/@scope/thing', true],
    ['with its scope', 'component', '@scope/thing', true],
    ['not by a piece of its name', 'component', 'ssl', false],
    ['by package URL', 'component', 'pkg:npm/%40scope/thing@1.0.0', true],
    ['by package URL of a distribution without release', 'component', 'pkg:deb/debian/openssl', true],
    ['not another package', 'component', 'pkg:npm/other', false],
    ['a product by CPE with wildcards', 'component', 'cpe:2.3:a:acme*:*:*:*:*:*:*:*:*:*', true],
    ['not another part', 'component', 'cpe:2.3:o:acme*:*:*:*:*:*:*:*:*:*', false],
    ['a vendor', 'supplier', 'Acme', true],
    ['a vendor as whole words only', 'supplier', 'Ac', false],
    ['no product as vendor', 'supplier', 'big pump', false],
    ['a product', 'product', 'Big Pump', true],
    ['words, whatever stands between them', 'words', 'infusion pump', true],
    ['no piece of a word', 'words', 'fusion', false],
    ['no word as component', 'component', 'firmware', false],
    ['an item by its product', 'item', 'big pump', true],
    ['signs of patterns as they are', 'words', 'pump.firmware', false],
  ])('%s', (_name, kind, term, expected) => {
    expect(found({ kind, terms: [term] }) !== undefined).toBe(expected)
  })
})

describe('the version that is watched', () => {
  it.each<[string, Partial<News>, string, string | undefined]>([
    ['lies in a range', {}, '1.9.0', 'yes'],
    ['lies in none', {}, '2.0.0', undefined],
    ['is listed', { affected: [affected('npm/openssl', { ranges: [], versions: ['3.0'] })] }, '3.0', 'yes'],
    ['cannot be ordered', {}, 'latest', 'unknown'],
    [
      'meets a range that nobody can compare',
      { affected: [affected('npm/openssl', { notComparable: 1 })] },
      '9.0.0',
      'unknown',
    ],
    ['was found by a product name alone', { affected: [], products: ['openssl'] }, '1.0.0', 'unknown'],
  ])('%s', (_name, more, version, expected) => {
    expect(found({ terms: ['openssl'], version }, more)?.affects).toBe(expected)
  })

  it('is not asked where the rule names none', () => {
    expect(found({ terms: ['openssl'] })?.affects).toBe('not-asked')
  })
})
