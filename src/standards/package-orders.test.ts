import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dataFolder, needsData } from '../../test/support/data.ts'
import { orderOfType, packageOrders } from './package-orders.ts'
import { purlTypes } from './purl-types.ts'
import { schemeOfVers } from './vers-type.ts'
import { schemeOf } from './versions/schemes.ts'

it('every purl type that we read states its order, or that it has none', () => {
  expect(Object.keys(packageOrders).sort()).toEqual(Object.keys(purlTypes).sort())
  expect(Object.keys(packageOrders)).toHaveLength(42)
})

it.skipIf(needsData('purl suite'))('every type that the purl suite tests is known', () => {
  const files = readdirSync(join(dataFolder!, 'suites/purl'), { recursive: true, encoding: 'utf8' })
  const types = files.flatMap(file => /^types-([a-z-]+)-test\.json$/.exec(file)?.[1] ?? [])
  expect(types.filter(type => !Object.hasOwn(packageOrders, type))).toEqual([])
  expect(types.length).toBeGreaterThan(20)
})

it.each(Object.entries(packageOrders))('%s', (type, { scheme, source }) => {
  expect(schemeOf(scheme)?.id).toBe(scheme)
  expect(source.length).toBeGreaterThan(10)
  // a `vers` of the type and a package of the type are ordered alike
  expect(schemeOfVers(type)?.id ?? 'unordered').toBe(scheme)
})

it('what has no order answers nothing to a range', () => {
  expect(schemeOf(orderOfType('git'))?.key('8d9c1b')).toBeUndefined()
  expect(orderOfType('constructor')).toBe('generic')
})
