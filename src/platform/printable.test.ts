import { describe, expect, it } from 'vitest'
import { printable } from './printable.ts'

describe('printable', () => {
  it.each([
    ['Dosis 5 µg/h ≤ 10 %, „Pumpe“ – 22.11.2026', 'Dosis 5 µg/h ≤ 10 %, „Pumpe“ – 22.11.2026'],
    ['Ärztekammer Łódź, Αθήνα, София, Škoda', 'Ärztekammer Łódź, Αθήνα, София, Škoda'],
    ['line\r\nline\rline\u2028line', 'line\nline\nline\nline'],
    ['tab\there', 'tab    here'],
    ['a\u0000b\u0007c', 'a⟨U+0000⟩b⟨U+0007⟩c'],
    ['invoice\u202Efdp.exe', 'invoice⟨U+202E⟩fdp.exe'],
    ['zero\u200Bwidth\uFEFF', 'zero⟨U+200B⟩width⟨U+FEFF⟩'],
    ['Be\u00ADhand\u00ADlung', 'Behandlung'],
    ['😀 ok', '⟨U+1F600⟩ ok'],
    ['😀😀', '⟨U+1F600 U+1F600⟩'],
    ['漢字', '⟨U+6F22 U+5B57⟩'],
    ['❤\uFE0F', '❤'],
    ['half \uD800 pair', 'half ⟨U+D800⟩ pair'],
    ['Ko\u0308ln', 'Köln'],
    ['שלום مرحبا', 'שלום مرحبا'],
    ['fill\u3164er', 'fill⟨U+3164⟩er'],
    [`e${'\u0323'.repeat(3)}`, 'ẹ\u0323\u0323'],
    [`x${'\u0323'.repeat(9)}`, `⟨U+0078${' U+0323'.repeat(9)}⟩`],
    ['', ''],
  ])('shows %j', (text, shown) => {
    expect(printable(text)).toBe(shown)
  })

  it('lets a line break in a run without spaces, and changes nothing else', () => {
    const run = printable(`key ${'f'.repeat(200)} end`)
    expect(run).toContain('\u200B')
    expect(run.replaceAll('\u200B', '')).toBe(`key ${'f'.repeat(200)} end`)
    expect(printable('g'.repeat(60))).toBe('g'.repeat(60))
    expect(printable('0f'.repeat(32))).toBe('0f'.repeat(32))
  })

  it('takes long text in little time', () => {
    const begin = performance.now()
    printable('Ω😀\u202E '.repeat(50_000))
    expect(performance.now() - begin).toBeLessThan(5000)
  })
})
