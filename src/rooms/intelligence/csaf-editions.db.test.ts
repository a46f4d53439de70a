import { describe, expect, it } from 'vitest'
import {
  advisory,
  base,
  ctx,
  health,
  idOf,
  playSite,
  publish,
  site,
  skipped,
  statement,
  sync,
  type Told,
} from '../../../test/support/csaf-site.ts'

playSite()

describe('editions', () => {
  const take = async (told: Told, updated: string) => {
    publish([{ name: 'a.json', text: advisory('A', told), updated }])
    await sync()
  }

  it('a newer one withdraws what it no longer says; an older one never replaces it', async () => {
    const first = { cves: ['CVE-2026-0001', 'CVE-2026-0002'] }
    await take(first, '2026-11-01T00:00:00Z')
    await take({ version: '2', released: '2026-11-05T00:00:00Z' }, '2026-11-05T00:00:00Z')
    expect(await statement(idOf('A', 'CVE-2026-0002'))).toMatchObject({ withdrawn: '2026-11-05T00:00:00.000Z' })
    expect(await statement(idOf('A'))).toMatchObject({ withdrawn: null, document: { version: '2' } })
    await take(first, '2026-11-06T00:00:00Z')
    expect(await statement(idOf('A'))).toMatchObject({ document: { version: '2' } })
    expect(await statement(idOf('A', 'CVE-2026-0002'))).toMatchObject({ withdrawn: '2026-11-05T00:00:00.000Z' })
    expect(await skipped()).toMatchObject({ 'older-edition': 1 })
    await take({ ...first, version: '3', released: '2026-11-07T00:00:00Z' }, '2026-11-07T00:00:00Z')
    expect(await statement(idOf('A', 'CVE-2026-0002'))).toMatchObject({ withdrawn: null })
    expect(await skipped()).not.toHaveProperty('older-edition')
  })

  it('an edition without a date withdraws what it no longer says, today', async () => {
    await take({ cves: ['CVE-2026-0001', 'CVE-2026-0002'] }, '2026-11-01T00:00:00Z')
    await take({ version: '2', released: 'soon' }, '2026-11-05T00:00:00Z')
    const day = ctx.clock.now().toISOString()
    expect(await statement(idOf('A', 'CVE-2026-0002'))).toMatchObject({ withdrawn: day })
    expect(await health()).toMatchObject({ state: 'fresh' })
  })

  it('a withdrawn document takes all of it back', async () => {
    await take({}, '2026-11-01T00:00:00Z')
    await take(
      { category: 'csaf_withdrawn', cves: [], version: '2', released: '2026-11-09T00:00:00Z' },
      '2026-11-09T00:00:00Z',
    )
    expect(await statement(idOf('A'))).toMatchObject({ withdrawn: '2026-11-09T00:00:00.000Z' })
    const { rows } = { rows: await ctx.db.selectFrom('intelligence_change').selectAll().execute() }
    expect(rows.map(row => row.advisory)).toContain(idOf('A'))
  })

  it('somebody else with the same publisher and id cannot take the place of a document', async () => {
    await take({}, '2026-11-01T00:00:00Z')
    publish(
      [
        {
          name: 'a.json',
          text: advisory('A', { version: '9', released: '2026-11-10T00:00:00Z', cves: ['CVE-2026-0001'] }),
        },
      ],
      { at: '/q' },
    )
    const metadata = JSON.parse(String(site.get('/q/provider-metadata.json')))
    metadata.publisher.namespace = 'https://elsewhere.example'
    site.set('/q/provider-metadata.json', JSON.stringify(metadata))
    await sync([`${base}/q/provider-metadata.json`])
    expect(await statement(idOf('A'))).toMatchObject({ document: { version: '1' } })
    expect(await statement('csaf:elsewhere.example~nordlicht.example:A:CVE-2026-0001')).toBeDefined()
  })
})
