import { type Result, success } from '../../core/outcome.ts'
import { fault, type Vers, type VersFault } from '../vers.ts'
import { cargo } from './cargo.ts'
import { composer } from './composer.ts'
import { conan } from './conan.ts'
import { gem } from './gem.ts'
import { hex } from './hex.ts'
import { maven } from './maven.ts'
import { LONGEST_NATIVE, type NativeRange } from './native-range.ts'
import { nginx } from './nginx.ts'
import { npm } from './npm.ts'
import { nuget } from './nuget.ts'
import { openssl } from './openssl.ts'
import { pypi } from './pypi.ts'
import { united } from './united.ts'

/** Every way of writing ranges that we read. Go has none: a module names the least version that it needs. */
export const nativeRanges = [
  npm,
  pypi,
  gem,
  maven,
  nuget,
  composer,
  cargo,
  hex,
  conan,
  openssl,
  nginx,
] as const satisfies readonly NativeRange[]

/** The types whose own way of writing a range we read. */
export type NativeType =
  | 'npm'
  | 'pypi'
  | 'gem'
  | 'maven'
  | 'nuget'
  | 'composer'
  | 'cargo'
  | 'hex'
  | 'conan'
  | 'openssl'
  | 'nginx'

const byType = new Map<string, NativeRange>(nativeRanges.map(range => [range.type, range]))

/**
 * The canonical `vers` of a range as its ecosystem writes it: alternatives are united, and of what must hold together the
 * common part is taken. A text that does not follow the grammar is refused whole.
 */
export function versOfNative(type: string, range: string): Result<Vers, VersFault> {
  const native = byType.get(type)
  if (!native) return fault('bad-type', type)
  if (range.length > LONGEST_NATIVE) return fault('too-long', `${range.length}`)
  // runs of white space are one, so that no grammar meets them twice
  const alternatives = native.read(range.trim().replace(/\s+/g, ' '))
  if (!alternatives) return fault('no-version', range)
  if (alternatives.length === 0) return fault('no-constraints', range)
  const vers = united(native.type, alternatives)
  return vers ? success(vers) : fault('not-a-version', range)
}
