import { describe, expect, it } from 'vitest'
import { type DiffComponent, difference } from './diff.ts'

const parts = (...texts: string[]): DiffComponent[] =>
  texts.map(text => {
    const [name = '', version] = text.split('@')
    return { name, group: undefined, package: name.startsWith('?') ? undefined : `npm/${name}`, version }
  })

describe('the difference of two SBOMs', () => {
  it.each<[string, DiffComponent[], DiffComponent[], string[], number]>([
    ['nothing before', [], parts('a@1'), ['added a - 1'], 0],
    ['nothing after', parts('a@1'), [], ['removed a 1 -'], 0],
    ['the same', parts('a@1', 'b@2'), parts('b@2', 'a@1'), [], 2],
    ['another version', parts('a@1'), parts('a@2'), ['changed a 1 2'], 0],
    ['one of two versions', parts('a@1', 'a@2'), parts('a@1', 'a@3'), ['changed a 2 3'], 1],
    ['a second version comes', parts('a@1'), parts('a@1', 'a@2'), ['added a - 2'], 1],
    ['a version becomes known', parts('a'), parts('a@1'), ['changed a - 1'], 0],
    [
      'changes first, then what came, then what left',
      parts('a@1', 'c@1'),
      parts('a@2', 'b@1'),
      ['changed a 1 2', 'added b - 1', 'removed c 1 -'],
      0,
    ],
    [
      'parts without identity by their names',
      parts('?x@1'),
      parts('?x@2', '?y@1'),
      ['changed ?x 1 2', 'added ?y - 1'],
      0,
    ],
  ])('%s', (_, before, after, lines, unchanged) => {
    const found = difference(before, after)
    const told = found.entries.map(one => `${one.kind} ${one.name} ${one.before ?? '-'} ${one.after ?? '-'}`)
    expect(told).toEqual(lines)
    expect(found.unchanged).toBe(unchanged)
    const count = (kind: string) => lines.filter(line => line.startsWith(kind)).length
    expect(found).toMatchObject({ added: count('added'), removed: count('removed'), changed: count('changed') })
  })

  it('two parts of one name in different groups are two parts', () => {
    const grouped = (group: string, version: string) => ({ name: 'a', group, package: undefined, version })
    const found = difference([grouped('x', '1'), grouped('y', '1')], [grouped('x', '1'), grouped('y', '2')])
    expect(found.entries).toMatchObject([{ kind: 'changed', name: 'y/a', before: '1', after: '2' }])
  })
})
