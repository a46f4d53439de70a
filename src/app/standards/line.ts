/** What one input line of a `standards` verb asks for: an object of texts and the like, not yet believed. */
export type Asked = Readonly<Record<string, unknown>>

/** A verb that answers line by line. */
export interface LineVerb {
  readonly name: string
  /** The answer to one line; throws a LineError where there is none. */
  answer(asked: Asked, options: Readonly<Record<string, string | undefined>>): object
  /** Option of the command that holds for all lines, such as `--scheme <id>`. */
  readonly option?: string
}

/** Why a line has no answer: a word for programs and the piece that is wrong. */
export class LineError extends Error {
  readonly where: string | undefined
  readonly facts: object
  constructor(code: string, where?: string, facts: object = {}) {
    super(code)
    this.name = 'LineError'
    this.where = where?.slice(0, 200)
    this.facts = facts
  }
}

/** A member that must be a text. */
export function textIn(asked: Asked, member: string): string {
  const value = Object.hasOwn(asked, member) ? asked[member] : undefined
  if (typeof value !== 'string') throw new LineError(value === undefined ? 'missing-member' : 'not-a-text', member)
  return value
}

/** A member that may be left out, and is a text where it is there. */
export function optionalTextIn(asked: Asked, member: string): string | undefined {
  const value = Object.hasOwn(asked, member) ? asked[member] : undefined
  return value === undefined || value === null ? undefined : textIn(asked, member)
}

/** A member that must be an object of texts. */
export function textsIn(asked: Asked, member: string): Readonly<Record<string, string>> {
  const value = Object.hasOwn(asked, member) ? asked[member] : undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new LineError('not-an-object', member)
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw new LineError('not-a-text', `${member}.${key}`)
  }
  return value as Readonly<Record<string, string>>
}
