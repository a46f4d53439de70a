import { FeedBroken, type FeedFile, type FeedHint } from './feed.ts'

// Several files on one pipe: a line `{"file": hint}`, then lines `{"bytes": n}` with n bytes behind each.

/** Puts files one behind the other on a pipe. */
export async function* writeFrames(files: AsyncIterable<FeedFile> | Iterable<FeedFile>): AsyncGenerator<Uint8Array> {
  for await (const file of files) {
    yield line({ file: file.hint })
    for await (const chunk of file.bytes) {
      yield line({ bytes: chunk.length })
      yield chunk
    }
  }
}

function line(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}

/** Takes the files off the pipe again; each one's bytes come before the next one begins. */
export async function* readFrames(pipe: AsyncIterable<Uint8Array>): AsyncGenerator<FeedFile> {
  const source = new ByteSource(pipe)
  let header = await source.header()
  while (header) {
    if (!('file' in header)) throw new FeedBroken('half-a-file', 'pipe')
    const state = { next: undefined as Header | undefined }
    const bytes = contentOf(source, state)
    yield { hint: header.file, bytes }
    // what the reader left unread is read past
    for await (const _ of bytes);
    header = state.next
  }
}

async function* contentOf(source: ByteSource, state: { next: Header | undefined }): AsyncGenerator<Uint8Array> {
  for (let header = await source.header(); header; header = await source.header()) {
    if ('file' in header) {
      state.next = header
      return
    }
    yield* source.take(header.bytes)
  }
}

type Header = { file: FeedHint } | { bytes: number }

class ByteSource {
  readonly #iterator: AsyncIterator<Uint8Array>
  #held: Buffer = Buffer.alloc(0)

  constructor(pipe: AsyncIterable<Uint8Array>) {
    this.#iterator = pipe[Symbol.asyncIterator]()
  }

  async header(): Promise<Header | undefined> {
    let end = this.#held.indexOf(0x0a)
    while (end < 0) {
      if (!(await this.#more())) return undefined
      end = this.#held.indexOf(0x0a)
    }
    const text = this.#held.toString('utf8', 0, end)
    this.#held = this.#held.subarray(end + 1)
    return JSON.parse(text) as Header
  }

  async *take(count: number): AsyncGenerator<Uint8Array> {
    let left = count
    while (left > 0) {
      if (this.#held.length === 0 && !(await this.#more())) throw new FeedBroken('half-a-file', 'pipe')
      const chunk = this.#held.subarray(0, left)
      this.#held = this.#held.subarray(chunk.length)
      left -= chunk.length
      yield chunk
    }
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#iterator.next()
    if (done) return false
    this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value])
    return true
  }
}
