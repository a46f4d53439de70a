import { afterAll, beforeAll, it } from 'vitest'
import { type Looks, openLooks } from '../support/looks.ts'
import { expectNone } from '../support/violations.ts'

/** States of pages that their plain address does not show; RELEASE and DEVICE stand for those of the demo. */
const states = [
  '/no-such-page',
  '/inventory/devices/00000000-0000-7000-8000-000000000000',
  '/triage?q=nothingiscalledthis',
  '/matching?q=CVE-2021-44228',
  '/matching?q=CVE-2099-1234',
  '/inventory?drawer=device',
  '/audit?seq=1',
  '/audit?type=person&actor=nobody',
  ...['sbom', 'components', 'imports', 'findings', 'difference', 'history'].map(tab => `RELEASE?tab=${tab}`),
  ...['history'].map(tab => `DEVICE?tab=${tab}`),
]

// once, in the language with the longer words
let looks: Looks
beforeAll(async () => {
  looks = await openLooks('de', { alone: true })
})
afterAll(() => looks?.close())

it.each(states)('%s', async state => {
  const { samples, inside } = looks
  const address = state
    .replace('RELEASE', samples['/inventory/releases/$release'] ?? '$')
    .replace('DEVICE', samples['/inventory/devices/$device'] ?? '$')
  const faults = await looks.faultsAt(inside, address)
  expectNone(faults.filter(fault => !/status of 404|00000000-0000-7000/.test(`${address} ${fault}`)))
})
