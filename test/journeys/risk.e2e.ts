import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { axeFaults, openBrowser, settled, type Visit, visit } from '../support/browser.ts'
import { joinColleague } from '../support/colleague.ts'
import { type DemoHouse, openDemoHouse } from '../support/demo-house.ts'
import { type Caller, call } from '../support/house.ts'
import { expectNone } from '../support/violations.ts'

const t = translate('de')
const CVE = 'CVE-2021-44228'

describe('from an uncontrolled risk to an accepted residual risk, in German', () => {
  let house: DemoHouse
  let browser: Browser
  let officer: Visit
  let boss: Visit
  let sofie: Caller
  let address = ''
  beforeAll(async () => {
    house = await openDemoHouse()
    sofie = await joinColleague(house, 'Sofie Brandt', ['security-officer'])
    const mara = await joinColleague(house, 'Mara Voss', ['management'])
    browser = await openBrowser()
    officer = await visit(browser, house.origin, { language: 'de', caller: sofie })
    boss = await visit(browser, house.origin, { language: 'de', caller: mara })
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  const section = (page: Page, title: string) =>
    page.locator('section.sec', { has: page.getByRole('heading', { name: title }) })
  const press = (page: Page, text: string) => page.getByRole('button', { name: t(text), exact: true }).click()

  it('a risk made from a finding has its versions and the worst harm of the profile filled in', async () => {
    const { page } = officer
    const devices = await call<{ id: string; name: string }[]>(sofie, 'GET', '/inventory/devices')
    const boreas = devices.find(one => one.name === 'Boreas')
    await page.goto(`${house.origin}/risk/new?device=${boreas?.id}&vulnerability=${CVE}`)
    await settled(page)
    expect(await page.getByLabel(t('risk-pages.form.title')).inputValue()).toContain(CVE)
    await page.getByLabel(t('risk-pages.form.title')).fill('Alarme lassen sich unterdrücken')
    await page.getByLabel(`${t('risk.link.effect')} (${t('web.field.optional')})`).fill('Alarme bleiben aus')
    const harms = await page.getByRole('button', { name: /entfernen$/ }).count()
    if (harms === 0) await press(page, 'risk-pages.chain.addHarm')
    await page
      .getByLabel(t('risk-pages.chain.harm', { number: 1 }), { exact: true })
      .fill('Kreislaufversagen wird spät bemerkt')
    await page.getByLabel(t('risk-pages.chain.harmSeverity', { number: 1 })).selectOption('critical')
    await page.getByRole('radio', { name: t('risk.safetyImpact.confirmed') }).check()
    await page
      .getByLabel(t('risk-pages.form.safetyRationale'), { exact: true })
      .fill('Alarme sind eine Maßnahme der Akte.')
    expectNone(await axeFaults(page))
    await press(page, 'risk-pages.form.create')
    await page.waitForURL('**/risk/risks/*')
    address = page.url()
    await page.getByText(t('risk-pages.risk.lead.unknown')).waitFor()
  })

  it('is judged: the page says by which row, and the verdict is uncontrolled', async () => {
    const { page } = officer
    await press(page, 'risk-pages.assess.first')
    await page.getByText(t('risk-pages.assess.would')).waitFor()
    await press(page, 'risk-pages.assess.save')
    await page.getByText(t('risk-pages.risk.lead.uncontrolled')).waitFor()
    await page.getByText(t('risk.row.exploited')).first().waitFor()
  })

  it('a control counts only with evidence and both answers about new risks', async () => {
    const { page } = officer
    await press(page, 'risk-pages.control.add')
    await page.getByLabel(t('risk-pages.control.name'), { exact: true }).fill('Ausgehende Verbindungen geschlossen')
    await page.getByRole('radio', { name: t('risk.kind.protective') }).check()
    await page.getByLabel(t('risk-pages.control.isCompensating')).check()
    await page.getByLabel(t('risk-pages.control.status')).selectOption('verified')
    await press(page, 'risk-pages.control.save')
    await page.getByText(t('risk.evidence-missing')).waitFor()
    await page.getByLabel(t('risk-pages.control.evidence')).fill('Prüfbericht T-121')
    for (const name of ['security', 'safety'] as const) {
      const question = page.getByRole('group', { name: t(`risk-pages.control.new.${name}`) })
      await question.getByRole('radio', { name: t('risk.three.no') }).check()
      await page.getByLabel(t(`risk-pages.control.newWhy.${name}`)).fill('Weniger Verbindungen')
    }
    await press(page, 'risk-pages.control.save')
    await section(page, t('risk-pages.control.title')).getByText(t('risk.status.verified'), { exact: true }).waitFor()
  })

  it('the residual risk stays uncontrolled, so benefit is weighed before anybody proposes to accept it', async () => {
    const { page } = officer
    await press(page, 'risk-pages.assess.again')
    await page.getByRole('radio', { name: new RegExp(`^${t('risk.stage.residual')}`) }).check()
    await page.getByRole('checkbox', { name: /Ausgehende Verbindungen/ }).check()
    await section(page, t('risk-pages.assess.title'))
      .getByLabel(t('risk-pages.assess.justification'))
      .fill('Nachladen braucht eine ausgehende Verbindung.')
    await press(page, 'risk-pages.assess.save')
    await section(page, t('risk-pages.assess.title')).locator('.risk-records').getByText('mittel × kritisch').waitFor()

    await press(page, 'risk-pages.accept.propose')
    const accept = section(page, t('risk-pages.accept.title'))
    await accept.getByLabel(t('risk-pages.accept.owner')).fill('Geschäftsleitung')
    await accept.getByLabel(t('risk-pages.accept.reason')).fill('Bis zum Ersatz im Januar')
    await accept.getByLabel(t('risk-pages.benefit.alternatives')).fill('Sitzwache')
    await press(page, 'risk-pages.accept.ask')
    await page.getByText(t('risk.benefit-risk-first')).waitFor()

    await press(page, 'risk-pages.benefit.conclude')
    const benefit = section(page, t('risk-pages.benefit.title'))
    await benefit.getByLabel(t('risk-pages.benefit.benefit')).fill('Alarme erreichen das Personal in Sekunden')
    await benefit.getByLabel(t('risk-pages.benefit.alternatives')).fill('Weiterleitung abschalten')
    await benefit.getByRole('radio', { name: t('risk.conclusion.outweighs'), exact: true }).check()
    await benefit.getByLabel(t('risk-pages.benefit.reason')).fill('Weniger übersehene Alarme als ohne')
    await press(page, 'risk-pages.benefit.save')
    await benefit.locator('.risk-records').getByText('Weniger übersehene Alarme als ohne').waitFor()
    await press(page, 'risk-pages.accept.ask')
    await accept.getByText(t('risk.acceptance.proposed')).waitFor()
    await accept.getByText(t('risk-pages.approvals.mayNot')).waitFor()
    expectNone(await axeFaults(page))
  })

  it('another person approves exactly what she sees; the register shows who carries it and until when', async () => {
    const { page } = boss
    await page.goto(`${house.origin}/risk/approvals`)
    await page.getByRole('link', { name: /Alarme lassen sich unterdrücken/ }).click()
    await page.getByText(t('risk-pages.accept.same')).waitFor()
    await press(page, 'risk-pages.approvals.approve.acceptance')
    await page.getByText(/^Geschäftsleitung trägt|Geschäftsleitung trägt/).waitFor()
    expectNone(await axeFaults(page))
    await page.goto(`${house.origin}/risk?only=accepted`)
    await settled(page)
    expect(await page.locator('tbody tr', { hasText: 'Alarme lassen sich unterdrücken' }).count()).toBe(1)
    expectNone(await axeFaults(page))
  })

  it('what changes afterwards ends the acceptance, and says why', async () => {
    const { page } = officer
    await page.goto(address)
    await settled(page)
    const controls = section(page, t('risk-pages.control.title'))
    await controls.getByRole('button', { name: t('risk-pages.control.change') }).click()
    await page.getByLabel(t('risk-pages.control.status')).selectOption('failed')
    await press(page, 'risk-pages.control.save')
    await section(page, t('risk-pages.accept.title')).getByText(t('risk.acceptance.reopened')).waitFor()
    await page.getByText(t('risk-pages.risk.leadNotAccepted')).waitFor()
    expectNone(officer.faults.filter(fault => !/422|409/.test(fault)))
    expectNone(boss.faults)
  })
})
