import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { Hands, openBrowser, settled, type Visit, visit } from '../support/browser.ts'
import { type DemoHouse, openDemoHouse } from '../support/demo-house.ts'
import { type Caller, call } from '../support/house.ts'
import { expectNone } from '../support/violations.ts'

const t = translate('en')
const WEBP = 'CVE-2023-4863'

interface Group {
  vulnerability: string
  occurrences: {
    finding: string
    release: string
    deviceId: string
    device: string
    version: string
    state: string
    decision: { status: string } | null
    proposal: { id: string } | null
  }[]
}

describe('a decision for several versions, and the second person', () => {
  let house: DemoHouse
  let browser: Browser
  let ben: Caller
  let author: Visit
  let approver: Visit

  beforeAll(async () => {
    house = await openDemoHouse()
    await call(house, 'PUT', '/access/me/language', { language: 'en' })
    ben = await second(house)
    browser = await openBrowser()
    author = await visit(browser, house.origin, { caller: ben })
    approver = await visit(browser, house.origin, { caller: house })
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  const group = () => call<Group>(house, 'GET', `/triage/vulnerabilities/${WEBP}`)
  const open = async () =>
    (await group()).occurrences.filter(one => one.state === 'open' && one.device === 'Pulso Connect')

  it('is made by keyboard for all versions but one, and waits for another person', async () => {
    const { page } = author
    await page.goto(`${house.origin}/triage?q=status%3Aall&v=${WEBP}`)
    await settled(page)
    const places = page.getByRole('region', { name: t('triage-pages.places.title') })
    const boxes = places.locator('tbody input.check:checked')
    const before = await boxes.count()
    expect(before).toBeGreaterThan(2)
    const hands = new Hands(page)
    // the first of the chosen versions is the exception
    await boxes.first().focus()
    await hands.press('x')
    expect(await boxes.count()).toBe(before - 1)
    await hands.press('3')
    await page.getByRole('radio', { name: t('triage-pages.justification.component_not_present') }).check()
    await page.getByRole('textbox', { name: new RegExp(t('triage-pages.decide.statement')) }).fill('Built without it.')
    await page.getByText(t('triage-approvals.willWait')).waitFor()
    await hands.press('Control+Enter')
    await page.getByText(t('triage-approvals.proposed', { what: WEBP })).waitFor()
    const after = await group()
    expect(after.occurrences.filter(one => one.proposal)).toHaveLength(before - 1)
    expect((await open()).every(one => one.decision === null)).toBe(true)
    console.log(`decided with an exception: ${hands.keys} keys, ${hands.seconds.toFixed(1)} s`)
  })

  it('is refused and explained when a fact has moved, and nothing stands', async () => {
    const [place] = await open()
    await call(house, 'POST', '/triage/sightings', {
      vulnerability: WEBP,
      device: place?.deviceId,
      kind: 'own-device',
      seenOn: new Date().toISOString().slice(0, 10),
      note: 'A clinic reports a crafted image.',
    })
    const { page } = approver
    await page.goto(`${house.origin}/triage/approvals`)
    await settled(page)
    await page.getByText(t('triage-approvals.fact.exploited-device')).first().waitFor()
    await page.getByText(t('triage-approvals.hindered')).waitFor()
    await page.getByRole('button', { name: /^Approve for/ }).click()
    await page
      .getByText(/Nothing was approved/)
      .first()
      .waitFor()
    expect((await open()).every(one => one.decision === null)).toBe(true)
  })

  it('is taken back by its author, proposed on today’s facts, and approved by the other person', async () => {
    const { page } = author
    await page.goto(`${house.origin}/triage/approvals`)
    await settled(page)
    expect(await page.getByRole('button', { name: /^Approve for/ }).count()).toBe(0)
    await page.getByRole('button', { name: t('triage-approvals.takeBack') }).click()
    await page.getByText(t('triage-approvals.empty')).waitFor()
    await page.goto(`${house.origin}/triage?q=status%3Aall&v=${WEBP}`)
    await settled(page)
    await page.keyboard.press('3')
    await page.getByRole('radio', { name: t('triage-pages.justification.component_not_present') }).check()
    await page
      .getByRole('textbox', { name: new RegExp(t('triage-pages.decide.statement')) })
      .fill('Looked again: not built in.')
    await page.getByText(t('triage-approvals.willWait')).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText(t('triage-approvals.proposed', { what: WEBP })).waitFor()
    await approver.page.goto(`${house.origin}/triage/approvals`)
    await settled(approver.page)
    await approver.page.getByRole('button', { name: /^Approve for/ }).click()
    await approver.page.getByText(t('triage-approvals.empty')).waitFor()
    const now = await open()
    expect(now.filter(one => one.decision?.status === 'not_affected').length).toBeGreaterThan(1)
  })

  it('is rejected by the other person with a reason, which the dialog waits for', async () => {
    const { finding, release } = (await open())[0]!
    await call(ben, 'POST', '/triage/decisions', {
      vulnerability: WEBP,
      places: [{ finding, release }],
      verdict: { status: 'not_affected', justification: 'component_not_present', statement: 'Not here either.' },
    })
    const { page } = approver
    await page.goto(`${house.origin}/triage/approvals`)
    await settled(page)
    await page.getByRole('button', { name: t('triage-approvals.reject') }).click()
    const dialog = page.getByRole('dialog')
    const reject = dialog.getByRole('button', { name: t('triage-approvals.reject') })
    expect(await reject.isDisabled()).toBe(true)
    await dialog.getByLabel(t('triage-approvals.reason')).fill('Look at the gateway again.')
    await reject.click()
    await page.getByText(t('triage-approvals.empty')).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect((await group()).occurrences.filter(one => one.proposal)).toEqual([])
  })

  it('went without an error', () => {
    // the refusal itself is an answer that the console tells
    expectNone([...author.faults, ...approver.faults].filter(one => !one.includes('412')))
  })
})

/** A second security officer of the house, with a login of her own. */
async function second(house: Caller): Promise<Caller> {
  const { link } = await call<{ link: string }>(house, 'POST', '/access/people', {
    name: 'Ben Okafor',
    email: 'ben@nordlicht.example',
    roles: ['security-officer'],
    language: 'en',
  })
  const token = new URL(link).hash.slice(1)
  const answer = await fetch(`${house.origin}/api/access/invitations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.origin },
    body: JSON.stringify({ token, password: 'a long quiet morning at the harbour', language: 'en' }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!answer.ok || !cookie) throw new Error(`no second person: ${await answer.text()}`)
  return { origin: house.origin, cookie }
}
