import { Readable } from 'node:stream'
import type { Remote } from '../platform/room.ts'
import type { Language } from '../platform/translate.ts'
import { type Address, problemOf } from './cli-call.ts'

/** Stream routes of a server, for files in both directions: nothing is held in memory. */
export function remoteOf({ url, key }: Address, language: Language): Remote {
  const headers = { authorization: `Bearer ${key}`, 'accept-language': language }
  return {
    async send(path, bytes, idempotencyKey) {
      return bodyOf(
        await fetch(`${url}/api${path}`, {
          method: 'POST',
          body: Readable.toWeb(Readable.from(bytes)) as ReadableStream,
          duplex: 'half',
          headers: {
            ...headers,
            'content-type': 'application/octet-stream',
            ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
          },
        } as RequestInit),
      )
    },
    fetch: async path => bodyOf(await fetch(`${url}/api${path}`, { headers })),
  }
}

async function bodyOf(answer: Response): Promise<AsyncIterable<Uint8Array>> {
  if (!answer.ok) throw await problemOf(answer)
  return answer.body ?? Readable.from([])
}
