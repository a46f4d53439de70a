import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('./', import.meta.url)
// these may say something else about a class of another sheet: they come last, for small screens and for paper
const last = ['small-screens.css', 'print.css']
const sheets = readdirSync(folder).filter(name => name.endsWith('.css') && !last.includes(name))
const rooms = new Set(readdirSync(new URL('../../rooms/', folder)))

/** Classes that a sheet styles by themselves, wherever they stand, outside of queries about the medium. */
function bareClasses(text: string): Set<string> {
  const plain = text.replace(/\/\*.*?\*\//gs, '').replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, '')
  const selectors = [...plain.matchAll(/([^{}]+)\{/g)]
    .flatMap(([, list = '']) => list.split(','))
    .map(one => one.trim())
  return new Set(selectors.flatMap(one => /^\.([\w-]+)$/.exec(one)?.[1] ?? []))
}

/** Every class that a sheet names. */
function classesIn(text: string): Set<string> {
  return new Set(
    [...text.replace(/\/\*.*?\*\//gs, '').matchAll(/\.([a-z][\w-]*)(?=[^{}]*\{)/g)].map(([, name = '']) => name),
  )
}

describe('the look', () => {
  it('a class that the sheet of a room styles wherever it stands belongs to that sheet alone', () => {
    const all = sheets.map(name => [name, readFileSync(new URL(name, folder), 'utf8')] as const)
    const shared = all
      .filter(([name]) => rooms.has(name.replace('.css', '')))
      .flatMap(([name, text]) => {
        const others = all.filter(([other]) => other !== name)
        return others.flatMap(([other, theirs]) =>
          [...bareClasses(text).intersection(classesIn(theirs))].map(one => `.${one}: ${name}, ${other}`),
        )
      })
    expect(shared).toEqual([])
  })

  it.each([
    ['.a { b: c }', ['a']],
    ['.a,\n.b { c: d }', ['a', 'b']],
    ['.a .b { c: d }', []],
    ['tr.a { b: c }', []],
    ['@media (max-width: 1px) { .a { b: c } .d { e: f } }\n.g { h: i }', ['g']],
    ['/* .a { */ .b { c: d }', ['b']],
  ])('the gate sees in %j', (text, expected) => {
    expect([...bareClasses(text)]).toEqual(expected)
  })
})
