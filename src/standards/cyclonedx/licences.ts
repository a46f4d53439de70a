import { fieldsOf, listOf, textOf } from '../json-shape.ts'

/** The licences of a component as ids, names or expressions, in the order of the document, each once. */
export function licencesOf(value: unknown): string[] {
  const found = new Set<string>()
  for (const choice of listOf(value)) {
    const fields = fieldsOf(choice)
    const licence = fieldsOf(fields?.license)
    const text = textOf(fields?.expression) ?? textOf(licence?.id) ?? textOf(licence?.name)
    if (text) found.add(text)
  }
  return [...found]
}
