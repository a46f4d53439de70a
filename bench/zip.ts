import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'

/** Writes a zip entry by entry (APPNOTE.TXT 6.3, without zip64: fewer than 65,536 entries in one archive). */
export class ZipWriter {
  readonly #file: WriteStream
  readonly #directory: Buffer[] = []
  #offset = 0

  constructor(path: string) {
    this.#file = createWriteStream(path)
  }

  async add(name: string, text: string): Promise<void> {
    const content = Buffer.from(text)
    const packed = deflateRawSync(content, { level: 1 })
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(0x0800, 2)
    about.writeUInt16LE(8, 4)
    about.writeUInt16LE(0x5a21, 8)
    about.writeUInt32LE(crc32(content), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(content.length, 18)
    about.writeUInt16LE(Buffer.byteLength(name), 22)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    about.copy(entry, 6)
    entry.writeUInt32LE(this.#offset, 42)
    this.#directory.push(entry, Buffer.from(name))
    await this.#put(Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), about, Buffer.from(name), packed]))
  }

  async end(): Promise<void> {
    const start = this.#offset
    const directory = Buffer.concat(this.#directory)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(this.#directory.length / 2, 8)
    end.writeUInt16LE(this.#directory.length / 2, 10)
    end.writeUInt32LE(directory.length, 12)
    end.writeUInt32LE(start, 16)
    await this.#put(directory)
    await this.#put(end)
    const closed = once(this.#file, 'close')
    this.#file.end()
    await closed
  }

  async #put(bytes: Buffer): Promise<void> {
    this.#offset += bytes.length
    if (!this.#file.write(bytes)) await once(this.#file, 'drain')
  }
}
