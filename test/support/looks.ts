import type { Browser } from 'playwright-core'
import type { Language } from '../../src/platform/translate.ts'
import { axeFaults, openBrowser, settled, sizes, type Visit, visit } from './browser.ts'
import { joinColleague } from './colleague.ts'
import { openDemoHouse } from './demo-house.ts'
import { type Caller, call, waitUntil } from './house.ts'
import { readTree } from './tree.ts'

const catalogues = readTree('src/languages/en', /\.json$/).map(file => file.path.replace(/^.*\/|\.json$/g, ''))

/** The demo in one language, in the eyes of a person who is signed in and of one who is not. */
export interface Looks {
  /** Things of the demo that stand for the varying parts of an address. */
  readonly samples: Readonly<Record<string, string>>
  readonly inside: Visit
  readonly outside: Visit
  /** Opens an address and gives everything that is wrong with the page in any size and scheme. */
  faultsAt(seen: Visit, address: string): Promise<string[]>
  close(): Promise<void>
}

/**
 * Opens house and browser in a language; what was opened is closed when a later step fails. `alone`: no other file looks at
 * the same pages in the other language.
 */
export async function openLooks(language: Language, { alone = false } = {}): Promise<Looks> {
  const house = await openDemoHouse()
  let browser: Browser | undefined
  const close = async () => {
    await browser?.close()
    await house.stop()
  }
  try {
    browser = await openBrowser()
    await call(house, 'PUT', '/access/me/language', { language })
    return {
      samples: await samplesIn(house),
      inside: await visit(browser, house.origin, { language, caller: house }),
      outside: await visit(browser, house.origin, { language }),
      faultsAt: (seen, address) => faultsAt(house, language, seen, address, looksIn[alone ? 'one' : language]),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function faultsAt(
  house: Caller,
  language: Language,
  seen: Visit,
  address: string,
  looks: readonly Look[],
): Promise<string[]> {
  seen.faults.length = 0
  await seen.page.goto(house.origin + address)
  await settled(seen.page)
  const { lang, title } = await seen.page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
  }))
  const missing = /^(.+ · )?Aftercare$/.test(title) && title !== 'Aftercare' ? [] : [`browser title "${title}"`]
  return [...(lang === language ? [] : [`language ${lang}`]), ...missing, ...(await look(seen, looks)), ...seen.faults]
}

/** The demo has no rule of its own: what is watched beside the SBOMs is the manufacturer's. */
async function watchRule(house: Caller): Promise<string> {
  const fields = { name: 'Build server', kind: 'words', terms: ['Jenkins'], roles: ['security-officer'] }
  return (await call<{ id: string }>(house, 'POST', '/watch/rules', fields)).id
}

/** An edition that we issued, and a document of a supplier about the vulnerability in the inbox. */
async function vexSamples(house: Caller, release: string, vulnerability: string) {
  const input = { format: 'openvex', seen: 0 }
  const colleague = await joinColleague(house, 'Ben Okafor', ['regulatory'])
  const asked = await call<{ id: string }>(colleague, 'POST', `/vex/releases/${release}/proposals`, input)
  const edition = await call<{ id: string }>(house, 'POST', `/vex/proposals/${asked.id}/agreement`, asked)
  const answer = await fetch(`${house.origin}/api/vex/documents?file=acme.json&supplier=Acme`, {
    method: 'POST',
    headers: { cookie: house.cookie, origin: house.origin, 'content-type': 'application/octet-stream' },
    body: JSON.stringify({
      '@context': 'https://openvex.dev/ns/v0.2.0',
      '@id': 'https://acme.example/vex/1',
      author: 'Acme',
      timestamp: '2026-01-01T00:00:00Z',
      version: 1,
      statements: [
        { vulnerability: { name: vulnerability }, status: 'fixed', products: [{ '@id': `urn:uuid:${release}` }] },
      ],
    }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  const { id } = (await answer.json()) as { id: string }
  const state = () => call<{ state: string; document: string | null }>(house, 'GET', `/vex/imports/${id}`)
  await waitUntil(async () => (await state()).state !== 'waiting')
  return { edition: edition.id, document: (await state()).document ?? '' }
}

/** Things of the demo that stand for the varying parts of an address. */
async function samplesIn(house: Caller): Promise<Record<string, string>> {
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
  const today = new Date().toISOString().slice(0, 10)
  const radar = await call<{ lines: { id: string }[] }>(house, 'GET', '/radar/hits')
  const risks = await call<{ lines: { id: string }[] }>(house, 'GET', '/risk/risks')
  const transfers = await call<{ id: string }[]>(house, 'GET', '/risk/transfers')
  const cases = await call<{ lines: { id: string }[] }>(house, 'GET', '/vigilance/incidents')
  const reports = await call<{ drafts: { id: string }[] }>(house, 'GET', '/submissions')
  const plans = await call<{ id: string }[]>(house, 'GET', '/response/plans')
  const drills = await call<{ id: string }[]>(house, 'GET', '/response/drills')
  const lists = await call<{ id: string }[]>(house, 'GET', '/field/imports')
  const actions = await call<{ id: string; state: string }[]>(house, 'GET', '/field/actions')
  const planned = actions.find(one => one.state === 'planned')
  const vex = await vexSamples(house, release?.id ?? '', act[0]?.vulnerability ?? '')
  return {
    '/field/imports/$list': `/field/imports/${lists[0]?.id}`,
    '/field/actions/$action': `/field/actions/${actions.find(one => one !== planned)?.id}`,
    '/field/actions/$action/edit': `/field/actions/${planned?.id}/edit`,
    '/signals/$family': `/signals/${release?.device}`,
    '/vex/releases/$release': `/vex/releases/${release?.id}`,
    '/vex/editions/$id': `/vex/editions/${vex.edition}`,
    '/vex/documents/$id': `/vex/documents/${vex.document}`,
    '/inventory/devices/$device': `/inventory/devices/${release?.device}`,
    '/inventory/releases/$release': `/inventory/releases/${release?.id}`,
    '/inventory/imports/$import': `/inventory/imports/${imports[0]?.id}`,
    '/triage/carry-over/$release': `/triage/carry-over/${carryOver[0]?.release}`,
    '/watch/rules/$id': `/watch/rules/${await watchRule(house)}`,
    '/intelligence/monitoring/$day': `/intelligence/monitoring/${today}`,
    '/intelligence/statements/$month': `/intelligence/statements/${today.slice(0, 7)}`,
    '/radar/events/$id': `/radar/events/${radar.lines[0]?.id}`,
    '/scoring/profiles/$device': `/scoring/profiles/${release?.device}`,
    '/scoring/scores/$device/$vulnerability': `/scoring/scores/${release?.device}/${act[0]?.vulnerability}`,
    '/scoring/questionnaire/$device/$vulnerability': `/scoring/questionnaire/${release?.device}/${act[0]?.vulnerability}`,
    '/risk/risks/$id': `/risk/risks/${risks.lines[0]?.id}`,
    '/risk/risks/$id/edit': `/risk/risks/${risks.lines[0]?.id}/edit`,
    '/risk/transfers/$id': `/risk/transfers/${transfers[0]?.id}`,
    '/vigilance/incidents/$incident': `/vigilance/incidents/${cases.lines[0]?.id}`,
    '/submissions/drafts/$draft': `/submissions/drafts/${reports.drafts[0]?.id}`,
    '/response/plans/$plan': `/response/plans/${plans[0]?.id}`,
    '/response/playbooks/$playbook': '/response/playbooks/ransomware-on-device',
    '/response/drills/$drill': `/response/drills/${drills[0]?.id}`,
    '/radar/profiles/$device': `/radar/profiles/${release?.device}`,
    '/intelligence/notices/$id': '/intelligence/notices/new',
    '/intelligence/vulnerabilities/$id': `/intelligence/vulnerabilities/${act[0]?.vulnerability}`,
  }
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

type Look = readonly [size: 'laptop' | 'phone', colorScheme: 'light' | 'dark', asked: 'all' | 'colours']

// Every rule in both sizes and both schemes. Colours are what costs, and they are the same in every language: what one
// language leaves out of size and scheme is asked in the other one, and all of it where a page is seen in one language only.
const looksIn: Readonly<Record<Language | 'one', readonly Look[]>> = {
  en: [
    ['laptop', 'light', 'all'],
    ['phone', 'dark', 'all'],
  ],
  de: [
    ['laptop', 'dark', 'all'],
    ['phone', 'light', 'all'],
  ],
  one: [
    ['laptop', 'light', 'all'],
    ['laptop', 'dark', 'colours'],
    ['phone', 'dark', 'all'],
    ['phone', 'light', 'colours'],
  ],
}

async function look(seen: Visit, looks: readonly Look[]): Promise<string[]> {
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
