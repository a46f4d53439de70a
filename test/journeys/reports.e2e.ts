import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { axeFaults, Hands, openBrowser, settled, sizes, type Visit, visit } from '../support/browser.ts'
import { joinColleague } from '../support/colleague.ts'
import { type DemoHouse, openDemoHouse } from '../support/demo-house.ts'
import { type Caller, call } from '../support/house.ts'
import { seriousAnswers } from '../support/serious-incident.ts'
import { expectNone } from '../support/violations.ts'

const t = translate('de')
const p = (key: string, facts = {}) => t(`submissions-pages.${key}`, facts)

/** What a person may need from a classified case to three drafts, one of them checked by another and noted as sent. */
const BUDGET = { clicks: 16, fields: 0 }

/** A serious incident with a patch in the field, and a significant security incident: known since this morning. */
async function classifiedCase(caller: Caller): Promise<{ id: string; number: string }> {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const devices = await call<{ id: string; name: string }[]>(caller, 'GET', '/inventory/devices')
  const pump = devices.find(one => one.name === 'Pulso 3')
  const releases = await call<{ id: string; device: string; version: string }[]>(caller, 'GET', '/inventory/releases')
  const own = releases.filter(one => one.device === pump?.id && one.version === '3.2.1').map(one => one.id)
  const law = { name: 'Pulso 3', kind: 'device', markets: ['EU'] }
  return call(caller, 'POST', '/vigilance/incidents', {
    title: 'Pumpen halten nach fehlerhaften Nachrichten an',
    origin: { kind: 'service', ref: 'S-7', text: 'Zwei Pumpen einer Station hielten gleichzeitig an.' },
    devices: [{ device: pump?.id, name: 'Pulso 3', releases: own, law }],
    learned: { at: at(-5), by: 'Jonas Petersen' },
    said: {
      company: { role: 'manufacturer', seat: 'DE', nis2EntityType: 'wichtig' },
      fieldIncident: {
        ...seriousAnswers,
        awarenessIncident: at(-5).slice(0, 10),
      },
      fsca: {
        fieldAction: 'yes',
        preventsSeriousIncident: 'yes',
        urgent: 'no',
        limitedToThirdCountry: 'no',
        countries: ['DE'],
        plannedStart: at(24 * 14).slice(0, 10),
      },
      securityIncident: { occurred: 'yes', ownSystems: 'yes', severeDisruption: 'yes', knowledgeAt: at(-5) },
    },
    links: [],
  })
}

describe('from a case with its clocks to drafts of MIR, BSI report and field safety notice, in German', () => {
  let house: DemoHouse
  let browser: Browser
  let writer: Visit
  let second: Visit
  let hands: Hands
  let incident: { id: string; number: string }
  let early = ''
  beforeAll(async () => {
    house = await openDemoHouse()
    const sofie = await joinColleague(house, 'Sofie Brandt', ['security-officer', 'regulatory'])
    const karl = await joinColleague(house, 'Karl Ohm', ['quality'])
    incident = await classifiedCase(sofie)
    browser = await openBrowser()
    const look = { language: 'de', timezoneId: 'Europe/Berlin' } as const
    writer = await visit(browser, house.origin, { ...look, caller: sofie })
    second = await visit(browser, house.origin, { ...look, caller: karl })
    hands = new Hands(writer.page)
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  /** Begins the report of a rule from the card on the page of the case; gives its address. */
  async function begin(rule: string): Promise<string> {
    const { page } = writer
    await page.goto(`${house.origin}/vigilance/incidents/${incident.id}`)
    await settled(page)
    const line = page
      .locator('.submission-lines > li')
      .filter({ hasText: t(`vigilance-rules.${rule.replaceAll('.', '-')}`) })
    await hands.click(line.getByRole('button'))
    await hands.click(page.getByRole('button', { name: p('start.begin'), exact: true }))
    await page.waitForURL('**/submissions/drafts/*')
    await page.locator('.save-bar').waitFor()
    await settled(page)
    return page.url()
  }

  it('the MIR comes filled from the case, counts characters, and says what is missing', async () => {
    const { page } = writer
    await begin('EU.MDR.87.3')
    await page.getByRole('heading', { level: 1 }).getByText(/MIR/).waitFor()
    expect(await page.locator('#field-1-2-c input[type=date]').inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/)
    const story = page.locator('#field-3-1-a textarea')
    expect(await story.inputValue()).toContain('Zwei Pumpen einer Station')
    await story.fill('x'.repeat(4001))
    await page
      .locator('#field-3-1-a')
      .getByText(/4\.?001/)
      .first()
      .waitFor()
    await story.fill('Zwei Pumpen einer Station hielten gleichzeitig an; niemand kam zu Schaden.')
    await hands.click(page.getByRole('button', { name: p('draft.save'), exact: true }))
    await page.getByText(p('versions.one', { version: 2, by: 'Sofie Brandt' })).waitFor()
    expectNone(await axeFaults(page))
  })

  it('the draft of the notice and the early report of the BSI begin the same way', async () => {
    await begin('EU.MDR.89.8')
    await writer.page
      .getByRole('heading', { level: 1 })
      .getByText(/Sicherheitsanweisung/)
      .waitFor()
    expectNone(await axeFaults(writer.page))
    early = await begin('DE.BSIG.32.1.1')
    const { page } = writer
    for (const field of ['malicious', 'crossborder', 'ongoing'])
      await hands.click(page.locator(`#field-2-${field}`).getByRole('radio').first())
    await hands.click(page.getByRole('button', { name: p('draft.save'), exact: true }))
    await page.getByText(p('versions.one', { version: 2, by: 'Sofie Brandt' })).waitFor()
  })

  it('another person agrees to exactly this version; who wrote it is not asked', async () => {
    await writer.page.getByText(p('review.own')).waitFor()
    const { page } = second
    await page.goto(early)
    await settled(page)
    await page.getByRole('button', { name: p('review.act') }).click()
    await page.getByRole('button', { name: p('review.approve'), exact: true }).click()
    await page
      .getByText(/Einverstanden: Karl Ohm/)
      .first()
      .waitFor()
    expectNone(await axeFaults(page))
  })

  it('noted as sent, its clock stops; the report changes no more, and the list tells it', async () => {
    const { page } = writer
    await page.reload()
    await settled(page)
    await hands.click(page.getByRole('button', { name: p('sent.act') }))
    expectNone(await axeFaults(page))
    await hands.click(page.getByRole('button', { name: p('sent.save'), exact: true }))
    await page.getByText(p('state.sent'), { exact: true }).waitFor()
    expect(await page.locator('.save-bar').count()).toBe(0)
    expectNone(await axeFaults(page))
    await page.goto(`${house.origin}/submissions`)
    await settled(page)
    const line = page
      .locator('tr')
      .filter({ hasText: incident.number })
      .filter({ hasText: p('state.unacknowledged') })
    await line.first().waitFor()
    const list = await call<{ owed: { rule: string }[] }>(house, 'GET', `/submissions?incident=${incident.id}`)
    expect(list.owed.map(one => one.rule)).not.toContain('DE.BSIG.32.1.1')
    expectNone(await axeFaults(page))
  })

  it('fits a phone, and the narrow window of WCAG 1.4.10', async () => {
    const { page } = writer
    for (const size of [sizes.phone, sizes.reflow]) {
      await page.setViewportSize(size)
      for (const path of ['/submissions', new URL(early).pathname, '/submissions/company', '/submissions/codes']) {
        await page.goto(house.origin + path)
        await settled(page)
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth + 1'), path).toBe(true)
      }
    }
    await page.setViewportSize(sizes.laptop)
  })

  it('stayed within the budget, without an error', () => {
    console.log(`three drafts, one sent: ${hands.clicks} clicks, ${hands.keys} fields, ${hands.seconds.toFixed(1)} s`)
    expect(hands.clicks).toBeLessThanOrEqual(BUDGET.clicks)
    expect(hands.keys).toBeLessThanOrEqual(BUDGET.fields)
    expectNone([...writer.faults, ...second.faults])
  })
})
