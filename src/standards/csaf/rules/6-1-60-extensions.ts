import { type Fields, fieldsOf } from '../../json-shape.ts'
import type { CsafRule, RuleFault } from './rule.ts'

const CATEGORIES = new Set(['essential', 'significant', 'supplementary'])
const MEMBERS = new Set(['$schema', 'category', 'content', 'critical'])

/**
 * CSAF 2.1 §6.1.60.1: an extension has the four members of its content schema and no other. §6.1.60.2 and .3 need the
 * schema of each extension; we support none, and so the standard asks for a warning that names it.
 */
export const extensions: readonly CsafRule[] = [
  {
    test: '6.1.60.1',
    versions: ['2.1'],
    overrules: 'nothing',
    check: document =>
      extensionsIn(document)
        .filter(({ value }) => !isExtension(fieldsOf(value)))
        .map(({ path }) => ({ path, code: 'extension-is-complete' })),
  },
  {
    test: '6.1.60.2',
    versions: ['2.1'],
    overrules: 'nothing',
    check: document =>
      extensionsIn(document).map(({ path, value }) => ({
        path,
        code: 'extension-is-unknown',
        facts: { schema: String(fieldsOf(value)?.$schema ?? '') },
        isWarning: true,
      })),
  },
]

function isExtension(fields: Fields | undefined): boolean {
  const content = fieldsOf(fields?.content)
  return (
    fields !== undefined &&
    Object.keys(fields).every(member => MEMBERS.has(member)) &&
    typeof fields.$schema === 'string' &&
    CATEGORIES.has(fields.category as string) &&
    typeof fields.critical === 'boolean' &&
    content !== undefined &&
    Object.keys(content).length > 0
  )
}

/** Items of every `x_extensions`, wherever the document has them. */
function extensionsIn(document: Fields): { path: string; value: unknown }[] {
  const found: { path: string; value: unknown }[] = []
  const open: { path: string; value: unknown }[] = [{ path: '', value: document }]
  for (let place = open.pop(); place; place = open.pop()) {
    if (typeof place.value !== 'object' || place.value === null) continue
    for (const [key, value] of Object.entries(place.value)) {
      const path = `${place.path}/${key}`
      if (key === 'x_extensions' && Array.isArray(value)) {
        found.push(...value.map((item: unknown, at): RuleFaultPlace => ({ path: `${path}/${at}`, value: item })))
      } else open.push({ path, value })
    }
  }
  return found
}

type RuleFaultPlace = Pick<RuleFault, 'path'> & { readonly value: unknown }
