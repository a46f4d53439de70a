import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { pdfText } from '../../../test/support/poppler.ts'
import { company, patient, refusal, reportHouse } from '../../../test/support/reports.ts'
import { actions } from './actions.ts'
import { pdfOf } from './export-actions.ts'

const { ctx, manufacturer, later, person, open, startMir, startBsi, write, send } = await reportHouse()
afterAll(() => ctx.close())

describe('company data', () => {
  it('fills reports, and a later edition is shown as a difference', async () => {
    const fields = { name: 'Nordlicht Medical GmbH', srn: 'DE-MF-000012345', city: 'Kiel', country: 'DE', numbers: {} }
    const [view] = await actions.companies(ctx)
    expect(view).toMatchObject({ company: null, proposal: { name: 'Nordlicht Medical GmbH', country: 'DE' } })
    await actions.writeCompany(ctx, { manufacturer, seen: 0, company: fields })
    const incident = await open(patient, 'Pump stopped')
    const draft = await startMir(incident)
    const [field] = Object.entries(draft.values).find(([, value]) => value === 'DE-MF-000012345') ?? []
    expect(draft.recorded[field!]).toMatchObject({ value: 'DE-MF-000012345', isProposal: false })
    await actions.writeCompany(ctx, { manufacturer, seen: 1, company: { ...fields, srn: 'DE-MF-000099999' } })
    const moved = await actions.draft(ctx, { id: draft.id })
    expect(moved.values[field!]).toBe('DE-MF-000012345')
    expect(moved.differences).toEqual([
      expect.objectContaining({ field, before: 'DE-MF-000012345', now: 'DE-MF-000099999' }),
    ])
    const kept = await write(moved, { '5.a': 'Looked at.' }, [field!])
    expect(kept).toMatchObject({ version: 2, differences: [] })
    expect(await refusal(actions.writeCompany(ctx, { manufacturer, seen: 1, company: fields }))).toMatchObject({
      status: 412,
    })
    const gone = sql`delete from record.submissions_company`.execute(ctx.db)
    await expect(gone).rejects.toMatchObject({ code: 'AC001' })
  })
})

describe('the name on paper', () => {
  const sender = async (id: string) => pdfText((await pdfOf(ctx, id, 'en')).bytes)
  const rename = async (name: string) => {
    later(1)
    const [view] = await actions.companies(ctx)
    const fields = { name, country: 'DE', numbers: {} }
    await actions.writeCompany(ctx, { manufacturer, seen: view?.company?.edition ?? 0, company: fields })
  }

  it('is that of the day on which the report was checked or sent, whatever the company is called since then', async () => {
    await rename('Alster Geräte GmbH')
    const written = await startBsi(await open(company, 'Stays open'), 'DE.BSIG.32.1.1')
    const checked = await startBsi(await open(company, 'Is checked'), 'DE.BSIG.32.1.1')
    later(1)
    const second = { ...ctx, ...ctx.as(person('Carl')) }
    await actions.review(second, { id: checked.id, verdict: 'approved', seen: checked.digest })
    const sent = await send(await startBsi(await open(company, 'Is sent'), 'DE.BSIG.32.1.1'))
    await rename('Förde Geräte GmbH')
    for (const { id } of [checked, sent]) {
      expect(await sender(id)).toContain('Alster Geräte GmbH')
      expect(await sender(id)).not.toContain('Förde')
    }
    expect(await sender(written.id)).toContain('Förde Geräte GmbH')
  })
})
