/** Bytes as a stream gives them, in pieces of one size. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** A small number that depends on the bytes alone, so that the same input is cut alike whenever it is played again. */
export function sizeFor(bytes: Uint8Array): number {
  let sum = bytes.length
  for (let at = 0; at < bytes.length; at += 97) sum = (sum * 31 + bytes[at]!) >>> 0
  // a stream cut into single bytes only where that is soon done
  return bytes.length < 4096 ? 1 + (sum % 64) : 512 + (sum % 4096)
}

/** What a reader of a stream told until it ended or refused; other errors pass through. */
export async function toldBy<Told>(
  items: AsyncIterable<Told>,
  isRefusal: (error: unknown) => error is Error & { code: string },
): Promise<{ told: Told[]; refusal?: string }> {
  const told: Told[] = []
  try {
    for await (const item of items) told.push(item)
    return { told }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { told, refusal: error.code }
  }
}
