import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { findChromium } from '../../scripts/chromium.ts'
import type { Language } from '../../src/platform/translate.ts'
import type { Caller } from './house.ts'

/** Sizes that every page must bear: an office laptop, a phone, and WCAG 1.4.10 reflow. */
export const sizes = {
  laptop: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
  reflow: { width: 320, height: 640 },
} as const

/** Opens the browser of this machine; without one the test fails with the command that brings one. */
export async function openBrowser(): Promise<Browser> {
  const found = findChromium()
  if ('missing' in found) throw new Error(found.missing)
  const isRoot = process.getuid?.() === 0
  return chromium.launch({
    executablePath: found.path,
    args: ['--disable-background-networking', ...(isRoot ? ['--no-sandbox'] : [])],
  })
}

/** A page of its own, and everything that went wrong on it. */
export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the console and of scripts, refusals of the content policy, requests to others, dialogs. */
  readonly faults: string[]
}

/** Opens a page in a language, signed in when a caller is given. */
export async function visit(
  browser: Browser,
  origin: string,
  { language = 'en', caller, timezoneId }: { language?: Language; caller?: Caller; timezoneId?: string } = {},
): Promise<Visit> {
  const look = { viewport: sizes.laptop, reducedMotion: 'reduce' } as const
  const context = await browser.newContext({ ...look, locale: language, timezoneId })
  if (caller) {
    const [name = '', value = ''] = caller.cookie.split(/=(.*)/s)
    await context.addCookies([{ name, value, url: origin }])
    await context.addInitScript(chosen => localStorage.setItem('aftercare.language', chosen), language)
  }
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { page, context, faults: watch(page, origin) }
}

function watch(page: Page, origin: string): string[] {
  const faults: string[] = []
  const note = (what: string) => faults.push(`${new URL(page.url()).pathname}: ${what}`)
  page.on('console', message => {
    if (message.type() === 'error') note(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', error => note(`script: ${error.message}`))
  page.on('dialog', dialog => {
    note(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', request => {
    const { protocol, origin: asked } = new URL(request.url())
    if (/^(https?|wss?):$/.test(protocol) && asked !== origin) note(`request to ${asked}`)
  })
  return faults
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// what a colour scheme can change
const colours = ['color-contrast', 'link-in-text-block']

// the same rules as AxeBuilder brings along, in half the size
const fromBuilder = createRequire(import.meta.resolve('@axe-core/playwright'))
const axeSource = readFileSync(fromBuilder.resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds against the standards, each with the place; `colours` asks only what another scheme can change. */
export async function axeFaults(page: Page, asked: 'all' | 'colours' = 'all'): Promise<string[]> {
  // sent once for each document, where the builder sends them twice for each look at it; what is in order nobody reads
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axeSource)
  const axe = new AxeBuilder({ page, axeSource: '0' }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await (asked === 'all' ? axe.withTags(standards) : axe.withRules(colours)).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `axe ${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? node.all[0]?.message ?? ''}`),
  )
}

/** Waits until the page has its heading and nothing loads any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1, h2').first().waitFor()
  await page.waitForLoadState('networkidle')
  // the gallery shows them for ever
  if (!page.url().endsWith('/gallery')) await page.locator('.grey-lines').first().waitFor({ state: 'detached' })
}

/** Counts what a person does: clicks and key presses. */
export class Hands {
  readonly page: Page
  clicks = 0
  keys = 0
  readonly began = Date.now()

  constructor(page: Page) {
    this.page = page
  }

  async click(target: Locator): Promise<void> {
    this.clicks++
    await target.click()
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.keys++
      await this.page.keyboard.press(key)
    }
  }

  /** Types a text where the cursor stands; counted as one act per field, as a person pastes or types it. */
  async type(text: string): Promise<void> {
    this.keys++
    await this.page.keyboard.insertText(text)
  }

  get seconds(): number {
    return (Date.now() - this.began) / 1000
  }
}
