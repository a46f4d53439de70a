import { mkdir, writeFile } from 'node:fs/promises'
import { rooms } from '../src/app/rooms.ts'
import { openApiDocument } from '../src/platform/openapi.ts'

// Writes docs/api/openapi.json from the contracts of all rooms: node scripts/openapi.ts
const file = new URL('../docs/api/openapi.json', import.meta.url)
await mkdir(new URL('.', file), { recursive: true })
await writeFile(file, `${JSON.stringify(await openApiDocument(rooms), undefined, 2)}\n`)
