import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { axeFaults, openBrowser, settled, type Visit, visit } from '../support/browser.ts'
import { type OpenCase, openCase, partOf } from '../support/cases.ts'
import { joinColleague } from '../support/colleague.ts'
import { type DemoHouse, openDemoHouse } from '../support/demo-house.ts'
import { expectNone } from '../support/violations.ts'

const t = translate('de')
const REASON = 'Nur die Anzeige im Servicemenü war verfälscht; Therapie und Alarme waren unberührt (Prüfbericht T-17).'

describe('a case that is not reportable is closed by two persons', () => {
  let house: DemoHouse
  let browser: Browser
  let author: Visit
  let second: Visit
  let open: OpenCase
  beforeAll(async () => {
    house = await openDemoHouse()
    const sofie = await joinColleague(house, 'Sofie Brandt', ['security-officer', 'regulatory'])
    const mara = await joinColleague(house, 'Mara Voss', ['regulatory'])
    open = await openCase(sofie, 'Servicemenü zeigt falsche Version', 3, 'Pulso 3')
    browser = await openBrowser()
    author = await visit(browser, house.origin, { language: 'de', caller: sofie })
    second = await visit(browser, house.origin, { language: 'de', caller: mara })
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  const address = () => `${house.origin}/vigilance/incidents/${open.id}`
  const decisions = ({ page }: Visit) => partOf(page, 'vigilance-pages.decisions.title')
  const press = async (seen: Visit, text: string) =>
    decisions(seen)
      .getByRole('button', { name: t(text), exact: true })
      .click()

  async function propose(kind: 'not-reportable' | 'closure', because: string): Promise<void> {
    await press(author, `vigilance-pages.decisions.act.${kind}`)
    await decisions(author).getByLabel(t('vigilance-pages.decisions.because')).fill(because)
    await press(author, 'vigilance-pages.decisions.ask')
    await decisions(author).getByText(t('vigilance-pages.proposal.state.waiting')).waitFor()
  }

  it('an answer that would end the report is proposed to a second person, not kept', async () => {
    const { page } = author
    await page.goto(address())
    await settled(page)
    const title = t('vigilance-pages.topic.fieldIncident.title')
    await page.getByRole('button', { name: `${t('vigilance-pages.classification.answer')} ${title}` }).click()
    const question = page.getByRole('group', { name: t('vigilance-questions.fieldIncident-inField.question') })
    await question.getByRole('radio', { name: t('vigilance.answer.no'), exact: true }).check()
    await page.getByLabel(t('vigilance-pages.questions.because'), { exact: true }).fill('Nur im Prüflabor')
    await page.getByRole('button', { name: t('vigilance-pages.questions.save'), exact: true }).click()
    await page.getByText(t('vigilance-pages.questions.needsTwo')).waitFor()
    await page.getByRole('button', { name: t('vigilance-pages.questions.propose'), exact: true }).click()
    await decisions(author).getByText(t('vigilance-pages.proposal.state.waiting')).waitFor()
    await page.getByText(t('vigilance-pages.timeline.proposed.statement')).waitFor()
    await page
      .locator('.clocks > li', { hasText: t('vigilance-pages.clock.inDoubt') })
      .first()
      .waitFor()
    await press(author, 'vigilance-pages.proposal.withdraw')
    await decisions(author).getByText(t('vigilance-pages.proposal.state.withdrawn'), { exact: true }).waitFor()
  })

  it('who proposes it cannot confirm it, and its duties go on running', async () => {
    await author.page.reload()
    await settled(author.page)
    await propose('not-reportable', REASON)
    await decisions(author).getByText(t('vigilance-pages.proposal.own')).waitFor()
    expect(
      await author.page.getByRole('button', { name: t('vigilance-pages.proposal.confirm.not-reportable') }).count(),
    ).toBe(0)
    await author.page
      .locator('.clocks > li', { hasText: t('vigilance-pages.clock.inDoubt') })
      .first()
      .waitFor()
    expectNone(await axeFaults(author.page))
  })

  it('the second person finds it among what waits, reads the reason and confirms', async () => {
    const { page } = second
    await page.goto(`${house.origin}/vigilance/proposals`)
    await settled(page)
    expectNone(await axeFaults(page))
    await page.getByRole('link', { name: t('vigilance-pages.proposal.what.not-reportable') }).click()
    await decisions(second).getByText(REASON).first().waitFor()
    await press(second, 'vigilance-pages.proposal.confirm.not-reportable')
    await decisions(second).getByText(t('vigilance-pages.proposal.state.confirmed')).first().waitFor()
    await page.getByText(t('vigilance-pages.incident.nothingOwed')).first().waitFor()
    // ended is not gone: each duty stands with its reason and both names
    expect(
      await page.locator('.clocks-below > li', { hasText: t('vigilance-pages.clock.ended.not_applicable') }).count(),
    ).toBeGreaterThan(0)
    await decisions(second)
      .getByText(t('vigilance-pages.clock.endedBy', { by: 'Sofie Brandt', second: 'Mara Voss' }))
      .first()
      .waitFor()
  })

  it('is then closed, again by two, and stays to be read', async () => {
    await author.page.reload()
    await settled(author.page)
    await propose('closure', 'Nichts mehr offen; Bericht T-17 abgelegt.')
    await second.page.reload()
    await settled(second.page)
    await press(second, 'vigilance-pages.proposal.confirm.closure')
    await second.page.getByRole('button', { name: t('vigilance-pages.decisions.reopen') }).waitFor()
    await second.page.goto(`${house.origin}/vigilance?state=closed`)
    await settled(second.page)
    await second.page.getByRole('link', { name: 'Servicemenü zeigt falsche Version' }).waitFor()
    expectNone(await axeFaults(second.page))
  })

  it('opens again with a reason', async () => {
    const { page } = second
    await page.goto(address())
    await settled(page)
    await page.getByRole('button', { name: t('vigilance-pages.decisions.reopen') }).click()
    await decisions(second).getByLabel(t('vigilance-pages.decisions.because')).fill('Neue Meldung aus der Klinik')
    await press(second, 'vigilance-pages.decisions.reopen')
    await page.getByText(t('vigilance-pages.timeline.again.case')).first().waitFor()
    // the refusal that asks for a second person is an answer that the console tells
    expectNone([...author.faults, ...second.faults].filter(fault => !fault.includes('409')))
  })
})
