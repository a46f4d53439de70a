import { type Fields, fieldsOf, listOf, textOf } from '../json-shape.ts'

/** Members that hold a text, under our names; those that do not are left out. */
export function texts<K extends string>(fields: Fields | undefined, names: Readonly<Record<K, string>>) {
  const found: Partial<Record<K, string>> = {}
  for (const [ours, theirs] of Object.entries(names) as [K, string][]) {
    const text = textOf(fields?.[theirs])
    if (text !== undefined) found[ours] = text
  }
  return found
}

/** The texts of a list. */
export function textsOf(value: unknown): string[] {
  return listOf(value).flatMap(item => textOf(item) ?? [])
}

/** The objects of a list. */
export function objectsOf(value: unknown): Fields[] {
  return listOf(value).flatMap(item => {
    const fields = fieldsOf(item)
    return fields ? [fields] : []
  })
}

/** The member when it says something: an empty list is left out. */
export function filled<K extends string, T>(name: K, list: readonly T[]): Partial<Record<K, readonly T[]>> {
  return list.length > 0 ? ({ [name]: list } as Record<K, readonly T[]>) : {}
}
