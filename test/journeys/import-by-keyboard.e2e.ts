import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { Hands, openBrowser, settled, type Visit, visit } from '../support/browser.ts'
import { type DemoHouse, openDemoHouse } from '../support/demo-house.ts'
import { call } from '../support/house.ts'
import { expectNone } from '../support/violations.ts'

const t = translate('en')

/** Keys from the empty version to the next vulnerability; Tab counts like every key. */
const budget = { keys: 60, seconds: 120 } as const

const sbom = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { 'bom-ref': 'root', type: 'firmware', name: 'Pulso 3', version: '9.0.0' } },
  components: [
    {
      'bom-ref': 'a',
      type: 'library',
      name: 'log4j-core',
      group: 'org.apache.logging.log4j',
      version: '2.14.1',
      purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
    },
    { 'bom-ref': 'b', type: 'library', name: 'lodash', version: '4.17.20', purl: 'pkg:npm/lodash@4.17.20' },
  ],
  dependencies: [{ ref: 'root', dependsOn: ['a', 'b'] }],
})

describe('from an SBOM to a decision, by keyboard alone', () => {
  let house: DemoHouse
  let browser: Browser
  let seen: Visit
  let hands: Hands
  let release: string
  beforeAll(async () => {
    house = await openDemoHouse()
    const releases = await call<{ device: string; deviceName: string }[]>(house, 'GET', '/inventory/releases')
    const known = releases.find(one => one.deviceName === 'Pulso 3')
    const made = await call<{ id: string }>(house, 'POST', '/inventory/releases', {
      device: known?.device,
      version: '9.0.0',
      phase: 'released',
    })
    release = made.id
    await call(house, 'PUT', '/access/me/language', { language: 'en' })
    browser = await openBrowser()
    seen = await visit(browser, house.origin, { caller: house })
    hands = new Hands(seen.page)
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  /** Presses Tab until the focus stands on the control with this name. */
  const tabTo = async (name: string) => {
    for (let pressed = 0; pressed < 40; pressed++) {
      const here = await seen.page.evaluate(() => {
        const focus = document.activeElement
        return focus?.getAttribute('aria-label') ?? focus?.textContent?.trim() ?? ''
      })
      if (here === name) return
      await hands.press('Tab')
    }
    throw new Error(`Tab never reaches "${name}"`)
  }

  it('pastes the SBOM, says yes to it and sees it matched', async () => {
    const { page, context } = seen
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: house.origin })
    await page.goto(`${house.origin}/inventory/releases/${release}`)
    await settled(page)
    await hands.press('u')
    await page.waitForURL('**/inventory/import?**')
    await page.getByRole('button', { name: t('web.drop.chooseSeveral') }).waitFor()
    await page.evaluate(text => navigator.clipboard.writeText(text), sbom)
    await hands.press('Control+v')
    await page.waitForURL('**/inventory/imports/**')
    await page
      .getByRole('button', { name: t('inventory-pages.import.current'), exact: true })
      .waitFor({ timeout: 60_000 })
    await tabTo(t('inventory-pages.import.current'))
    await hands.press('Enter')
    await page.getByRole('link', { name: t('inventory-pages.import.toFindings') }).waitFor({ timeout: 60_000 })
    await tabTo(t('inventory-pages.import.toFindings'))
    await hands.press('Enter')
    await page.waitForURL('**/triage?**')
  })

  it('proposes "not affected" with its reason, goes on, and takes it back', async () => {
    const { page } = seen
    await settled(page)
    const open = () => page.locator('.detail .eyebrow a.mono').first().textContent()
    const first = await open()
    expect(first).toMatch(/^(CVE|GHSA)-/)
    await hands.press('3')
    await page.locator('.decide .verdict').waitFor()
    await hands.press('ArrowDown', 'Space', 'Enter')
    await page.locator('.decide textarea:focus').waitFor()
    await hands.type('The vulnerable class is removed from the image; see build log 2026-11-20.')
    await hands.press('Control+Enter')
    await page
      .getByRole('status')
      .getByText(t('triage-approvals.proposed', { what: first ?? '' }))
      .waitFor()
    await expect.poll(open).not.toBe(first)
    await hands.press('Escape', 'u')
    await page.getByText(t('triage-pages.undo.done', { what: first ?? '' })).waitFor()
    const { decisions } = await call<{ decisions: { state: string; justification: string | null }[] }>(
      house,
      'GET',
      `/triage/vulnerabilities/${first}`,
    )
    expect(decisions[0]).toMatchObject({ state: 'taken-back', justification: expect.any(String) })
    expect(hands.clicks).toBe(0)
    expect(hands.keys).toBeLessThanOrEqual(budget.keys)
    expect(hands.seconds).toBeLessThan(budget.seconds)
    console.log(`SBOM to decision by keyboard: ${hands.keys} keys, ${hands.seconds.toFixed(1)} s`)
  })

  it('went without an error', () => expectNone(seen.faults))
})
