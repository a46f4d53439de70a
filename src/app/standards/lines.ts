/** A line of text, or why it is none. */
export type Line = { readonly text: string } | { readonly error: 'line-too-long' | 'not-utf8' }

/** Bytes of the longest line that is read; a longer one is passed over and answered so. */
export const LONGEST_LINE = 16 * 1024 * 1024

const newline = 0x0a

/** Cuts a stream at line feeds, chunk by chunk; the last line needs none, and CRLF is one as well. */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Line[]> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const chunk of input) {
    const lines: Line[] = []
    let from = 0
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      lines.push(lineOf([...held, chunk.subarray(from, at)], length + at - from))
      held = []
      length = 0
      from = at + 1
    }
    length += chunk.length - from
    // what is too long is only counted from here on
    if (length > LONGEST_LINE) held = []
    else if (from < chunk.length) held.push(chunk.slice(from))
    yield lines
  }
  if (length > 0) yield [lineOf(held, length)]
}

function lineOf(parts: readonly Uint8Array[], length: number): Line {
  if (length > LONGEST_LINE) return { error: 'line-too-long' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)).replace(/\r$/, '') }
  } catch {
    return { error: 'not-utf8' }
  }
}
