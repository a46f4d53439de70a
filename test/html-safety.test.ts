import { describe, expect, it } from 'vitest'
import { blank } from './support/source.ts'
import { programSources, type SourceFile } from './support/tree.ts'
import { expectNone } from './support/violations.ts'

const UNSAFE = [
  /\bdangerouslySetInnerHTML\b/,
  /\.(inner|outer)HTML\b/,
  /\binsertAdjacentHTML\b/,
  /\bdocument\s*\.\s*write(ln)?\b/,
  /(?<![.\w$])eval\s*\(/,
  /\bnew\s+Function\s*\(/,
  /\bsrcDoc\b/i,
]

/** Ways by which foreign text could become markup or code. */
function unsafe(files: readonly SourceFile[]): string[] {
  return files.flatMap(file => {
    const { code } = blank(file.text)
    return UNSAFE.map(pattern => pattern.exec(code)?.[0])
      .filter(found => found !== undefined)
      .map(found => `${file.path}: ${found}`)
  })
}

describe('html safety', () => {
  it('no text becomes markup or code', () => {
    expectNone(unsafe(programSources()))
  })

  it.each([
    'const a = <p dangerouslySetInnerHTML={{ __html: name }} />',
    'element.innerHTML = name',
    "element.insertAdjacentHTML('beforeend', name)",
    'document.write(name)',
    'eval(name)',
    'new Function(name)',
  ])('sees %s', text => {
    expect(unsafe([{ path: 'src/web/a.tsx', text }])).not.toEqual([])
  })

  it('lets words in strings and methods of other things pass', () => {
    expect(unsafe([{ path: 'src/web/a.tsx', text: "const a = 'innerHTML'; redis.eval(b)" }])).toEqual([])
  })
})
