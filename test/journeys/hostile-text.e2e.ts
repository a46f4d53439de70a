import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, settled, type Visit, visit } from '../support/browser.ts'
import { type Caller, call, type House, setUp, startHouse, waitUntil } from '../support/house.ts'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'
import { expectNone } from '../support/violations.ts'

const image = '<img src=x onerror=alert(1)>'
const script = '<script>alert(2)</script>'
const link = '[click](javascript:alert(3)) ![](https://tracker.example/pixel.png)'
const nested = '['.repeat(1000)
const turned = 'safe\u202Etxt.exe'

const components = [image, script, link, nested, turned, '{{constructor}}', '<a>bold</a>'].map((name, at) => ({
  'bom-ref': `c${at}`,
  type: 'library',
  name,
  version: '<b>1.0</b>',
  description: `${image} ${link}`,
  licenses: [{ license: { name: script } }],
}))

const sbom = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { 'bom-ref': 'root', type: 'firmware', name: image, version: '1' } },
  components,
})

describe('hostile text', () => {
  let database: TestDatabase
  let server: House
  let house: Caller
  let browser: Browser
  let seen: Visit
  let device: string
  let release: string
  let arrival: string
  beforeAll(async () => {
    database = await testDatabase()
    server = await startHouse(database.url)
    house = await setUp(server)
    await call(house, 'PUT', '/inventory/manufacturer', { name: `Maker ${image}`, country: 'DE', markets: [] })
    const known = await call<{ id: string }>(house, 'POST', '/inventory/devices', {
      name: `Pump ${image}`,
      intendedPurpose: `${script} ${link} ${nested}`,
      riskClass: 'unknown',
      markets: [],
    })
    device = known.id
    const made = await call<{ id: string }>(house, 'POST', '/inventory/releases', {
      device,
      version: '<i>1</i>',
      phase: 'released',
    })
    release = made.id
    const file = encodeURIComponent(`${image}.json`)
    const sent = await fetch(`${house.origin}/api/inventory/releases/${release}/imports?file=${file}&current=true`, {
      method: 'POST',
      headers: { cookie: house.cookie, origin: house.origin, 'content-type': 'application/octet-stream' },
      body: sbom,
    })
    expect(sent.status, await sent.clone().text()).toBe(202)
    arrival = ((await sent.json()) as { id: string }).id
    await waitUntil(async () => {
      const { state } = await call<{ state: string }>(house, 'GET', `/inventory/imports/${arrival}`)
      return state === 'done'
    })
    browser = await openBrowser()
    seen = await visit(browser, house.origin, { caller: house })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await database?.drop()
  })

  const addresses = () => [
    '/today',
    '/inventory',
    `/inventory/devices/${device}`,
    `/inventory/releases/${release}`,
    `/inventory/releases/${release}?tab=components`,
    `/inventory/releases/${release}?tab=history`,
    `/inventory/imports/${arrival}`,
    `/inventory/components?q=${encodeURIComponent(image)}`,
    `/matching?q=${encodeURIComponent(image)}`,
    `/triage?q=${encodeURIComponent(image)}`,
    '/audit',
  ]

  it('is shown as it stands, makes no element, opens no dialog and asks nobody', async () => {
    const made: string[] = []
    for (const address of addresses()) {
      await seen.page.goto(house.origin + address)
      await settled(seen.page)
      const foreign = await seen.page.evaluate(() =>
        [
          ...document.querySelectorAll('img, iframe, object, a[href^="javascript:"], script:not([src]):not([nonce])'),
        ].map(element => element.outerHTML.slice(0, 120)),
      )
      made.push(...foreign.map(element => `${address}: ${element}`))
    }
    expectNone([...made, ...seen.faults])
  })

  it.each([
    ['the component', () => `/inventory/releases/${release}?tab=components`, image],
    ['the manufacturer', () => '/inventory', `Maker ${image}`],
    ['the product', () => '/inventory', `Pump ${image}`],
    ['the version', () => `/inventory/devices/${device}`, '<i>1</i>'],
    ['the trail', () => '/audit', `${image}.json`],
    ['the list of products on its page', () => `/inventory/devices/${device}`, `Pump ${image}`],
  ] as [string, () => string, string][])('%s shows it literally', async (_, address, text) => {
    await seen.page.goto(house.origin + address())
    await settled(seen.page)
    await expect.poll(() => seen.page.getByText(text).count()).toBeGreaterThan(0)
  })
})
