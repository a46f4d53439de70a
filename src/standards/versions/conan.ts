import { isZero, KeyWriter, plainVersion, withoutTrailing } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

// What follows the parts, which it ends as well, since parts begin with a number (0x10 to 0xDC) or 0xE0.
const PRE_RELEASE = 0x01
const RELEASE = 0x02
const RELEASE_WITH_BUILD = 0x03
const NO_BUILD = 0x01
const BUILD = 0x02
const WORD = 0xe0
/** What stands behind the number of a part: above every next part, since the parts are compared one by one. */
const REST = 0xf0

/**
 * Conan: parts between dots, missing parts are zero, `-` begins a pre-release and `+` a build, which counts. Conan
 * compares a part such as `10` with `9a` as text, which goes in circles (2 < 10 < 1a < 2); here the number in front
 * decides, then the rest.
 */
export const conan: VersionScheme = {
  id: 'conan',
  source: new URL('https://docs.conan.io/2/tutorial/versioning/version_ranges.html'),
  key(version) {
    const text = plainVersion(version)
    const parts = text && /^([0-9A-Za-z_.*]+)(?:-([0-9A-Za-z_.*-]*))?(?:\+([0-9A-Za-z_.*+-]*))?$/.exec(text)
    if (!parts || parts[1]!.split('.').includes('')) return undefined
    const [, main, label, build] = parts
    const writer = new KeyWriter()
    writeParts(writer, main!)
    if (label !== undefined) {
      writeParts(writer.tag(PRE_RELEASE), label)
      writer.tag(build === undefined ? NO_BUILD : BUILD)
    } else writer.tag(build === undefined ? RELEASE : RELEASE_WITH_BUILD)
    if (build !== undefined) writeParts(writer, build)
    return writer.key()
  },
}

function writeParts(writer: KeyWriter, text: string): void {
  const parts = text.split('.').map(part => /^([0-9]*)(.*)$/.exec(part)!)
  for (const [part, digits, rest] of withoutTrailing(parts, ([part]) => /^0*$/.test(part))) {
    if (digits === '') writer.tag(WORD).text(part)
    else if (rest === '') writer.number(digits!)
    else
      writer
        .number(isZero(digits!) ? '' : digits!)
        .tag(REST)
        .text(rest!)
  }
}
