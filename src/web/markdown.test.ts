import { describe, expect, it } from 'vitest'
import { processorTime } from '../../test/support/processor-time.ts'
import { type Inline, parseInline, parseMarkdown } from './markdown.ts'

const plain = (pieces: readonly Inline[]): string =>
  pieces.map(piece => ('text' in piece ? piece.text : plain(piece.inside))).join('')

describe('links lead only to http, https and mailto', () => {
  const table: [string, string | undefined][] = [
    ['[a](https://example.org/x)', 'https://example.org/x'],
    ['[a](http://example.org)', 'http://example.org/'],
    ['[a](mailto:psirt@example.org)', 'mailto:psirt@example.org'],
    ['[a](javascript:alert(1))', undefined],
    ['[a](JaVaScRiPt:alert(1))', undefined],
    ['[a](data:text/html,<script>x</script>)', undefined],
    ['[a](//example.org)', undefined],
    ['[a](/access)', undefined],
    ['see https://example.org/a.', 'https://example.org/a'],
  ]
  it.each(table)('%s', (text, href) => {
    const link = parseInline(text).find(piece => piece.kind === 'link')
    expect(link && 'href' in link ? link.href : undefined).toBe(href)
  })
})

describe('HTML stays text', () => {
  it.each(['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<a href="javascript:x">y</a>'])('%s', text => {
    expect(parseMarkdown(text)).toEqual([{ kind: 'paragraph', inside: [{ kind: 'text', text }] }])
  })
})

describe('blocks', () => {
  it('reads headings, lists, quotes, code and paragraphs', () => {
    const kinds = parseMarkdown('# A\n\ntext\nmore\n\n- one\n- two\n\n1. x\n\n> said\n\n```\ncode\n```\n').map(
      b => b.kind,
    )
    expect(kinds).toEqual(['heading', 'paragraph', 'list', 'list', 'quote', 'code'])
  })
  it('reads bold, emphasis and code, and leaves names with underscores alone', () => {
    expect(parseInline('**a** *b* `c` x_y_z').map(piece => piece.kind)).toEqual([
      'strong',
      'text',
      'emphasis',
      'text',
      'code',
      'text',
    ])
    expect(plain(parseInline('x_y_z'))).toBe('x_y_z')
  })
  it('removes bidirectional overrides', () => {
    expect(parseMarkdown('a\u202eb\u2066c')).toEqual([{ kind: 'paragraph', inside: [{ kind: 'text', text: 'abc' }] }])
  })
})

describe('the time is linear whatever the text is', () => {
  const hostile = ['[', '*', '**', '`', '_a', '[a](', '](', '![', '> ', '- ', 'http://', '\\', '*a **b '].map(
    piece => [piece, piece.repeat(Math.floor(90_000 / piece.length))] as const,
  )
  it.each(hostile)('90 kB of %j', (_, text) => {
    const start = processorTime()
    parseMarkdown(text)
    expect(processorTime() - start).toBeLessThan(1500)
  })
})
