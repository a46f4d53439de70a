const LF = 10

/** Longest line that is taken; a record is far shorter. */
const LONGEST = 64 * 1024 ** 2

/**
 * Cuts a stream of bytes into lines of UTF-8, without their LF; `undefined` stands for a line that is no UTF-8 or has no
 * end. Bytes after the last LF are no line: the file was cut there.
 */
export async function* splitLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string | undefined> {
  // Strict: a byte that is no UTF-8 must not pass for the U+FFFD that a record may hold.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let rest: Uint8Array[] = []
  let waiting = 0
  for await (const chunk of bytes) {
    let start = 0
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      yield decode(decoder, [...rest, chunk.subarray(start, end)])
      rest = []
      waiting = 0
      start = end + 1
    }
    if (start < chunk.length) rest.push(chunk.subarray(start))
    waiting += chunk.length - start
    if (waiting > LONGEST) {
      yield undefined
      return
    }
  }
}

function decode(decoder: TextDecoder, parts: readonly Uint8Array[]): string | undefined {
  const line = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    line.set(part, at)
    at += part.length
  }
  try {
    return decoder.decode(line)
  } catch {
    return undefined
  }
}
