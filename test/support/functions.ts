import { blank } from './source.ts'

/** A function of a file and how many lines it spans. */
export interface Span {
  readonly name: string
  readonly line: number
  readonly lines: number
}

const DECLARED = /\bfunction\b\s*\*?\s*([\w$]*)\s*(?:<[^(]*>)?\s*\(/g
const METHOD =
  /^[ \t]*(?:(?:public|private|protected|static|async|override|readonly|get|set)\s+)*\*?\s*([\w$#]+)\s*(?:<[^(\n]*>)?\s*\(/gm
const ARROW = /(?:([\w$]+)\s*(?::[^=\n]+)?=\s*(?:async\s*)?)?(?:\([^()]*\)|[\w$]+)\s*(?::\s*[^=\n]+?)?\s*=>\s*([({])/g
const NOT_A_METHOD = new Set([
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'with',
  'function',
  'return',
  'await',
  'super',
  'constructor_',
])

/** The functions, methods, arrows and components of a source text, nested ones included. */
export function functionsOf(source: string): Span[] {
  const { code } = blank(source)
  const spans = new Map<number, Span>()
  const add = (name: string, from: number, body: number | undefined) => {
    const end = body === undefined ? undefined : closing(code, body)
    if (end === undefined || body === undefined || spans.has(body)) return
    spans.set(body, {
      name: name || '(anonymous)',
      line: lineAt(code, from),
      lines: lineAt(code, end) - lineAt(code, from) + 1,
    })
  }
  for (const match of code.matchAll(DECLARED)) {
    add(match[1] ?? '', match.index, bodyAfter(code, match.index + match[0].length - 1))
  }
  for (const match of code.matchAll(METHOD)) {
    if (NOT_A_METHOD.has(match[1] ?? '')) continue
    const start = match.index + match[0].length - 1
    if (/^\s*[:{]/.test(code.slice((closing(code, start) ?? code.length) + 1)))
      add(match[1] ?? '', start, bodyAfter(code, start))
  }
  for (const match of code.matchAll(ARROW)) add(match[1] ?? '', match.index, match.index + match[0].length - 1)
  return [...spans.values()].sort((a, b) => b.lines - a.lines)
}

/** Where the body of a function begins whose parameter list opens at `open`; undefined for a signature without one. */
function bodyAfter(code: string, open: number): number | undefined {
  const end = closing(code, open)
  if (end === undefined) return undefined
  for (let i = end + 1; i < code.length; i++) {
    const before = code.slice(end, i).trimEnd().at(-1) ?? ''
    if (code[i] === '{' && !':|&<,(='.includes(before)) return i
    if (code[i] === '{' || code[i] === '(') i = closing(code, i) ?? code.length
    else if (code[i] === ';' || (code[i] === '\n' && /[\w>\])}]/.test(before) && !/^\s*[{|&]/.test(code.slice(i))))
      return undefined
  }
  return undefined
}

function closing(code: string, open: number): number | undefined {
  let depth = 0
  for (let i = open; i < code.length; i++) {
    if ('([{'.includes(code[i] ?? ' ')) depth++
    else if (')]}'.includes(code[i] ?? ' ') && --depth === 0) return i
  }
  return undefined
}

function lineAt(code: string, at: number): number {
  return code.slice(0, at).split('\n').length
}

/** Lines of a text file; a final line break opens no new one. */
export function lineCount(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length
}
