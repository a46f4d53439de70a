import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { everyVerb, shown } from './shown-verbs.ts'

it('every verb is run by a file that is there', () => {
  expect(everyVerb().length).toBeGreaterThan(90)
  expect(everyVerb().filter(verb => !Object.values(shown).some(verbs => verbs.test(verb)))).toEqual([])
  const files = Object.keys(shown).filter(name => name !== 'elsewhere')
  expect(files.filter(name => !existsSync(join(import.meta.dirname, name)))).toEqual([])
})
