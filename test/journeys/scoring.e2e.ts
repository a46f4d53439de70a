import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { axeFaults, openBrowser, settled, type Visit, visit } from '../support/browser.ts'
import { type DemoHouse, openDemoHouse } from '../support/demo-house.ts'
import { call } from '../support/house.ts'
import { expectNone } from '../support/violations.ts'

const t = translate('de')
const WEBP = 'CVE-2018-25014'

describe('scoring a vulnerability on a product, in German', () => {
  let house: DemoHouse
  let browser: Browser
  let seen: Visit
  let connect: string
  beforeAll(async () => {
    house = await openDemoHouse()
    await call(house, 'PUT', '/access/me/language', { language: 'de' })
    browser = await openBrowser()
    seen = await visit(browser, house.origin, { language: 'de', caller: house })
    const devices = await call<{ id: string; name: string }[]>(house, 'GET', '/inventory/devices')
    connect = devices.find(one => one.name === 'Pulso Connect')!.id
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  it('the questionnaire is answered by keyboard alone; it survives a reload, and its answers are kept with the vector', async () => {
    const { page } = seen
    await page.goto(`${house.origin}/scoring/questionnaire/${connect}/${WEBP}`)
    await page.getByRole('heading', { name: t('scoring-rubric.question.XAVN.ask') }).waitFor()
    const { keyboard } = page
    await keyboard.press('1')
    await keyboard.press('c')
    await keyboard.type('Bilder kommen über das Netz.')
    await keyboard.press('Escape')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: t('scoring-rubric.question.XAVT.ask') }).waitFor()
    expectNone(await axeFaults(page))
    await page.reload()
    await page.getByRole('heading', { name: t('scoring-rubric.question.XAVT.ask') }).waitFor()
    await keyboard.press('b')
    expect(await page.getByLabel(new RegExp(t('scoring-pages.questionnaire.why'))).inputValue()).toContain('Bilder')
    await keyboard.press('Enter')
    // no isolated segment, repeatable, no login, somebody opens the image, no other authority
    for (const key of ['2', '1', '2', '1', '2']) {
      await keyboard.press(key)
      await keyboard.press('Enter')
    }
    // nothing is disclosed, altered or denied, but the last is unknown
    for (let at = 0; at < 17; at += 1) {
      await keyboard.press('1')
      await keyboard.press('Enter')
    }
    await keyboard.press('4')
    await page.getByText(t('scoring-pages.questionnaire.unknown')).waitFor()
    await keyboard.press('Enter')
    await page.getByText(t('scoring-pages.questionnaire.assumed', { count: 1, what: 'XAO' })).waitFor()
    expectNone(await axeFaults(page))
    await page.getByLabel(t('scoring-pages.questionnaire.reason')).fill('Mit dem App-Team durchgesehen.')
    await page.getByLabel(t('scoring-pages.questionnaire.reason')).press('Tab')
    await keyboard.press('Enter')
    await page.waitForURL(`**/scoring/scores/${connect}/${WEBP}`)
    await settled(page)
    const score = await call<{ set: { base31: string; assumed: string[]; rationale: { answers: { why: string }[] } } }>(
      house,
      'GET',
      `/scoring/scores/${connect}?vulnerability=${WEBP}`,
    )
    expect(score.set.base31).toBe('CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H')
    expect(score.set.assumed).toContain('XAO')
    expect(score.set.rationale.answers[0]?.why).toBe('Bilder kommen über das Netz.')
    expectNone(await axeFaults(page))
  })

  it('facts that moved are one line on Today and a proposal with old and new, which a person settles', async () => {
    const { page } = seen
    await page.goto(`${house.origin}/today`)
    await page.getByRole('link', { name: t('today-pages.waiting.scoringMoved', { count: 1 }) }).click()
    await page.getByRole('heading', { name: t('scoring-pages.list.proposals') }).waitFor()
    await page.getByLabel(t('scoring-pages.proposal.reason')).fill('Die Alarme werden nun gespeichert.')
    await page.getByRole('button', { name: t('scoring-pages.proposal.accept') }).click()
    await page.getByText(t('scoring-pages.list.leadNone')).waitFor()
    const open = await call<unknown[]>(house, 'GET', '/scoring/proposals')
    expect(open).toEqual([])
  })

  it('a profile says what follows; an edition needs its reason', async () => {
    const { page } = seen
    await page.goto(`${house.origin}/scoring/profiles/${connect}`)
    await page.getByLabel(t('scoring.field.patientData')).selectOption('none')
    await page.getByRole('button', { name: t('scoring-pages.profile.save', { edition: 3 }) }).click()
    await page.getByText(t('scoring.needs-a-reason')).waitFor()
    expectNone(await axeFaults(page))
    await page.getByLabel(t('scoring-pages.profile.reason')).fill('Die App speichert nichts mehr.')
    await page.getByRole('button', { name: t('scoring-pages.profile.save', { edition: 3 }) }).click()
    await page.getByRole('button', { name: t('scoring-pages.profile.save', { edition: 4 }) }).waitFor()
    await page.locator('dd', { hasText: t('scoring.because.no-data') }).waitFor()
  })
})
