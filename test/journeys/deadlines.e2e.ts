import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../src/platform/translate.ts'
import { axeFaults, openBrowser, settled, visit } from '../support/browser.ts'
import { openCase } from '../support/cases.ts'
import { type DemoHouse, openDemoHouse } from '../support/demo-house.ts'
import type { Caller } from '../support/house.ts'
import { expectNone } from '../support/violations.ts'

const t = translate('de')

/** A line of the list as a person reads it. */
interface Line {
  readonly left: string
  readonly duty: string
  readonly working: string
  readonly latest: string
  readonly case: string
}

describe('the list of deadlines', () => {
  let house: DemoHouse
  let browser: Browser
  let berlin: readonly Line[]
  beforeAll(async () => {
    house = await openDemoHouse()
    await openCase(house, 'Längst bekannt', 40, 'Pulso 3')
    await openCase(house, 'Eben bekannt', 1, 'Boreas')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  async function linesAt(caller: Caller, timezoneId: string, query = ''): Promise<readonly Line[]> {
    const seen = await visit(browser, caller.origin, { language: 'de', caller, timezoneId })
    await seen.page.goto(`${caller.origin}/vigilance/deadlines${query}`)
    await settled(seen.page)
    const lines = await read(seen.page)
    if (query === '') expectNone(await axeFaults(seen.page))
    expectNone(seen.faults)
    await seen.context.close()
    return lines
  }

  const days = (lines: readonly Line[]) =>
    lines.filter(isOfDays).map(line => `${line.case}: ${line.duty}: ${line.working} ${line.latest}`)

  it('stands in the order of urgency, what is overdue first, with both days', async () => {
    berlin = await linesAt(house, 'Europe/Berlin')
    expect(berlin.length).toBeGreaterThan(4)
    expect(berlin[0]?.left).toBe(t('vigilance-pages.clock.left.overdue'))
    const late = berlin.map(({ left }) => left === t('vigilance-pages.clock.left.overdue'))
    expect(late).toEqual(late.toSorted((a, b) => Number(b) - Number(a)))
    expect(days(berlin).length).toBeGreaterThan(2)
  })

  it('no filter hides what is overdue', async () => {
    const filtered = await linesAt(house, 'Europe/Berlin', '?authority=US.FDA&regulation=us-803')
    const late = (lines: readonly Line[]) =>
      lines.filter(({ left }) => left === t('vigilance-pages.clock.left.overdue'))
    expect(late(filtered).length).toBe(late(berlin).length)
    expect(filtered.length).toBeLessThan(berlin.length)
    expect(filtered[0]?.duty).toContain(t('vigilance-pages.deadlines.forced'))
  })

  it('a reader elsewhere sees the same days of law', async () => {
    expect(days(await linesAt(house, 'America/Los_Angeles'))).toEqual(days(berlin))
    expect(days(await linesAt(house, 'Pacific/Auckland'))).toEqual(days(berlin))
  })

  it('stays as it is after the server started anew', async () => {
    const anew = await house.restarted()
    const lines = await linesAt(anew, 'Europe/Berlin')
    expect(days(lines)).toEqual(days(berlin))
    expect(lines.map(line => line.duty)).toEqual(berlin.map(line => line.duty))
  })
})

// a day of law has no clock
function isOfDays({ latest }: Line): boolean {
  return /\d\.$|\d{4}$/.test(latest)
}

function read(page: Page): Promise<Line[]> {
  return page.locator('main table tbody tr').evaluateAll(rows =>
    rows.map(row => {
      const cells = [...row.querySelectorAll('th, td')].map(cell => {
        const own = cell.cloneNode(true) as HTMLElement
        for (const hidden of own.querySelectorAll('details, .small')) hidden.remove()
        return own.textContent?.trim() ?? ''
      })
      const [left = '', duty = '', working = '', latest = '', name = ''] = cells
      return { left, duty, working, latest, case: name }
    }),
  )
}
