import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openApiDocument } from '../platform/openapi.ts'
import { rooms } from './rooms.ts'

it('docs/api/openapi.json is what the contracts say today; otherwise run: node scripts/openapi.ts', async () => {
  const stored = readFileSync(new URL('../../docs/api/openapi.json', import.meta.url), 'utf8')
  expect(`${JSON.stringify(await openApiDocument(rooms), undefined, 2)}\n` === stored).toBe(true)
})

it('every reference of the document leads to a schema of it, and every schema is referred to', async () => {
  const text = JSON.stringify(await openApiDocument(rooms))
  const { components } = JSON.parse(text) as { components: { schemas: object } }
  const named = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name))
  expect([...named].sort()).toEqual(Object.keys(components.schemas).sort())
})
