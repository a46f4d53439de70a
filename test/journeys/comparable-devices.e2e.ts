import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { axeFaults, Hands, openBrowser, settled, type Visit, visit } from '../support/browser.ts'
import { type DemoHouse, openDemoHouse } from '../support/demo-house.ts'
import { call, waitUntil } from '../support/house.ts'
import { expectNone } from '../support/violations.ts'

const t = translate('de')

interface List {
  asked: number
  lines: { id: string; deviceName: string; state: string; title: string }[]
}

describe('an event at a comparable device, in German', () => {
  let house: DemoHouse
  let browser: Browser
  let seen: Visit
  beforeAll(async () => {
    house = await openDemoHouse()
    await call(house, 'PUT', '/access/me/language', { language: 'de' })
    browser = await openBrowser()
    seen = await visit(browser, house.origin, { language: 'de', caller: house })
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  const hits = (query = '') => call<List>(house, 'GET', `/radar/hits${query}`)

  it('a profile for a product that has none: its events appear, and a wrong code is told at its field', async () => {
    const { page } = seen
    await page.goto(`${house.origin}/radar/profiles`)
    await page.getByRole('link', { name: t('radar-pages.profiles.create', { device: 'Boreas' }) }).click()
    await page.getByLabel(t('radar-pages.profile.fda')).fill('FRNX')
    await page.getByRole('button', { name: t('radar-pages.profile.save') }).click()
    await page.getByText(t('radar.not-an-fda-code', { code: 'FRNX' })).waitFor()
    await page.getByLabel(t('radar-pages.profile.fda')).fill('')
    await page.getByLabel(t('radar-pages.profile.words')).fill('Fluxa')
    await page.getByLabel(t('radar-pages.profile.startsOn')).fill('2026-11-01')
    await page.getByRole('button', { name: t('radar-pages.profile.save') }).click()
    await page.waitForURL('**/radar/profiles')
    await waitUntil(async () => (await hits()).lines.some(one => one.deviceName === 'Boreas'))
    await page.goto(`${house.origin}/radar`)
    await settled(page)
    expect(await page.locator('tbody tr', { hasText: 'Boreas' }).count()).toBe(2)
  })

  it('the list says why, and filters; nothing found offers the way back', async () => {
    const { page } = seen
    const first = page.locator('tbody tr').first()
    expect(await first.textContent()).toContain(`${t('radar.reason.fda-code')} FRN`)
    await page.getByLabel(t('radar-pages.list.kind')).selectOption('recall')
    await page.waitForURL('**kind=recall**')
    await settled(page)
    expect(await page.locator('tbody tr').count()).toBe(1)
    const search = page.getByRole('textbox', { name: t('radar-pages.list.search') })
    await search.fill('nirgends')
    await search.press('Enter')
    await page.getByRole('button', { name: t('web.act.clear') }).click()
    await page.locator('tbody tr').first().waitFor()
  })

  it('from the list to a kept answer within five clicks; the form says what is missing', async () => {
    const { page } = seen
    const before = (await hits()).asked
    const hands = new Hands(page)
    await hands.click(page.locator('tbody a').first())
    await page.getByText(t('radar-pages.hit.question', { device: 'Pulso 3' })).waitFor()
    await hands.click(page.getByRole('radio', { name: t('radar-pages.hit.verdict.applies') }))
    await page.getByLabel(t('radar-pages.hit.reason')).fill('Auch Pulso 3 übernimmt Konfigurationen über WLAN.')
    await hands.click(page.getByRole('button', { name: t('radar-pages.hit.save') }))
    await page.getByText(t('radar.needs-an-action')).waitFor()
    expectNone(await axeFaults(page))
    await page.getByLabel(t('radar-pages.hit.action')).fill('Signatur der Konfiguration in 3.2.2 prüfen')
    await page.getByLabel(t('radar-pages.hit.owner')).fill('Jonas Petersen')
    await page.getByLabel(t('radar-pages.hit.due'), { exact: true }).fill('2026-12-18')
    await page.getByLabel(t('radar-pages.hit.links')).fill('risk R-17\npatch 3.2.2')
    await hands.click(page.getByRole('button', { name: t('radar-pages.hit.save') }))
    await page.getByText(t('radar-pages.hit.saved')).waitFor()
    const answer = page.getByRole('list', { name: t('radar-pages.hit.answers') })
    expect(await answer.textContent()).toContain('Signatur der Konfiguration in 3.2.2 prüfen')
    expect(await answer.textContent()).toContain(`${t('radar.link.risk')} R-17`)
    expect(hands.clicks).toBeLessThanOrEqual(5)
    expect((await hits()).asked).toBe(before - 1)
    await page.reload()
    await page.getByText('18.12.2026').first().waitFor()
    expectNone(await axeFaults(page))
    expectNone(seen.faults.filter(fault => !fault.includes('422')))
  })
})
