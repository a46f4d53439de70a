import { createHash } from 'node:crypto'
import { convertVex, readVex } from '../../standards/convert-vex.ts'
import type { VexFormat } from '../../standards/vex.ts'
import { childLines } from './child-lines.ts'

/** Entry of a *read* child: `{file, text, to, received, namespace?}` a line; answers with the document in the format. */
await childLines(({ file, text, to, received, namespace }) => {
  const reading = readVex(JSON.parse(String(text)), String(received))
  if (!reading.ok) return { file, refusal: reading.error }
  const { document, format, notes } = reading.value
  const publication = document.publication ?? (namespace ? { namespace: String(namespace) } : undefined)
  const named = {
    ...document,
    // CycloneDX may have neither; a document is then named by its content (RFC 6920), its author as go-vex does
    id: document.id || `ni:///sha-256;${createHash('sha256').update(String(text)).digest('base64url')}`,
    author: document.author || 'Unknown Author',
    ...(publication ? { publication } : {}),
  }
  const converted = convertVex(named, to as VexFormat)
  if (!converted.ok) return { file, from: format, gaps: converted.error }
  return { file, from: format, ...converted.value, notes }
})
