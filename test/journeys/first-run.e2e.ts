import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { axeFaults, Hands, openBrowser, settled, type Visit, visit } from '../support/browser.ts'
import { type House, startHouse } from '../support/house.ts'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'
import { expectNone } from '../support/violations.ts'

const t = translate('de')

/** What a person needs at most from the demo to the first decision; ux.md: two minutes, three clicks to the decision. */
const budget = { clicks: 5, seconds: 120 } as const

describe('the first run, in German, by mouse', () => {
  let database: TestDatabase
  let house: House
  let browser: Browser
  let seen: Visit
  let hands: Hands
  beforeAll(async () => {
    database = await testDatabase()
    house = await startHouse(database.url)
    browser = await openBrowser()
    seen = await visit(browser, house.origin)
    hands = new Hands(seen.page)
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
    await database?.drop()
  })

  it('leads from the link of the first start through language, company and account', async () => {
    const { page } = seen
    await page.goto(house.setup)
    await hands.click(page.getByRole('radio', { name: 'Deutsch' }))
    await page.getByRole('heading', { level: 1, name: t('access-pages.setup.title') }).waitFor()
    expectNone(await axeFaults(page))
    await hands.click(page.getByRole('button', { name: t('web.act.next') }))

    await page.getByLabel(t('access-pages.setup.companyName')).fill('Nordlicht Medical GmbH')
    await page.getByLabel(t('access-pages.setup.country')).selectOption('DE')
    expectNone(await axeFaults(page))
    await hands.click(page.getByRole('button', { name: t('web.act.next') }))

    await page.getByLabel(t('access-pages.person.name'), { exact: true }).fill('Anna Weber')
    await page.getByLabel(t('access-pages.person.email')).fill('anna@nordlicht.example')
    await page.getByLabel(t('access-pages.password.new')).fill('vier lose Wörter am Hafen')
    expectNone(await axeFaults(page))
    await hands.click(page.getByRole('button', { name: t('access-pages.setup.create') }))
    await page.getByRole('button', { name: t('access-pages.setup.demoAct') }).waitFor()
    expectNone(await axeFaults(page))
  })

  it('loads the demo and opens Today, framed as demo', async () => {
    const { page } = seen
    await hands.click(page.getByRole('button', { name: t('access-pages.setup.demoAct') }))
    await page.waitForURL('**/today', { timeout: 90_000 })
    await page.getByText(t('today-pages.act.title')).waitFor()
    await page.getByText(t('web.demo.tag')).waitFor()
    expect(await page.locator('.todo > li').count()).toBeGreaterThan(3)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^\p{L}+, \d+\. \p{L}+ \d{4}$/u)
  })

  it('reaches the first decision within the budget', async () => {
    const { page } = seen
    const first = new Hands(page)
    const vulnerability = (await page.locator('.todo > li .nw').first().textContent()) ?? ''
    // reports that the law asks for stand before what is to be judged
    await first.click(page.locator('.todo > li:not(.duty) .btn').first())
    await settled(page)
    await first.click(page.getByRole('radio', { name: t('web.vex.under_investigation') }))
    await page.locator('.decide textarea').fill('Die Entwicklung prüft, ob der Angriffsweg erreichbar ist.')
    await first.click(page.locator('.decide .btn.main'))
    await page
      .getByRole('status')
      .getByText(t('triage-pages.decide.saved', { what: vulnerability }))
      .waitFor()
    expect(first.clicks).toBeLessThanOrEqual(budget.clicks)
    expect(first.seconds).toBeLessThan(budget.seconds)
    console.log(`demo to first decision: ${first.clicks} clicks, ${first.seconds.toFixed(1)} s`)
  })

  it('went without an error, a refusal of the policy or a request to others', () => {
    expectNone(seen.faults)
  })
})
