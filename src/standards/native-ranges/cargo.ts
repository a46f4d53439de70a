import type { NativeRange, Together } from './native-range.ts'
import { caret, compared, type PartialVersion, tilde } from './partial-version.ts'

const REQUIREMENT =
  /^(<=|>=|<|>|=|\^|~)?\s*((?:0|[1-9][0-9]{0,255})(?:\.(?:0|[1-9][0-9]{0,255})){0,2})(\.\*|(?:\.\*){2})?(-[0-9A-Za-z.-]{1,256})?(?:\+[0-9A-Za-z.-]{1,256})?$/

/** Cargo, as RustSec's advisories write `patched` and `unaffected` too: requirements by commas, a bare version is a caret. */
export const cargo: NativeRange = {
  type: 'cargo',
  source: new URL('https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html#version-requirement-syntax'),
  read(text) {
    const together: Together[number][] = []
    for (const part of text.split(',')) {
      const one = part.trim() === '*' ? [] : requirement(part.trim())
      if (!one) return undefined
      together.push(...one)
    }
    return [together]
  },
}

function requirement(text: string): Together | undefined {
  const [match, sign, numbers = '', wild, label = ''] = REQUIREMENT.exec(text) ?? []
  const version: PartialVersion = { numbers: match ? numbers.split('.').map(BigInt) : [], label }
  const count = version.numbers.length
  if (!match || (label && count < 3) || (wild && (label || count + wild.length / 2 > 3))) return undefined
  if (wild) return sign ? compared(sign, version) : compared('=', version)
  if (sign === '~') return tilde(version)
  // `^0.0` is `>=0.0.0, <0.1.0`, and a bare version is a caret
  return sign === undefined || sign === '^' ? caret(version) : compared(sign, version)
}
