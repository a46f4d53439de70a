import { type Asked, LineError, type LineVerb } from './line.ts'
import { type Line, linesOf } from './lines.ts'

/** Answers every line of a stream with one line, in order; what is wrong with a line is its answer. */
export async function* answers(
  input: AsyncIterable<Uint8Array>,
  verb: LineVerb,
  options: Readonly<Record<string, string | undefined>>,
): AsyncGenerator<string> {
  for await (const lines of linesOf(input)) {
    const told = lines.map(line => `${JSON.stringify(answerTo(line, verb, options))}\n`)
    if (told.length > 0) yield told.join('')
  }
}

function answerTo(line: Line, verb: LineVerb, options: Readonly<Record<string, string | undefined>>): object {
  if ('error' in line) return line
  try {
    return verb.answer(parse(line.text), options)
  } catch (error) {
    // what we did not foresee is a fault of ours, and still only of this line
    if (!(error instanceof LineError)) return { error: 'fault', where: (error as Error).message.slice(0, 200) }
    return { error: error.message, ...(error.where === undefined ? {} : { where: error.where }), ...error.facts }
  }
}

function parse(text: string): Asked {
  if (isDeep(text)) throw new LineError('too-deep')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new LineError(text.trim() === '' ? 'empty-line' : 'not-json')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new LineError('not-an-object')
  return value as Asked
}

/** JSON.parse takes a million levels, what reads the value after it does not. */
function isDeep(text: string): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (isInString && sign === '\\') at++
    else if (sign === '"') isInString = !isInString
    else if (!isInString && (sign === '{' || sign === '[')) depth++
    else if (!isInString && (sign === '}' || sign === ']')) depth--
    if (depth > 64) return true
  }
  return false
}
