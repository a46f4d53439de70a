import { plainText } from '../../core/plain-text.ts'
/** One difference between two editions of a document, as people look for it: member, item, field. */
export interface Difference {
  /** Name of the member: `holders`, `tasks`. */
  readonly member: string
  /** What names the item in its list: an office, an id, or its place. */
  readonly item: string
  /** Field of the item, with the language where it is a text: `deputy`, `text en`. */
  readonly field: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before: string | null
  readonly after: string | null
}

interface Leaf {
  readonly member: string
  readonly item: string
  readonly field: string
  readonly text: string
}

/** What differs between two documents, leaf by leaf, in the order of the later one. */
export function differencesBetween(before: object, after: object): Difference[] {
  const [old, now] = [leavesOf(before), leavesOf(after)]
  const keys = [...new Set([...now.keys(), ...old.keys()])]
  return keys.flatMap(key => {
    const [was, is] = [old.get(key), now.get(key)]
    const leaf = is ?? was
    if (!leaf || was?.text === is?.text) return []
    const { member, item, field } = leaf
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    return [{ member, item, field, kind, before: was?.text ?? null, after: is?.text ?? null }]
  })
}

function leavesOf(document: object): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>()
  for (const [member, value] of Object.entries(document)) {
    for (const [item, one] of itemsOf(value)) {
      for (const [field, text] of fieldsOf(one)) {
        // an empty text is none: what was never written was not removed
        if (text.trim() !== '') leaves.set(JSON.stringify([member, item, field]), { member, item, field, text })
      }
    }
  }
  return leaves
}

// a list by the names of its items, and by place only where nothing names them
function itemsOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) {
    const taken = new Map<string, number>()
    return value.map((one, at) => {
      const name = nameOf(one) ?? `${at + 1}`
      const times = (taken.get(name) ?? 0) + 1
      taken.set(name, times)
      return [times > 1 ? `${name} ${times}` : name, one]
    })
  }
  const isWords = isObject(value) && 'en' in value && 'de' in value
  return isObject(value) && !isWords ? Object.entries(value) : [['', value]]
}

const naming = ['id', 'office', 'level', 'phase', 'audience', 'name'] as const

function nameOf(one: unknown): string | undefined {
  if (typeof one === 'string') return one
  if (!isObject(one)) return undefined
  const found = naming.map(name => one[name]).find(value => typeof value === 'string' && value !== '')
  return typeof found === 'string' ? found : undefined
}

function fieldsOf(one: unknown): [string, string][] {
  if (!isObject(one)) return [['', textOf(one)]]
  return Object.entries(one).flatMap(([name, value]): [string, string][] =>
    isObject(value)
      ? Object.entries(value).map(([inner, text]) => [`${name} ${inner}`, textOf(text)])
      : [[name, textOf(value)]],
  )
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.map(plainText).join(', ') : plainText(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
