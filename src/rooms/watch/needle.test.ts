import { describe, expect, it } from 'vitest'
import { fc } from '../../../test/support/fast-check.ts'
import { watchersOf } from './hit.ts'
import { watcherOf } from './match.ts'
import { needleOf, piecesOf } from './needle.ts'
import type { News } from './news.ts'
import { type Rule, ruleKinds } from './rule.ts'

describe('a needle', () => {
  it.each([
    ['OpenSSL', 'openssl'],
    ['infusion pump', 'infusion'],
    ['Dräger', 'ger'],
    ['C++ Builder_X', 'builder'],
    ['Ⅳ-Насос', undefined],
    ['pkg:npm/%40angular/core@1.2.3', 'core'],
    ['pkg:pypi/Typing_Extensions', 'extensions'],
    ['pkg:deb/debian/openssl', 'openssl'],
    ['cpe:2.3:a:openssl:*:*:*:*:*:*:*:*:*', 'openssl'],
    ['cpe:2.3:a:*:foo\\-bar*:*:*:*:*:*:*:*:*', undefined],
    ['cpe:2.3:a:foo\\-bar:*:*:*:*:*:*:*:*:*', 'foo'],
  ])('of %s is %s', (term, needle) => {
    expect(needleOf(term)).toBe(needle)
  })

  it('says nothing where one term has none, and leaves rules out that look no more', () => {
    const rule = (...terms: string[]) => ({ kind: 'words', terms, isPaused: false }) as unknown as Rule
    expect(watchersOf([rule('openssl', 'насос'), rule('zlib')])).toMatchObject({ needles: undefined, always: [{}] })
    expect(watchersOf([rule('openssl', 'zlib'), rule('zlib')]).needles).toEqual(['openssl', 'zlib'])
    expect(watchersOf([{ ...rule('насос'), isPaused: true }])).toMatchObject({ needles: [], always: [] })
  })
})

const words = ['OpenSSL', 'Dräger', 'infusion pump', 'foo-bar', 'lib_x', 'K8s', 'İz', 'core', '@angular/core', 'ß9']
const glued = fc
  .array(fc.constantFrom(...words, 'x', ' ', '-', '_', '\n'), { maxLength: 6 })
  .map(parts => parts.join(' '))
const packages = fc.constantFrom(
  'npm/@angular/core',
  'deb/debian/12/openssl',
  'deb/ubuntu/22.04/openssl',
  'pypi/lib-x',
  'cpe/a:openssl_project:openssl',
  'cpe/a:foo-bar:lib_x',
  'maven/org.foo/bar',
)
const terms = fc.oneof(
  fc.constantFrom(...words, 'openssl_project', 'lib x', 'bar', 'maven/org.foo/bar'),
  fc.constantFrom('pkg:npm/%40angular/core', 'pkg:deb/debian/openssl', 'pkg:pypi/Lib_X', 'pkg:maven/org.foo/bar'),
  fc.constantFrom('cpe:2.3:a:openssl*:*:*:*:*:*:*:*:*:*:*', 'cpe:2.3:a:foo\\-bar:lib_x:*:*:*:*:*:*:*:*'),
)

describe('what a rule finds', () => {
  it('always holds its needle, as the database reads the text', () => {
    let found = 0
    fc.assert(
      fc.property(
        terms,
        fc.constantFrom(...ruleKinds),
        glued,
        glued,
        packages,
        fc.boolean(),
        (term, kind, title, named, pkg, loud) => {
          const said = loud ? title.toUpperCase() : title
          const news: News = {
            kind: 'advisory',
            source: 'osv',
            statement: 's',
            subject: 's',
            title: said,
            url: undefined,
            text: said.toLowerCase(),
            affected: [{ package: pkg, scheme: 'generic', ranges: [{}], versions: [] }],
            vendors: [named.toLowerCase()],
            products: [named.toLowerCase()],
            isNew: true,
            isExploited: false,
            cameAt: new Date(0),
          }
          if (!watcherOf({ kind, terms: [term], version: undefined })(news)) return
          found++
          // lower() of a database that knows ASCII only
          const text = `${said} ${named} ${pkg}`.replaceAll('\u212a', 'k').replaceAll('\u0130', 'i')
          const lower = text.replace(/[A-Z]/g, letter => letter.toLowerCase())
          const needle = needleOf(term)
          if (needle === undefined) return
          expect(lower).toContain(needle)
          expect(piecesOf(news)).toContain(needle)
        },
      ),
      { numRuns: 3000, seed: 7 },
    )
    expect(found).toBeGreaterThan(200)
  })
})
