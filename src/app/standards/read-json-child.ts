import { parseJsonDocument } from '../../standards/json-document.ts'
import { childLines } from './child-lines.ts'

/** Entry of the *read* child: `{file, text}` a line; answers with the text as plain JSON, or with a refusal. What had one before it came keeps it. */
await childLines(({ file, text, refusal }) => {
  if (refusal) return { file, refusal }
  const json = parseJsonDocument(String(text))
  return json.ok ? { file, text: JSON.stringify(json.value) } : { file, refusal: { ...json.error, path: '' } }
})
