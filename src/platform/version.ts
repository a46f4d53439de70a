import { readFileSync } from 'node:fs'

/** Version of this software, as it is written into every audit record and every file it makes. */
export const softwareVersion: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version
