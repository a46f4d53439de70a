import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Language, languages } from '../../src/platform/translate.ts'
import { pages } from '../../src/web/pages.ts'
import { axeFaults, openBrowser, settled, sizes, type Visit, visit } from '../support/browser.ts'
import { call } from '../support/house.ts'
import { readTree } from '../support/tree.ts'
import { expectNone } from '../support/violations.ts'

const house = inject('demoHouse')
const catalogues = readTree('src/languages/en', /\.json$/).map(file => file.path.replace(/^.*\/|\.json$/g, ''))

/** Things of the demo that stand for the varying parts of an address. */
async function samples(): Promise<Record<string, string>> {
  const releases = await call<{ id: string; device: string; version: string; phase: string }[]>(
    house,
    'GET',
    '/inventory/releases',
  )
  const { act, imports, carryOver } = await call<{
    act: { vulnerability: string }[]
    imports: { id: string }[]
    carryOver: { release: string }[]
  }>(house, 'GET', '/today')
  const release = releases.find(one => one.version === '3.2.1')
  return {
    '/inventory/devices/$device': `/inventory/devices/${release?.device}`,
    '/inventory/releases/$release': `/inventory/releases/${release?.id}`,
    '/inventory/imports/$import': `/inventory/imports/${imports[0]?.id}`,
    '/triage/carry-over/$release': `/triage/carry-over/${carryOver[0]?.release}`,
    '/intelligence/vulnerabilities/$id': `/intelligence/vulnerabilities/${act[0]?.vulnerability}`,
  }
}

/** States of pages that their plain address does not show. */
function states(known: Record<string, string>): string[] {
  const release = known['/inventory/releases/$release']
  const device = known['/inventory/devices/$device']
  return [
    '/no-such-page',
    '/inventory/devices/00000000-0000-7000-8000-000000000000',
    '/triage?q=nothingiscalledthis',
    '/matching?q=CVE-2021-44228',
    '/matching?q=CVE-2099-1234',
    '/inventory?drawer=device',
    '/audit?seq=1',
    '/audit?type=person&actor=nobody',
    ...['sbom', 'components', 'imports', 'findings', 'difference', 'history'].map(tab => `${release}?tab=${tab}`),
    ...['history'].map(tab => `${device}?tab=${tab}`),
  ]
}

/** Texts that are keys: somebody forgot a translation. */
async function untranslated({ page }: Visit): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const own = node.parentElement?.closest('.mono, pre, code, .id-cell, script, style')
      if (!own) found.push(node.textContent?.trim() ?? '')
    }
    return found
  })
  const key = new RegExp(`^(${catalogues.join('|')})\\.[\\w.-]+$`)
  return texts.filter(text => key.test(text)).map(text => `key instead of a text: ${text}`)
}

// every rule in both sizes and both schemes, but none twice where nothing can differ
const looks = [
  ['laptop', 'light', 'all'],
  ['laptop', 'dark', 'colours'],
  ['phone', 'dark', 'all'],
  ['phone', 'light', 'colours'],
] as const

async function look(seen: Visit): Promise<string[]> {
  const { page } = seen
  const faults: string[] = []
  for (const [size, colorScheme, asked] of looks) {
    await page.setViewportSize(sizes[size])
    await page.emulateMedia({ colorScheme })
    faults.push(...(await axeFaults(page, asked)).map(fault => `${size} ${colorScheme}: ${fault}`))
  }
  await page.setViewportSize(sizes.reflow)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) faults.push(`at ${sizes.reflow.width} px it scrolls sideways by ${wide} px`)
  await page.setViewportSize(sizes.laptop)
  return [...faults, ...(await untranslated(seen))]
}

describe.each(languages)('every page in %s', language => {
  let browser: Browser
  let known: Record<string, string>
  let inside: Visit
  let outside: Visit
  beforeAll(async () => {
    browser = await openBrowser()
    known = await samples()
    await call(house, 'PUT', '/access/me/language', { language: language satisfies Language })
    inside = await visit(browser, house.origin, { language, caller: house })
    outside = await visit(browser, house.origin, { language })
  })
  afterAll(() => browser?.close())

  const open = async (seen: Visit, address: string) => {
    seen.faults.length = 0
    await seen.page.goto(house.origin + address)
    await settled(seen.page)
    const { lang, title } = await seen.page.evaluate(() => ({
      lang: document.documentElement.lang,
      title: document.title,
    }))
    const missing = /^(.+ · )?Aftercare$/.test(title) && title !== 'Aftercare' ? [] : [`browser title "${title}"`]
    return [...(lang === language ? [] : [`language ${lang}`]), ...missing, ...(await look(seen)), ...seen.faults]
  }

  it.each(pages.filter(page => page.frame !== 'bare').map(page => page.path))('%s', async path => {
    const address = known[path] ?? path
    expect(address, 'a new kind of address needs a sample here').not.toContain('$')
    expectNone(await open(inside, address))
  })

  it.each(pages.filter(page => page.frame === 'bare').map(page => page.path))('%s without login', async path => {
    expectNone(await open(outside, path))
  })

  // once, in the language with the longer words
  if (language !== 'de') return
  it('states of pages', { timeout: 120_000 }, async () => {
    const faults: string[] = []
    for (const address of states(known)) {
      faults.push(...(await open(inside, address)).map(fault => `${address} ${fault}`))
    }
    expectNone(faults.filter(fault => !/status of 404|00000000-0000-7000/.test(fault)))
  })
})
