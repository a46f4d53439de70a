import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FeedFile } from './feed.ts'

/** The files behind a path, packed as they are: a file alone, or what a folder holds, in the order of the names. */
export async function* filesUnder(path: string, inside?: string): AsyncGenerator<FeedFile> {
  if (!(await stat(path)).isDirectory()) {
    yield { hint: { name: basename(path), inside }, bytes: createReadStream(path) }
    return
  }
  const entries = await readdir(path, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory() || /\.(json|zip|gz|csv)$/i.test(entry.name))
      yield* filesUnder(join(path, entry.name), basename(path))
  }
}
