import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { pdfInfo, pdfText } from '../../test/support/poppler.ts'
import { Refused } from '../core/outcome.ts'
import { printable } from './printable.ts'
import { binding, typeset } from './typeset.ts'

const folder = new URL('./fixtures/typeset/', import.meta.url)
const madeAt = new Date('2026-11-26T09:30:00Z')
const set = (text: string) => typeset({ folder, template: 'note.typ', facts: { title: 'Note', text }, madeAt })
const folders: string[] = []

afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true })
})

/** A folder with one template of a test. */
function templateOf(text: string): URL {
  const path = mkdtempSync(join(tmpdir(), 'aftercare-typeset-'))
  folders.push(path)
  writeFileSync(join(path, 'note.typ'), text)
  return pathToFileURL(`${path}/`)
}

/** Text without spaces and break opportunities, since lines break elsewhere on paper. */
function bare(text: string): string {
  // marks of direction are added by the reader of the file
  return text.replace(/[\s\u200B\u00AD\u202A-\u202E\u200E\u200F]/g, '')
}

describe('typeset', () => {
  it('writes a tagged PDF with title and date', () => {
    const info = pdfInfo(set('Hello'))
    expect(info).toMatchObject({ Tagged: 'yes', Title: 'Note', JavaScript: 'no', Encrypted: 'no', Pages: '1' })
    expect(info.CreationDate).toContain('2026')
  })

  it('gives the same bytes for the same facts and date, and others for others', () => {
    const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    expect(digest(set('Hello'))).toBe(digest(set('Hello')))
    expect(digest(set('Hello'))).not.toBe(digest(set('Hallo')))
  })

  it.each([
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.1": *',
    '#sys.version $x^2$ [content] @label <label> *bold* _slanted_ `code` = heading',
    '\\ \\u{41} "quotes" // comment /* comment */ ~ -- ---',
    '#'.repeat(500),
    '{"a": [1, 2]} </script><script>alert(1)</script> javascript:alert(1)',
    '%PDF-1.7 endstream endobj (\\) <<>>',
    '😀'.repeat(4000),
    'שלום and مرحبا and \u202Ereversed',
    'bell \u0007 null \u0000 escape \u001B[31m',
    'Zażółć gęślą jaźń, Ελληνικά, Български, Þórr, Œuvre, ĳ',
    '漢字 한국어 ไทย',
    'x'.repeat(20_000),
    'Sicherheitskorrekturmaßnahme '.repeat(400),
  ])('prints what a person wrote as text: %.60j', text => {
    // the order of letters in a line that reads from the right is the reader's own
    const letters = (one: string) => (/[\u0590-\u06FF]/.test(one) ? [...one].sort().join('') : one)
    expect(letters(bare(pdfText(set(text))))).toBe(letters(bare(printable(text))))
  })

  it('sets 200 kB of text in seconds, over many pages', () => {
    const text = 'Die Pumpe meldete den Zustand nicht. '.repeat(5500)
    const begin = performance.now()
    const bytes = set(text)
    expect(performance.now() - begin).toBeLessThan(10_000)
    expect(Number(pdfInfo(bytes).Pages)).toBeGreaterThan(20)
  })

  it.each([
    ['a file outside its folder', '#read("/etc/passwd")', /not found|denied/],
    ['a file above its folder', '#read("../../etc/passwd")', /denied|not found/],
    ['a package', '#import "@preview/cetz:0.3.1"', /names a package/],
    ['what it cannot parse', '#let x = ', /could not set/],
  ])('does not set a template that wants %s', (_, template, why) => {
    const bad = () => typeset({ folder: templateOf(template), template: 'note.typ', facts: {}, madeAt })
    expect(bad).toThrow(why)
  })
})

describe('a machine without a typesetter', () => {
  it.each([
    ['sunos-sparc', 'platform.typesetter-unknown'],
    // a platform that has a package, which npm installs on that platform alone
    [process.platform === 'win32' ? 'linux-x64' : 'win32-x64', 'platform.typesetter-missing'],
  ])('%s is told what to do', (platform, code) => {
    const asked = () => binding(platform)
    expect(asked).toThrow(Refused)
    expect(asked).toThrow(code)
  })
})
