import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { firstChoice, placeKey } from '../../src/rooms/triage/pages/place.ts'
import type { Group } from '../../src/rooms/triage/pages/shown.ts'
import { Hands, openBrowser, settled, type Visit, visit } from '../support/browser.ts'
import { type DemoHouse, openDemoHouse } from '../support/demo-house.ts'
import { call, waitUntil } from '../support/house.ts'
import { expectNone } from '../support/violations.ts'

const t = translate('en')
const WEBP = 'CVE-2023-4863'
const VERSIONS = 14
const EXCEPTIONS = 3

/** From the finding on the screen to the record, with what the exceptions cost: one key or click each, and the way there. */
const budget = { all: { keys: 9, clicks: 0, seconds: 45 }, rest: { keys: 0, clicks: 4, seconds: 45 } } as const

interface Trail {
  events: { action: string; after?: { release?: string; decision?: string } }[]
}

describe('one vulnerability, fourteen versions, three exceptions', () => {
  let house: DemoHouse
  let browser: Browser
  let seen: Visit

  const group = () => call<Group>(house, 'GET', `/triage/vulnerabilities/${WEBP}`)
  /** The versions that one decision fits, as the page chooses them; which these were before anybody decided. */
  let fitting: ReadonlySet<string>
  const places = async () => (await group()).occurrences.filter(one => fitting.has(placeKey(one)))

  beforeAll(async () => {
    house = await openDemoHouse()
    await call(house, 'PUT', '/access/me/language', { language: 'en' })
    const before = await group()
    const [place] = before.occurrences.filter(one => firstChoice(before).has(placeKey(one)))
    // the product as it is after years in the field: more versions with the same part
    for (let at = firstChoice(before).size; at < VERSIONS; at++) {
      const release = { device: place?.deviceId, version: `2.5.${at}`, phase: 'released' }
      const { id } = await call<{ id: string }>(house, 'POST', '/inventory/releases', release)
      const answer = await fetch(
        `${house.origin}/api/inventory/releases/${id}/imports?current=true&file=app.cdx.json`,
        {
          method: 'POST',
          headers: { cookie: house.cookie, origin: house.origin, 'content-type': 'application/octet-stream' },
          body: readFileSync(join(import.meta.dirname, '../../demo/sboms/pulso-connect-2.5.cdx.json')),
        },
      )
      expect(answer.status).toBe(202)
    }
    await waitUntil(async () => firstChoice(await group()).size === VERSIONS)
    fitting = firstChoice(await group())
    browser = await openBrowser()
    seen = await visit(browser, house.origin, { caller: house })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  it('eleven are decided by keyboard in one act, the three exceptions stay open', async () => {
    const { page } = seen
    await page.goto(`${house.origin}/triage?q=status%3Aall&v=${WEBP}`)
    await settled(page)
    const region = page.getByRole('region', { name: t('triage-pages.places.title') })
    const chosen = region.locator('tbody input.check:checked')
    await expect.poll(() => chosen.count()).toBe(VERSIONS)
    const hands = new Hands(page)
    await hands.press('v', 'x', 'ArrowDown', 'x', 'ArrowDown', 'x')
    expect(await chosen.count()).toBe(VERSIONS - EXCEPTIONS)
    await hands.press('2')
    await hands.type('Update to 2.6, which brings libwebp 1.3.2.')
    await hands.press('Control+Enter')
    await expect.poll(async () => (await places()).filter(one => one.decision).length).toBe(VERSIONS - EXCEPTIONS)
    expect(new Set((await places()).flatMap(one => one.decision?.id ?? [])).size).toBe(1)
    console.log(`fourteen with three exceptions: ${hands.keys} keys, ${hands.seconds.toFixed(1)} s`)
    expect(hands).toSatisfy(within(budget.all))
  })

  it('the three are decided otherwise by mouse and wait for a second person', async () => {
    const { page } = seen
    await page.goto(`${house.origin}/triage?q=status%3Aall&v=${WEBP}`)
    await settled(page)
    const region = page.getByRole('region', { name: t('triage-pages.places.title') })
    await expect.poll(() => region.locator('tbody input.check:checked').count()).toBe(EXCEPTIONS)
    const hands = new Hands(page)
    await hands.click(page.getByRole('radio', { name: t('web.vex.not_affected') }))
    await hands.click(page.getByRole('radio', { name: t('triage-pages.justification.component_not_present') }))
    const statement = page.getByRole('textbox', { name: new RegExp(t('triage-pages.decide.statement')) })
    await hands.click(statement)
    await statement.fill('Built without image decoding.')
    await page.getByText(t('triage-approvals.willWait')).waitFor()
    await hands.click(page.getByRole('button', { name: t('triage-approvals.askFor', { count: EXCEPTIONS }) }))
    await expect.poll(async () => (await places()).filter(one => one.proposal).length).toBe(EXCEPTIONS)
    console.log(`the exceptions: ${hands.clicks} clicks, ${hands.seconds.toFixed(1)} s`)
    expect(hands).toSatisfy(within(budget.rest))
  })

  it('each of the fourteen has a record of its own, found by its finding', async () => {
    for (const { finding, release, decision, proposal } of await places()) {
      const { events } = await call<Trail>(house, 'GET', `/audit/history/finding/${finding}?limit=100`)
      const own = events.filter(one => one.after?.release === release)
      expect(own[0]?.action).toBe(decision ? 'triage.decided-here' : 'triage.proposed-here')
      expect(own[0]?.after?.decision).toBe((decision ?? proposal)?.id)
    }
  })

  it('went without an error', () => expectNone(seen.faults))
})

function within(most: { readonly keys: number; readonly clicks: number; readonly seconds: number }) {
  return ({ keys, clicks, seconds }: Hands) => keys <= most.keys && clicks <= most.clicks && seconds < most.seconds
}
