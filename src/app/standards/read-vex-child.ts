import { parseVexText } from '../../standards/vex-text.ts'
import { childLines } from './child-lines.ts'

/** Entry of the *read* child for VEX: `{file, text}` a line; JSON or XML, answered as plain JSON, or with a refusal. */
await childLines(({ file, text, refusal }) => {
  if (refusal) return { file, refusal }
  const value = parseVexText(String(text))
  return value.ok ? { file, text: JSON.stringify(value.value) } : { file, refusal: value.error }
})
