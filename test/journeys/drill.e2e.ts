import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { openBrowser, settled, type Visit, visit } from '../support/browser.ts'
import { joinColleague } from '../support/colleague.ts'
import { type DemoHouse, openDemoHouse } from '../support/demo-house.ts'
import { type Caller, call } from '../support/house.ts'

const t = translate('de')

describe('from a gap in the plan to a drill with a lesson, in German', () => {
  let house: DemoHouse
  let browser: Browser
  let officer: Visit
  let boss: Visit
  let sofie: Caller
  let drill = ''
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

  const press = (page: Page, text: string) => page.getByRole('button', { name: t(text), exact: true }).click()
  const gap = t('response.gap.deputy-missing', { about: t('response.office.ciso') })

  it('the plan in force says what is missing; the draft mends it and asks for a second person', async () => {
    const { page } = officer
    await page.goto(`${house.origin}/response`)
    await settled(page)
    await page.getByRole('link', { name: 'Nordlicht Medical GmbH' }).first().click()
    await page.getByText(gap).waitFor()
    const [, address = ''] = /(\/response\/plans\/[0-9a-f-]+)/.exec(page.url()) ?? []
    await page.goto(`${house.origin}${address}?edition=1&edit=irp-02`)
    await settled(page)
    await page.getByLabel(t('response-pages.column.deputy'), { exact: true }).nth(2).fill('Ida Falk')
    await page.getByLabel(t('response-pages.column.deputyReach'), { exact: true }).nth(2).fill('+49 30 555 0109')
    await press(page, 'response-pages.plan.save')
    await page.getByText(t('response-pages.plan.isDraft')).waitFor()
    expect(await page.getByText(gap).count()).toBe(0)
    await page.getByLabel(t('response-pages.edition.reason'), { exact: true }).fill('Stellvertretung des CISO benannt')
    await press(page, 'response-pages.edition.ask')
    await page.getByText(t('response.editionState.waiting')).first().waitFor()
    // who wrote it is told why not, and nothing is in force by that
    await press(page, 'response-pages.edition.approve')
    await page.getByText(t('response.needs-a-second-person', { name: 'Sofie Brandt' })).waitFor()
  })

  it('management sees the difference and puts exactly that in force', async () => {
    const { page } = boss
    await page.goto(`${house.origin}/response`)
    await settled(page)
    const title = t('response-pages.overview.waits.plan', { title: 'Nordlicht Medical GmbH', edition: 2 })
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('link', { name: t('response-pages.edition.compareWith', { edition: 1 }) }).click()
    await page.getByRole('cell', { name: 'Ida Falk' }).first().waitFor()
    await press(page, 'response-pages.edition.approve')
    await page.getByText(t('response.editionState.in_force')).first().waitFor()
  })

  it('the planned drill runs in its frame; what is decided stands at the minute of the exercise', async () => {
    const { page } = officer
    const drills = await call<{ id: string; state: string }[]>(sofie, 'GET', '/response/drills')
    drill = drills.find(one => one.state === 'planned')?.id ?? ''
    await page.goto(`${house.origin}/response/drills/${drill}`)
    await settled(page)
    await press(page, 'response-pages.drill.start')
    await page.getByText('Die Pumpe ließ uns das Zehnfache eingeben').waitFor()
    await page.getByText(t('response-pages.drill.unreal')).waitFor()
    await page.getByRole('radio', { name: t('response.entry.awareness') }).check()
    await page.getByLabel(t('response-pages.drill.text'), { exact: true }).fill('Station hat angerufen')
    await press(page, 'response-pages.drill.log')
    await page.getByRole('rowheader', { name: 'Station hat angerufen' }).waitFor()
    await page
      .getByRole('button', { name: t('response-pages.drill.handle') })
      .first()
      .click()
    await page.getByLabel(t('response-pages.drill.whatWasDone')).fill('Pumpe unverändert beiseitegestellt')
    await page
      .getByRole('button', { name: t('response-pages.drill.log'), exact: true })
      .last()
      .click()
    await page.getByText(t('response-pages.drill.handled', { count: 1 })).waitFor()
  })

  it('a playbook hands its tasks to the exercise case, and twice adds nothing', async () => {
    const { page } = officer
    const { incident } = await call<{ incident: { id: string } }>(sofie, 'GET', `/response/drills/${drill}`)
    await page.goto(`${house.origin}/vigilance/incidents/${incident.id}`)
    await settled(page)
    for (const said of ['Aufgaben hinzugefügt', t('response-pages.panel.addedNone')]) {
      await page.getByLabel(t('response-pages.panel.apply'), { exact: true }).selectOption('wrong-therapy')
      await press(page, 'response-pages.panel.applyNow')
      await page.getByText(said).waitFor()
    }
    await page.getByText('Zuerst der Patient').waitFor()
  })

  it('ends as a report, with a lesson that somebody sees to', async () => {
    const { page } = officer
    await page.goto(`${house.origin}/response/drills/${drill}?act=end`)
    await settled(page)
    await page.getByLabel(t('response-pages.drill.summary'), { exact: true }).fill('Der Server war zu spät angehalten.')
    await press(page, 'response-pages.drill.endNow')
    await page.getByRole('heading', { name: t('response-pages.measures.title') }).waitFor()
    await press(page, 'response-pages.lesson.add')
    await page.getByLabel(t('response-pages.lesson.text'), { exact: true }).fill('Verteilung sofort anhalten')
    await page.getByLabel(t('response-pages.lesson.owner'), { exact: true }).fill('Mira Schulz')
    await page.getByLabel(t('response-pages.lesson.dueOn'), { exact: true }).fill('2099-12-31')
    await press(page, 'response-pages.lesson.save')
    await page.getByText('Verteilung sofort anhalten').waitFor()
    expect(officer.faults).toEqual([expect.stringContaining('403')])
  })
})
