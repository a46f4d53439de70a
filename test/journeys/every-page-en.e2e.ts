import { afterAll, beforeAll, expect, it } from 'vitest'
import { pages } from '../../src/web/pages.ts'
import { type Looks, openLooks } from '../support/looks.ts'
import { expectNone } from '../support/violations.ts'

// one file a language, so that they run side by side; together they look in every size and scheme
let looks: Looks
beforeAll(async () => {
  looks = await openLooks('en')
})
afterAll(() => looks?.close())

it.each(pages.filter(page => page.frame !== 'bare').map(page => page.path))('%s', async path => {
  const address = looks.samples[path] ?? path
  expect(address, 'a new kind of address needs a sample in looks.ts').not.toContain('$')
  expectNone(await looks.faultsAt(looks.inside, address))
})

it.each(pages.filter(page => page.frame === 'bare').map(page => page.path))('%s without login', async path => {
  expectNone(await looks.faultsAt(looks.outside, path))
})
