import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { axeFaults, Hands, openBrowser, settled, type Visit, visit } from '../support/browser.ts'
import { answerTopic, clockOf, openFromForm, partOf, walkToIntake, wordsOf } from '../support/cases.ts'
import { joinColleague } from '../support/colleague.ts'
import { type DemoHouse, openDemoHouse } from '../support/demo-house.ts'
import { expectNone } from '../support/violations.ts'

const t = translate('de')
const KERNEL = 'CVE-2022-0185'

/** What a person may need from the finding to a classified case with its clocks: clicks and fields that are filled in. */
const BUDGET = { clicks: 18, fields: 3 }
/** The same from the finding to three drafts. */
const DRAFTS = { clicks: 30, fields: 4 }

describe('from an exploited finding on the pump to a case with its clocks, in German', () => {
  let house: DemoHouse
  let browser: Browser
  let officer: Visit
  let hands: Hands
  beforeAll(async () => {
    house = await openDemoHouse()
    const sofie = await joinColleague(house, 'Sofie Brandt', ['security-officer', 'regulatory'])
    browser = await openBrowser()
    officer = await visit(browser, house.origin, { language: 'de', caller: sofie, timezoneId: 'Europe/Berlin' })
    hands = new Hands(officer.page)
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  it('the finding offers the case, and the form knows title, product and version', async () => {
    const { page } = officer
    await page.goto(`${house.origin}/triage?q=status%3Aall&v=${KERNEL}`)
    await settled(page)
    await walkToIntake(hands, KERNEL)
    expect(await page.getByLabel(t('vigilance-pages.intake.name')).inputValue()).toContain(KERNEL)
    expect(await page.getByRole('checkbox', { name: 'Pulso 3', exact: true }).isChecked()).toBe(true)
    expect(await page.getByLabel(t('vigilance-pages.intake.by')).inputValue()).toBe('Sofie Brandt')
    await page.getByLabel(t('vigilance-pages.fact.fieldIncident-countries')).focus()
    await hands.type('DE')
    await partOf(page, 'vigilance-pages.intake.would').getByText(t('vigilance-rules.EU-MDR-87-4')).waitFor()
    expectNone(await axeFaults(page))
  })

  it('opened, its clocks run, with the limit as a limit and the authority by name', async () => {
    const { page } = officer
    await openFromForm(hands)
    await clockOf(page, 'EU.MDR.87.4').waitFor()
    const words = await wordsOf(page, 'EU.MDR.87.4')
    expect(words).toMatch(/unverzüglich, spätestens/)
    expect(words).toContain('Bundesinstitut für Arzneimittel und Medizinprodukte (BfArM)')
    expect(words).toContain('Art. 87 Abs. 4 MDR')
    expect(words).toContain(t('vigilance-pages.clock.inDoubt'))
    await page
      .getByText(/^Kenntnis seit|Kenntnis seit/)
      .first()
      .waitFor()
    expectNone(await axeFaults(page))
  })

  it('answers of the MDR make it a serious incident with fifteen days', async () => {
    const { page } = officer
    await answerTopic(
      hands,
      'fieldIncident',
      [
        ['fieldIncident.inField', 'yes'],
        ['fieldIncident.malfunctionOrDeterioration', 'yes'],
        ['fieldIncident.death', 'no'],
        ['fieldIncident.seriousDeterioration', 'no'],
        ['fieldIncident.seriousPublicHealthThreat', 'no'],
        ['fieldIncident.functionAffected', 'yes'],
        ['fieldIncident.mightHarm', 'yes'],
        ['fieldIncident.causality', 'suspected'],
      ],
      'Log der Pumpe: Rate geändert, Alarm kam. Niemand kam zu Schaden.',
    )
    await page.locator('.eyebrow').getByText(t('vigilance-pages.topic.fieldIncident.yes'), { exact: true }).waitFor()
    const words = await wordsOf(page, 'EU.MDR.87.3')
    expect(words).toContain('Art. 87 Abs. 3 MDR')
    expect(words).not.toContain(t('vigilance-pages.clock.inDoubt'))
    await clockOf(page, 'EU.MDR.87.4').waitFor({ state: 'detached' })
  })

  it('a security incident is another thing: its hours run beside the days, and unknown counts', async () => {
    const { page } = officer
    await answerTopic(
      hands,
      'securityIncident',
      [
        ['securityIncident.occurred', 'yes'],
        ['securityIncident.ownSystems', 'yes'],
        ['securityIncident.severeDisruption', 'unknown'],
        ['company.nis2EntityType', 'wichtig'],
      ],
      'Der Update-Server hatte denselben Kernel.',
    )
    await page
      .locator('.eyebrow')
      .getByText(t('vigilance-pages.topic.securityIncident.uncertain'), { exact: true })
      .waitFor()
    for (const rule of ['DE.BSIG.32.1.1', 'DE.BSIG.32.1.2', 'EU.MDR.87.3']) await clockOf(page, rule).waitFor()
    expect(await wordsOf(page, 'DE.BSIG.32.1.1')).toContain('§ 32 Abs. 1 Nr. 1 BSIG')
    await page.getByText(t('vigilance-pages.classification.counts')).first().waitFor()
    expectNone(await axeFaults(page))
  })

  it('the keys lead to the timeline, the law and the next task', async () => {
    const { page } = officer
    await page.locator('h1').click()
    await page.keyboard.press('l')
    await page.getByRole('heading', { name: t('vigilance-pages.law.title') }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    await page.getByLabel(t('vigilance-pages.message.text'), { exact: true }).waitFor()
  })

  it('stayed within the budget, without an error', () => {
    console.log(
      `case opened and classified: ${hands.clicks} clicks, ${hands.keys} fields, ${hands.seconds.toFixed(1)} s`,
    )
    expect(hands.clicks).toBeLessThanOrEqual(BUDGET.clicks)
    expect(hands.keys).toBeLessThanOrEqual(BUDGET.fields)
    expectNone(officer.faults)
  })

  it('a measure in the field is answered, and three drafts begin from the card of the case: MIR, BSI report, notice', async () => {
    const { page } = officer
    const address = page.url()
    await page.goto(address)
    await settled(page)
    await answerTopic(
      hands,
      'fsca',
      [
        ['fsca.fieldAction', 'yes'],
        ['fsca.preventsSeriousIncident', 'yes'],
        ['fsca.urgent', 'no'],
        ['fsca.limitedToThirdCountry', 'no'],
      ],
      'Ein Patch verhindert, dass die Pumpe anhält.',
    )
    for (const [rule, title] of [
      ['EU.MDR.87.3', /MIR/],
      ['DE.BSIG.32.1.1', /Sicherheitsvorfall/],
      ['EU.MDR.89.8', /Sicherheitsanweisung/],
    ] as const) {
      await page.goto(address)
      await settled(page)
      const name = t(`vigilance-rules.${rule.replaceAll('.', '-')}`)
      const line = page.locator('.submission-lines > li').filter({ hasText: name })
      // a notice may be owed to more than one authority
      await hands.click(line.getByRole('button').first())
      await hands.click(page.getByRole('button', { name: t('submissions-pages.start.begin'), exact: true }))
      await page.waitForURL('**/submissions/drafts/*')
      await page.getByRole('heading', { level: 1 }).getByText(title).waitFor()
    }
    console.log(`finding to three drafts: ${hands.clicks} clicks, ${hands.keys} fields, ${hands.seconds.toFixed(1)} s`)
    expect(hands.clicks).toBeLessThanOrEqual(DRAFTS.clicks)
    expect(hands.keys).toBeLessThanOrEqual(DRAFTS.fields)
    expectNone(officer.faults)
  })
})
