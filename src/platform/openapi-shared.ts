type Json = Record<string, unknown>

/** Shorter schemas read better where they stand. */
const WORTH = 240

// values that a schema quotes, and that are no schemas
const quoted = new Set(['default', 'example', 'examples', 'enum', 'const'])

/**
 * An OpenAPI document in which an object that several schemas contain stands once, under `components/schemas`, named by the
 * route and the members that lead to it first: `vigilance.openIncident.devices`. What it says is the same.
 */
export function shareRepeated(document: Json): Json {
  const components = (document.components ?? {}) as Json
  const own = (components.schemas ?? {}) as Json
  const names = namesOf(repeatedIn(document, own), new Set(Object.keys(own)))
  const schemas: Json = {}
  const paths = rewritten(document.paths, names, schemas)
  for (const [name, schema] of Object.entries(own)) schemas[name] = membersOf(schema, names, schemas)
  const inOrder = Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...document, paths, components: { ...components, schemas: Object.fromEntries(inOrder) } }
}

/** Schemas that stand in more than one place once those around them stand once: their text, and where it stands first. */
function repeatedIn(document: Json, own: Json): Map<string, string> {
  const first = new Map<string, string>()
  const repeated = new Map<string, string>()
  const visit = (value: unknown, place: string): void => {
    const text = textOf(value)
    const before = text && first.get(text)
    if (text && before !== undefined) return void repeated.set(text, before)
    if (text) first.set(text, place)
    for (const [inner, at] of within(value, place)) visit(inner, at)
  }
  for (const [name, schema] of Object.entries(own)) visit(schema, name)
  visit(document.paths, '')
  return repeated
}

/** What stands in a value, with the words that lead to it: the route, then the members. */
function within(value: unknown, place: string): [unknown, string][] {
  if (Array.isArray(value)) return value.map(one => [one, place])
  if (!isObject(value)) return []
  const route = typeof value.operationId === 'string' ? value.operationId : place
  return Object.entries(value).flatMap(([key, one]): [unknown, string][] => {
    if (quoted.has(key)) return []
    if (key !== 'properties' || !isObject(one)) return [[one, route]]
    return Object.entries(one).map(([member, schema]) => [schema, `${route}.${member}`])
  })
}

/** A name for each text; what leads to two different ones is numbered. */
function namesOf(repeated: ReadonlyMap<string, string>, own: ReadonlySet<string>): Map<string, string> {
  const taken = new Set<string>()
  return new Map(
    Array.from(repeated, ([text, place]) => {
      let name = place
      // a schema of its own that is repeated elsewhere keeps its name
      for (let at = 2; taken.has(name); at++) name = `${place}.${at}`
      if (!own.has(name)) taken.add(name)
      return [text, name]
    }),
  )
}

function rewritten(value: unknown, names: ReadonlyMap<string, string>, schemas: Json): unknown {
  if (Array.isArray(value)) return value.map(one => rewritten(one, names, schemas))
  const text = textOf(value)
  const name = text && names.get(text)
  if (!name) return membersOf(value, names, schemas)
  schemas[name] ??= membersOf(value, names, schemas)
  return { $ref: `#/components/schemas/${name}` }
}

function membersOf(value: unknown, names: ReadonlyMap<string, string>, schemas: Json): unknown {
  if (!isObject(value)) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, one]) => [key, quoted.has(key) ? one : rewritten(one, names, schemas)] as const),
  )
}

/** The text of a schema of an object that is worth a name. */
function textOf(value: unknown): string | undefined {
  if (!isObject(value) || value.type !== 'object' || !isObject(value.properties)) return undefined
  const text = JSON.stringify(value)
  return text.length < WORTH ? undefined : text
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
