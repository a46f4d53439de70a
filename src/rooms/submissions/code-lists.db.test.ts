import { afterAll, describe, expect, it } from 'vitest'
import { bytesOf, patient, refusal, reportHouse } from '../../../test/support/reports.ts'
import { actions } from './actions.ts'
import { codes, loadCodeFile } from './code-actions.ts'
import { formOf } from './forms/forms.ts'

const { ctx, open, startMir, write } = await reportHouse()
afterAll(() => ctx.close())

describe('code lists', () => {
  const file =
    'Release: 2025\nCode,Term,Definition\nA11,Computer Software Problem,x\nA1105,Computer System Security Problem,"y, z"\n'

  it('are taken whole, searched by words, and used to check reports', async () => {
    const draft = await startMir(await open(patient, 'Codes'))
    const field = formOf('eu-mir')!
      .sections.flatMap(one => one.fields)
      .find(one => one.annex === 'A')!.id
    const written = await write(draft, { [field]: ['A1105', 'A9999'] })
    expect(written.problems.map(one => one.code)).toContain('list-missing')
    await loadCodeFile(ctx, { fileName: 'a.csv', release: undefined }, bytesOf(file))
    expect(await codes(ctx, { annex: 'A', q: 'security computer', size: 5 })).toMatchObject({
      release: '2025',
      codes: [{ code: 'A1105', above: ['Computer Software Problem'] }],
    })
    const all = (await actions.draft(ctx, { id: draft.id })).problems
    const problems = all.filter(one => one.field === field && one.code.startsWith('list-'))
    expect(problems).toEqual([
      { field, code: 'list-unknown', weight: 'warns', facts: { code: 'A9999', annex: 'A', release: '2025' } },
    ])
  })

  it.each([
    ['an unknown layout', 'Nr;Text\nA11;Software\n', undefined, 'submissions.codes.no-header'],
    ['another release than said', file.replace('2025', '2024'), '2023', 'submissions.codes-release-differs'],
    ['no release at all', file.replace('Release: 2025\n', ''), undefined, 'submissions.codes-release-missing'],
    ['the same file again', file, undefined, 'submissions.codes-known'],
  ])('refuse %s', async (_, text, release, code) => {
    const about = { fileName: 'x.csv', release }
    expect(await refusal(loadCodeFile(ctx, about, bytesOf(text)))).toMatchObject({ code })
    expect(await actions.codeLists(ctx)).toHaveLength(1)
  })
})
