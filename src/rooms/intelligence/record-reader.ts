import type { z } from 'zod'
import { failure, type Result, success } from '../../core/outcome.ts'
import { parsed } from '../../core/parsed.ts'
import type { Skipped } from './advisory.ts'
import type { RawRecord } from './feed.ts'
import { readJson } from './json-text.ts'

/**
 * Reads a raw record by its schema; what fails is set aside by its own id where it has one, else by its place. `surely`
 * knows good records without the schema, of which it may only add what the schema would add.
 */
export function readRecord<T>(
  raw: RawRecord,
  schema: z.ZodType<T>,
  idOf: (record: object) => unknown,
  surely?: (value: unknown) => T | undefined,
): Result<T, Skipped> {
  const json = readJson(raw.bytes, undefined, raw)
  if (!json.ok) return failure({ record: raw.name, ...json.error })
  const known = surely?.(json.value)
  if (known !== undefined) return success(known)
  const record = typeof json.value === 'object' && json.value !== null ? json.value : {}
  const id = idOf(record)
  const read = parsed(schema, json.value)
  if (read.success) return success(read.data)
  const name = typeof id === 'string' && id !== '' && id.length < 200 ? id : raw.name
  return failure({ record: name, code: 'not-the-format', detail: issues(read.error) })
}

function issues(error: z.ZodError): string {
  const told = error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.') || 'record'}: ${message}`)
  return told.join('; ').slice(0, 500)
}
