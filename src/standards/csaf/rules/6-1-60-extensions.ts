import { type Fields, fieldsOf, textOf } from '../../json-shape.ts'
import { type ExtensionPlace, type KnownExtension, knownExtensions } from './known-extensions.ts'
import type { Place } from './places.ts'
import type { CsafRule, RuleFault } from './rule.ts'

const CATEGORIES = new Set(['essential', 'significant', 'supplementary'])
const MEMBERS = new Set(['$schema', 'category', 'content', 'critical'])

/** The version at the end of an address (extension-metaschema.json, `content_schema_t`): semver 2.0.0. */
const VERSIONED = /_(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?\.json$/
const GENERIC = /^https:\/\/docs\.oasis-open\.org\/csaf\/csaf\/v2\.1\/(?:[^/\s]+\/)*schema\/extension-content\.json/

/**
 * CSAF 2.1 §6.1.60: an extension has the members of the content schema (.1), keeps its own schema (.2) and what its
 * metadata demand (.3). Of an extension that we do not know the last two cannot be said; the standard asks for a warning
 * that names it and its class.
 */
export const extensions: readonly CsafRule[] = [
  {
    test: '6.1.60.1',
    versions: ['2.1'],
    overrules: 'nothing',
    check: document =>
      itemsIn(document)
        .filter(({ value }) => !isExtension(fieldsOf(value)))
        .map(({ path }) => ({ path, code: 'extension-is-complete' })),
  },
  {
    test: '6.1.60.2',
    versions: ['2.1'],
    overrules: 'nothing',
    check: document =>
      itemsIn(document).flatMap(({ path, value }): RuleFault[] => {
        const extension = fieldsOf(value)
        const known = knownAs(schemaOf(extension))
        if (!known) return [unknown(path, schemaOf(extension))]
        const isRight = extension?.critical === known.isCritical && known.isContent(fieldsOf(extension.content) ?? {})
        return isRight ? [] : [{ path, code: 'extension-keeps-its-schema', facts: { schema: known.schema } }]
      }),
  },
  {
    test: '6.1.60.3',
    versions: ['2.1'],
    overrules: 'nothing',
    check: document => {
      const lists = listsIn(document)
      const used = new Set(lists.flatMap(({ items }) => items.map(schemaOf)))
      return lists.flatMap(list => metadataFaults(list, used))
    },
  },
]

/** One `x_extensions`. */
interface ExtensionList {
  readonly path: string
  readonly items: readonly (Fields | undefined)[]
}

function metadataFaults({ path, items }: ExtensionList, used: ReadonlySet<string>): RuleFault[] {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(schemaOf(item), (counts.get(schemaOf(item)) ?? 0) + 1)
  return [...counts].flatMap(([schema, count]): RuleFault[] => {
    const known = knownAs(schema)
    if (!known) return [unknown(path, schema)]
    const place = placeOf(path)
    const most = place ? (known.most[place] ?? Number.POSITIVE_INFINITY) : 0
    const other = known.incompatible.find(one => used.has(one))
    return [
      ...(count > most ? [{ path, code: 'extension-stands-too-often', facts: { schema, most, times: count } }] : []),
      ...(other ? [{ path, code: 'extension-is-incompatible', facts: { schema, other } }] : []),
    ]
  })
}

function knownAs(schema: string): KnownExtension | undefined {
  return knownExtensions.find(known => known.schema === schema)
}

function schemaOf(extension: Fields | undefined): string {
  return textOf(extension?.$schema) ?? ''
}

/** The lists of official and of registered extensions are empty so far: whatever we do not know is experimental. */
function unknown(path: string, schema: string): RuleFault {
  return { path, code: 'extension-is-unknown', facts: { schema }, isWarning: true }
}

function placeOf(path: string): ExtensionPlace | undefined {
  const shape = path.replaceAll(/\/\d+(?=\/)/g, '/*')
  if (shape === '/x_extensions') return 'root'
  if (shape === '/document/x_extensions') return 'document'
  if (shape === '/vulnerabilities/*/x_extensions') return 'vulnerability'
  if (shape === '/vulnerabilities/*/metrics/*/content/x_extensions') return 'metric'
  if (shape === '/product_tree/full_product_names/*/x_extensions') return 'product'
  // the metadata schema still says relationships, which the draft has made product paths
  if (/^\/product_tree\/(?:relationships|product_paths)\/\*\/full_product_name\/x_extensions$/.test(shape))
    return 'path'
  return /^\/product_tree(?:\/branches\/\*)+\/product\/x_extensions$/.test(shape) ? 'branch' : undefined
}

function isExtension(fields: Fields | undefined): boolean {
  const content = fieldsOf(fields?.content)
  return (
    fields !== undefined &&
    Object.keys(fields).every(member => MEMBERS.has(member)) &&
    isSchemaAddress(schemaOf(fields)) &&
    CATEGORIES.has(fields.category as string) &&
    typeof fields.critical === 'boolean' &&
    content !== undefined &&
    Object.keys(content).length > 0
  )
}

function isSchemaAddress(text: string): boolean {
  if (text.length > 2000 || !/^https:\/\/[a-z0-9.-]+\/\S+$/.test(text) || GENERIC.test(text)) return false
  return VERSIONED.test(text)
}

function itemsIn(document: Fields): Place[] {
  return listsIn(document).flatMap(({ path, items }) => items.map((value, at) => ({ path: `${path}/${at}`, value })))
}

/** Every `x_extensions`, wherever the document has them, without recursion. */
function listsIn(document: Fields): ExtensionList[] {
  const found: ExtensionList[] = []
  const open: Place[] = [{ path: '', value: document }]
  for (let place = open.pop(); place; place = open.pop()) {
    if (typeof place.value !== 'object' || place.value === null) continue
    for (const [key, value] of Object.entries(place.value)) {
      const path = `${place.path}/${key}`
      if (key === 'x_extensions' && Array.isArray(value)) found.push({ path, items: value.map(fieldsOf) })
      else open.push({ path, value })
    }
  }
  return found
}
