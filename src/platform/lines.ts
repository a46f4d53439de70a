const LF = 0x0a
const longest = 64 * 1_048_576

/** Lines of a byte stream as text, without their ends; the last one too when it has no end. Empty lines are left out. */
export async function* splitLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let parts: Uint8Array[] = []
  let held = 0
  for await (const chunk of bytes) {
    let start = 0
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      const line = textOf(parts, chunk.subarray(start, end))
      parts = []
      held = 0
      start = end + 1
      if (line !== '') yield line
    }
    if (start === chunk.length) continue
    parts.push(chunk.subarray(start))
    held += chunk.length - start
    if (held > longest) throw new RangeError(`a line is longer than ${longest} bytes`)
  }
  const rest = textOf(parts, new Uint8Array())
  if (rest !== '') yield rest
}

function textOf(parts: readonly Uint8Array[], last: Uint8Array): string {
  const whole = parts.length === 0 ? last : Buffer.concat([...parts, last])
  return Buffer.from(whole.buffer, whole.byteOffset, whole.length).toString('utf8')
}
