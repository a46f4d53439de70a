import type { Part, Sheet } from '../source/part.ts'

/** Edges of the dependency graph by ref: who uses whom; the product is `root`. A parent absent in this release is skipped. */
export function edges(sheet: Sheet, root: string): [from: string, to: string][] {
  const named = new Map<string, Part>(sheet.parts.map(part => [fullName(part), part]))
  return sheet.parts.flatMap(part => {
    const users = part.under.map(name => (name === '.' ? root : named.get(name)?.ref)).filter(ref => ref !== undefined)
    if (users.length === 0) throw new Error(`${sheet.plan.file}: nothing uses ${part.name}`)
    return users.map((user): [string, string] => [user, part.ref])
  })
}

function fullName(part: Part): string {
  return part.purl?.startsWith('pkg:npm/') && part.group !== undefined
    ? `${part.group.replace('@', '%40')}/${part.name}`
    : part.name
}

/** The users of each part joined: ref and all it uses, in the order of the table. */
export function adjacency(sheet: Sheet, root: string): Map<string, string[]> {
  const lists = new Map<string, string[]>([root, ...sheet.parts.map(part => part.ref)].map(ref => [ref, []]))
  for (const [from, to] of edges(sheet, root)) lists.get(from)!.push(to)
  return lists
}

/** A stable UUID of a name (version 8, RFC 9562 §5.8: free layout), so that a rebuilt document keeps its serial number. */
export function stableUuid(name: string): string {
  let hex = ''
  for (let round = 0; hex.length < 32; round++) hex += fnv1a(`${round}/${name}`).toString(16).padStart(8, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** FNV-1a, 32 bits; enough to make a name look like a number, no security hangs on it. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}
