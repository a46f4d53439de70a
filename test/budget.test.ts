import { describe, expect, it } from 'vitest'
import { caps, exemptions } from './budget.ts'
import { functionsOf, lineCount } from './support/functions.ts'
import { programSources, type SourceFile } from './support/tree.ts'
import { expectNone } from './support/violations.ts'

/** Files and functions over the cap, in words. */
function overBudget(files: readonly SourceFile[]): string[] {
  return files
    .filter(file => !(file.path in exemptions))
    .flatMap(file => [
      ...(lineCount(file.text) > caps.fileLines ? [`${file.path}: ${lineCount(file.text)} lines`] : []),
      ...functionsOf(file.text)
        .filter(one => one.lines > caps.functionLines)
        .map(one => `${file.path}:${one.line}: ${one.name} has ${one.lines} lines`),
    ])
}

describe('size budget', () => {
  const files = programSources()

  it(`keeps files to ${caps.fileLines} lines and functions to ${caps.functionLines}`, () => {
    expectNone(overBudget(files))
  })

  it('has no exemption for a file that keeps the budget or is gone', () => {
    const needless = Object.keys(exemptions).filter(path => {
      const file = files.find(one => one.path === path)
      return (
        !file ||
        (lineCount(file.text) <= caps.fileLines && !functionsOf(file.text).some(one => one.lines > caps.functionLines))
      )
    })
    expectNone(needless)
  })
})

const lines = (count: number) => '  call()\n'.repeat(count)

describe('the gate itself', () => {
  it.each<[string, string]>([
    ['a long file', lines(351)],
    ['a long function', `export function a(x: { y: number }): Promise<{ z: string }> {\n${lines(60)}}\n`],
    ['a function that returns an object type', `function a(): { z: string } {\n${lines(60)}}\n`],
    ['a long method', `const a = {\n  async b(c: string): Promise<void> {\n${lines(60)}  },\n}\n`],
    ['a long arrow', `const a = (b: string) => {\n${lines(60)}}\n`],
    ['a long component', `export const Page = () => (\n  <div>\n${lines(60)}  </div>\n)\n`],
    ['a function with braces in strings', `function a() {\n  b('}')\n  c(\`}\${d}\`)\n  e(/}/)\n${lines(60)}}\n`],
  ])('sees %s', (_, text) => {
    expect(overBudget([{ path: 'src/core/a.ts', text }])).not.toEqual([])
  })

  it.each<[string, string]>([
    ['many short functions', `function a() {\n${lines(30)}}\n`.repeat(8)],
    ['a signature without a body', `declare function a(): void\nconst b = [\n${'  1,\n'.repeat(80)}]\n`],
    ['a table of rules', `export const rules = {\n${'  a: 1,\n'.repeat(80)}}\n`],
  ])('lets pass %s', (_, text) => {
    expect(overBudget([{ path: 'src/core/a.ts', text }])).toEqual([])
  })
})
