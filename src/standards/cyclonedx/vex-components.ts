import { type Fields, fieldsOf, listOf, textOf } from '../json-shape.ts'

/** Components, nested ones included, and services of a document by their bom-ref; without recursion. */
export function componentsByRef(root: Fields): ReadonlyMap<string, Fields> {
  const found = new Map<string, Fields>()
  const open: unknown[] = [fieldsOf(root.metadata)?.component, ...listOf(root.components), ...listOf(root.services)]
  for (let item = open.pop(); open.length > 0 || item !== undefined; item = open.pop()) {
    const fields = fieldsOf(item)
    if (!fields) continue
    const ref = textOf(fields['bom-ref'])
    if (ref && !found.has(ref)) found.set(ref, fields)
    open.push(...listOf(fields.components), ...listOf(fields.services))
  }
  return found
}
