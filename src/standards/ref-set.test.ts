import { expect, it } from 'vitest'
import { RefSet } from './ref-set.ts'

it('knows what was added, through many growths', () => {
  const set = new RefSet()
  const refs = Array.from({ length: 50_000 }, (_, at) => `pkg:npm/part-${at}@1.0.${at % 7}`)
  expect(refs.map(ref => set.add(ref)).every(isNew => isNew)).toBe(true)
  expect(refs.map(ref => set.add(ref)).some(isNew => isNew)).toBe(false)
  expect(set.size).toBe(50_000)
  expect(refs.every(ref => set.has(ref))).toBe(true)
  expect(refs.some(ref => set.has(`${ref}x`))).toBe(false)
})

it('counts what stands in none of the others', () => {
  const [one, two, three] = [new RefSet(), new RefSet(), new RefSet()]
  for (const ref of ['a', 'b', 'c', '']) one.add(ref)
  two.add('a')
  three.add('c')
  expect(one.missingFrom([two, three])).toBe(2)
  expect(two.missingFrom([one])).toBe(0)
})
