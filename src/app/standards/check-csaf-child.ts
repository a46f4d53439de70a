import { checkCsaf } from '../../standards/csaf/check.ts'
import { readCsaf } from '../../standards/csaf/read.ts'
import { childLines } from './child-lines.ts'
import { csafLibrary } from './csaf-library.ts'

/**
 * Entry of the *check* child, in which code may be generated from text: takes what the *read* child has taken, a document
 * a line, and answers with its faults. Loading the validator takes a second, so one child checks a whole batch.
 */
await childLines(async ({ file, text }) => {
  const value: unknown = JSON.parse(String(text))
  const reading = readCsaf(value)
  if (!reading.ok) return { file, refusal: reading.error }
  const { document, warnings } = reading.value
  return { file, version: document.csafVersion, faults: await checkCsaf(value, csafLibrary, true), warnings }
})
