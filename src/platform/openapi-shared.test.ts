import { describe, expect, it } from 'vitest'
import { shareRepeated } from './openapi-shared.ts'

type Json = Record<string, unknown>

const long = { type: 'string', description: 'x'.repeat(240) }
const plant = (more: Json = {}) => ({ type: 'object', properties: { name: long, ...more } })
const list = (of: object) => ({ type: 'array', items: of })
const route = (operationId: string, schema: object) => ({
  get: { operationId, responses: { 200: { content: { 'application/json': { schema } } } } },
})
const shared = (paths: Json, schemas: Json = {}) => {
  const found = shareRepeated({ openapi: '3.1.1', paths, components: { schemas } })
  return { paths: found.paths as Json, schemas: (found.components as { schemas: Json }).schemas }
}
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** The same document with every reference followed. */
function followed(value: unknown, schemas: Json): unknown {
  if (Array.isArray(value)) return value.map(one => followed(one, schemas))
  if (typeof value !== 'object' || value === null) return value
  const { $ref } = value as { $ref?: string }
  if ($ref) return followed(schemas[$ref.replace('#/components/schemas/', '')], schemas)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, followed(one, schemas)]))
}

describe('what several routes contain', () => {
  it('stands once, under the name of the route and the members that lead to it first', () => {
    const bed = (operationId: string) => route(operationId, { type: 'object', properties: { plants: list(plant()) } })
    const { paths, schemas } = shared({
      '/a': bed('garden.bed'),
      '/b': route('garden.all', list(plant())),
      '/c': route('garden.one', plant({ height: { type: 'number' } })),
    })
    expect(schemas).toEqual({ 'garden.bed.plants': plant() })
    expect(JSON.stringify(paths).match(/garden\.bed\.plants/g)).toHaveLength(2)
  })

  it('is shared as a whole: what stands only in it has no name of its own', () => {
    const tree = plant({ root: plant() })
    const { schemas } = shared({ '/a': route('garden.tree', tree), '/b': route('garden.trees', list(tree)) })
    expect(Object.keys(schemas)).toEqual(['garden.tree'])
  })

  it('two things to which the same words lead are told apart', () => {
    const either = (operationId: string) =>
      route(operationId, { anyOf: [plant(), plant({ height: { type: 'number' } })], description: operationId })
    const { schemas } = shared({ '/a': either('garden.either'), '/b': either('garden.other') })
    expect(Object.keys(schemas)).toEqual(['garden.either', 'garden.either.2'])
  })

  it('a schema that has a name keeps it, and others refer to it', () => {
    const { paths, schemas } = shared({ '/a': route('garden.all', list(plant())) }, { 'garden.plant': plant() })
    expect(schemas).toEqual({ 'garden.plant': plant() })
    expect(paths).toEqual({ '/a': route('garden.all', list(ref('garden.plant'))) })
  })

  it('what is short, or quoted as a value, stays where it is', () => {
    const short = { type: 'object', properties: { a: { type: 'string' } } }
    const quoting = { type: 'string', default: plant() }
    const paths = { '/a': route('a', list(short)), '/b': route('b', list(short)), '/c': route('c', list(quoting)) }
    expect(shared({ ...paths, '/d': route('d', list(quoting)) }).schemas).toEqual({})
  })

  it('says the same as before', () => {
    const tree = plant({ root: plant(), twigs: list(plant({ leaves: list(plant()) })) })
    const paths = { '/a': route('a', tree), '/b': route('b', list(tree)), '/c': route('c', plant()) }
    const found = shared(paths)
    expect(followed(found.paths, found.schemas)).toEqual(paths)
  })
})
