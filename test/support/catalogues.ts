import { blank } from './source.ts'
import type { SourceFile } from './tree.ts'

/** The texts of one language: full key `room.path.to.text` and its text. */
export type Texts = ReadonlyMap<string, string>

/** Reads the catalogues of a language from its files; the file name is the first word of every key. */
export function textsOf(language: string, files: readonly SourceFile[]): Texts {
  const texts = new Map<string, string>()
  for (const file of files) {
    const name = new RegExp(`^src/languages/${language}/([a-z-]+)\\.json$`).exec(file.path)?.[1]
    if (name) flatten(name, JSON.parse(file.text), texts)
  }
  return texts
}

function flatten(key: string, value: unknown, into: Map<string, string>): void {
  if (typeof value === 'string') into.set(key, value)
  else for (const [name, child] of Object.entries(value as object)) flatten(`${key}.${name}`, child, into)
}

/** What is wrong between two languages: keys, placeholders, plural forms, empty texts. */
export function differences(one: Texts, other: Texts, names: readonly [string, string]): string[] {
  const only = (a: Texts, b: Texts, name: string) =>
    [...a.keys()].filter(key => !b.has(key)).map(key => `${key}: only in ${name}`)
  const placeholders = [...one]
    .filter(([key, text]) => other.has(key) && slots(text) !== slots(other.get(key) ?? ''))
    .map(([key, text]) => `${key}: placeholders ${slots(text)} and ${slots(other.get(key) ?? '')}`)
  return [
    ...only(one, other, names[0]),
    ...only(other, one, names[1]),
    ...placeholders,
    ...[...one, ...other].flatMap(([key, text]) => faults(key, text, one)),
  ]
}

function slots(text: string): string {
  return `{${[...new Set([...text.matchAll(/\{\{\s*([\w-]+)/g)].map(match => match[1]))].sort().join(', ')}}`
}

const PLURAL = /_(zero|one|two|few|many|other)$/

function faults(key: string, text: string, texts: Texts): string[] {
  const base = key.replace(PLURAL, '')
  const counted = /\{\{\s*count\b/.test(text) || PLURAL.test(key)
  const complete = texts.has(`${base}_one`) && texts.has(`${base}_other`)
  return [
    ...(text.trim() === '' ? [`${key}: empty`] : []),
    ...(counted && !complete ? [`${key}: counts, but has not both ${base}_one and ${base}_other`] : []),
  ]
}

const CALL =
  /(?<![\w$])(?:t|text|say|translate\([^()]*\)|refuse|stop)\(\s*$|\bi18nKey=\{?\s*$|\b(?:t|text)\([^()]*\?\s*$/

/** Keys that code asks for and nobody wrote. */
export function missing(texts: Texts, files: readonly SourceFile[]): string[] {
  return files.flatMap(file => {
    const { code, strings } = blank(file.text)
    return strings
      .filter(one => !one.open && CALL.test(code.slice(Math.max(0, one.at - 80), one.at - 1)))
      .map(one => keyOf(one.value, code, file.text))
      .filter(key => key !== undefined && !has(texts, key))
      .map(key => `${file.path}: ${key}`)
  })
}

function has(texts: Texts, key: string): boolean {
  return texts.has(key) || texts.has(`${key}_other`)
}

function keyOf(value: string, code: string, source: string): string | undefined {
  if (value === '') return undefined
  const key = value.replace(':', '.')
  const room = /\buseTranslation\(\s*['"]([a-z-]+)['"]/.exec(source)?.[1]
  const bound = room && code.includes('useTranslation(') && !value.includes(':')
  return bound ? `${room}.${key}` : key.includes('.') ? key : undefined
}

/** Keys that no code names: neither whole nor by the beginning of a template. */
export function unused(texts: Texts, files: readonly SourceFile[]): string[] {
  const whole = new Set<string>()
  const beginnings: string[] = []
  for (const file of files) {
    const { code, strings } = blank(file.text)
    const add = (value: string, open: boolean) => {
      if (!open) whole.add(value)
      if ((open || value.endsWith('.')) && /^[a-z-]+\.[\w.-]*$/.test(value)) beginnings.push(value)
    }
    const room = /\buseTranslation\(\s*['"]([a-z-]+)['"]/.exec(file.text)?.[1]
    for (const { value, open } of strings) {
      add(value.replace(':', '.'), open)
      if (room && code.includes('useTranslation(')) add(`${room}.${value}`, open)
    }
  }
  return [...texts.keys()].filter(key => {
    const base = key.replace(PLURAL, '')
    return (
      !whole.has(key) && !whole.has(base) && !beginnings.some(start => start.includes('.') && key.startsWith(start))
    )
  })
}
