/** TypeScript source with parts blanked out by spaces; every position stays where it was. */
export interface Blanked {
  /** Comments blanked. */
  readonly text: string
  /** Comments and the contents of strings, templates and regular expressions blanked. */
  readonly code: string
  /** Values of the strings and of the pieces of templates, as written, in order. */
  readonly strings: readonly Literal[]
}

/** A string, or the piece of a template up to its next placeholder. */
export interface Literal {
  readonly at: number
  readonly value: string
  /** A placeholder follows. */
  readonly open: boolean
}

/** One import or re-export of a file. */
export interface Import {
  readonly from: string
  readonly typeOnly: boolean
  readonly reexport: boolean
  /** The names it binds here. */
  readonly names: readonly string[]
}

const REGEX_MAY_FOLLOW = /(?:^|[(,=:[!&|?{};+\-*%~^]|\b(?:return|typeof|case|in|of|do|else|await|yield))\s*$/

// each gate asks about the same files
const known = new Map<string, Blanked>()

/** Tells code from comments and literals, without a parser: enough for the gates, and independent of the compiler. */
export function blank(source: string): Blanked {
  const found = known.get(source) ?? blankAnew(source)
  known.set(source, found)
  return found
}

function blankAnew(source: string): Blanked {
  const text = [...source]
  const code = [...source]
  // depth of braces at which each open template goes on
  const templates: number[] = []
  const strings: Literal[] = []
  let depth = 0
  let i = 0
  const wipe = (from: number, to: number, target: string[]) => {
    for (let at = from; at < to; at++) if (source[at] !== '\n') target[at] = ' '
  }
  const template = (start: number): number => {
    const end = endOfTemplate(source, start)
    wipe(start, end.at, code)
    strings.push({ at: start, value: source.slice(start, end.at), open: end.opens })
    if (end.opens) templates.push(depth++)
    return end.at + (end.opens ? 2 : 1)
  }
  while (i < source.length) {
    const next = literalAt(source, i)
    if (next?.kind === 'comment') {
      wipe(i, next.end, text)
      wipe(i, next.end, code)
      i = next.end
    } else if (next) {
      wipe(i + 1, next.end - 1, code)
      if (source[i] !== '/') strings.push({ at: i + 1, value: source.slice(i + 1, next.end - 1), open: false })
      i = next.end
    } else if (source[i] === '`') i = template(i + 1)
    else if (source[i] === '}' && templates.at(-1) === depth - 1) {
      templates.pop()
      depth--
      i = template(i + 1)
    } else {
      if (source[i] === '{') depth++
      if (source[i] === '}') depth--
      i++
    }
  }
  return { text: text.join(''), code: code.join(''), strings }
}

function literalAt(source: string, i: number): { kind: 'comment' | 'literal'; end: number } | undefined {
  const two = source.slice(i, i + 2)
  if (two === '//') return { kind: 'comment', end: orEnd(source, source.indexOf('\n', i)) }
  if (two === '/*') return { kind: 'comment', end: orEnd(source, source.indexOf('*/', i + 2), 2) }
  const quoted = source[i] === "'" || source[i] === '"' ? /(['"])(?:\\.|(?!\1)[^\\\n])*\1/y : undefined
  const regex =
    source[i] === '/' && regexMayStart(source, i) ? /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//y : undefined
  const pattern = quoted ?? regex
  if (!pattern) return undefined
  pattern.lastIndex = i
  return pattern.test(source) ? { kind: 'literal', end: pattern.lastIndex } : undefined
}

function regexMayStart(source: string, i: number): boolean {
  return source[i + 1] !== '>' && REGEX_MAY_FOLLOW.test(source.slice(Math.max(0, i - 40), i))
}

function endOfTemplate(source: string, from: number): { at: number; opens: boolean } {
  for (let i = from; i < source.length; i++) {
    if (source[i] === '\\') i++
    else if (source[i] === '`') return { at: i, opens: false }
    else if (source[i] === '$' && source[i + 1] === '{') return { at: i, opens: true }
  }
  return { at: source.length, opens: false }
}

function orEnd(source: string, found: number, more = 0): number {
  return found < 0 ? source.length : found + more
}

const IMPORT = /(?<![.\w$])(import|export)(\s+type)?\s+([\w$*\s{},]*?)\s*from\s*(['"])([^'"\n]+)\4/g
const BARE = /(?<![.\w$])import\s*(\(?)\s*(['"])([^'"\n]+)\2/g
const TYPE_ONLY_LIST = /^\{\s*(type\s+[\w$]+(\s+as\s+[\w$]+)?\s*,?\s*)+\}$/

/** The imports and re-exports of a file, static and dynamic. */
export function importsOf(source: string): Import[] {
  const { text, code } = blank(source)
  const isCode = (at: number) => code.slice(at, at + 6) === text.slice(at, at + 6)
  const bound = [...text.matchAll(IMPORT)]
    .filter(match => isCode(match.index))
    .map(([, verb, type, names = '', , from = '']) => ({
      from,
      typeOnly: type !== undefined || TYPE_ONLY_LIST.test(names.trim()),
      reexport: verb === 'export',
      names: names.replace(/[{}]/g, '').split(',').map(localName).filter(Boolean),
    }))
  const bare = [...text.matchAll(BARE)]
    .filter(match => isCode(match.index))
    .map(([, , , from = '']) => ({ from, typeOnly: false, reexport: false, names: [] }))
  return [...bound, ...bare]
}

function localName(name: string): string {
  return (
    name
      .trim()
      .replace(/^type\s+/, '')
      .split(/\s+as\s+/)
      .at(-1) ?? ''
  )
}
