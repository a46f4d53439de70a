import { describe, expect, it } from 'vitest'
import { readCodeTables } from './code-table.ts'
import { csvTable, jsonTable } from './code-text.ts'

const head = 'Annex A\nMedical Device Problem\nRelease Number:,2025\n\n'
const columns = 'Level 1 Term,Level 2 Term,Level 3 Term,Code,Definition,Status\n'
const body = [
  'Computer Software Problem,,,A11,"Problems with written programs, ""software"".",',
  ',Computer System Security Problem,,A1105,"Security,\nalso remote.",Modified',
  ',,Old Term,A110509,Gone.,Retired / Not selectable',
].join('\n')

function read(text: string) {
  return readCodeTables([csvTable(text, 'annex.csv')])
}

describe('code lists', () => {
  it('reads the published layout: head of several lines, a term for each level, quoted cells, retired terms', () => {
    const found = read(`\uFEFF${head}${columns}${body}`)
    expect(found.ok && found.value.release).toBe('2025')
    const codes = found.ok ? found.value.codes.get('A') : []
    expect(codes?.map(({ code, parent, level, term, isRetired }) => [code, parent, level, term, isRetired])).toEqual([
      ['A11', undefined, 1, 'Computer Software Problem', false],
      ['A1105', 'A11', 2, 'Computer System Security Problem', false],
      ['A110509', 'A1105', 3, 'Old Term', true],
    ])
    expect(codes?.[1]?.definition).toBe('Security,\nalso remote.')
  })

  it('reads semicolons, a single column of terms, and several annexes in one file', () => {
    const found = read('IMDRF Code;Term;Definition\nA11;Software;x\nC10;Finding;y\n')
    expect(found.ok && [...found.value.codes.keys()]).toEqual(['A', 'C'])
    expect(found.ok && found.value.release).toBeUndefined()
  })

  it('reads JSON however deep the codes stand', () => {
    const tree = {
      release: 2025,
      terms: [{ code: 'F02', term: 'Death', definition: 'd', children: [{ code: 'F0201', term: 'x' }] }],
    }
    const found = readCodeTables([jsonTable(tree, 'f.json')])
    expect(found.ok && found.value.codes.get('F')?.map(({ code }) => code)).toEqual(['F02', 'F0201'])
    expect(found.ok && found.value.release).toBe('2025')
  })

  it.each([
    ['no head', 'A11,Software,x\n', 'no-header', { name: 'annex.csv' }],
    ['nothing', 'a,b\n1,2\n', 'no-codes', {}],
    [
      'a code of another kind',
      `${columns}Term,,,2880,x,\n`,
      'strange-rows',
      { name: 'annex.csv', line: 2, cell: '2880' },
    ],
    ['a code without a term', `${columns},,,A11,x,\n`, 'strange-rows', { name: 'annex.csv', line: 2, cell: 'A11' }],
    ['a code twice', `${columns}T,,,A11,x,\nT,,,A11,x,\n`, 'twice', { name: 'annex.csv', line: 3, cell: 'A11' }],
    [
      'two releases',
      `Release: 2024\nRelease: 2025\n${columns}T,,,A11,x,\n`,
      'several-releases',
      { releases: '2024, 2025' },
    ],
  ])('refuses %s, and says where', (_, text, code, facts) => {
    expect(read(text)).toEqual({ ok: false, error: { code, facts } })
  })
})
