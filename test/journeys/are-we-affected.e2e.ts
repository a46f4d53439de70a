import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { Hands, openBrowser, settled, type Visit, visit } from '../support/browser.ts'
import { type DemoHouse, openDemoHouse } from '../support/demo-house.ts'
import { call } from '../support/house.ts'
import { expectNone } from '../support/violations.ts'

const t = translate('en')

describe('are we affected?', () => {
  let house: DemoHouse
  let browser: Browser
  let seen: Visit
  beforeAll(async () => {
    house = await openDemoHouse()
    await call(house, 'PUT', '/access/me/language', { language: 'en' })
    browser = await openBrowser()
    seen = await visit(browser, house.origin, { caller: house })
    await seen.page.goto(`${house.origin}/matching`)
    await settled(seen.page)
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  const ask = async (query: string) => {
    const { page } = seen
    const field = page.getByRole('textbox', { name: t('matching-pages.field') })
    await field.fill(query)
    await field.press('Enter')
    await page.locator('.src', { hasText: query }).waitFor()
    return page.locator('.answer')
  }

  it.each([
    ['CVE-2021-44228', 'yes', 'affected'],
    ['pkg:npm/lodash', 'yes', 'contained'],
    ['CVE-2014-0160', 'no', 'affected'],
    ['CVE-2099-1234', 'unknown', 'affected'],
  ] as const)('%s: %s, with what was searched', async (query, answer, kind) => {
    const { page } = seen
    const said = await ask(query)
    expect(await said.textContent()).toContain(t(`matching-pages.answers.${kind}.${answer}`))
    const searched = page.getByRole('region', { name: t('matching-pages.searched.title') })
    for (const what of ['releases', 'components', 'unmatchable', 'advisories', 'oldestSbom', 'staleSources']) {
      expect(await searched.textContent()).toContain(t(`matching-pages.searched.${what}`))
    }
    const places = await page
      .getByRole('region', { name: t('matching-pages.places.title') })
      .locator('tbody tr')
      .count()
    expect(places > 0).toBe(answer === 'yes')
  })

  it('tells a NO that rests on gaps from a plain one: what nobody could search is said', async () => {
    await ask('CVE-2014-0160')
    const because = seen.page.getByRole('region', { name: t('matching-pages.because') })
    expect(await because.textContent()).toContain(t('matching.because.unmatchable'))
  })

  it('is one key and one field away from every page', async () => {
    const { page } = seen
    await page.goto(`${house.origin}/inventory`)
    await settled(page)
    const hands = new Hands(page)
    await hands.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await hands.type('CVE-2021-44228')
    await page.getByText(t('web.palette.affected', { what: 'CVE-2021-44228' })).waitFor()
    await hands.press('Enter')
    await page.locator('.answer.yes').waitFor()
    expect(hands.keys).toBeLessThanOrEqual(3)
    console.log(`are we affected: ${hands.keys} keys, ${hands.seconds.toFixed(1)} s`)
  })

  it('went without an error', () => expectNone(seen.faults))
})
