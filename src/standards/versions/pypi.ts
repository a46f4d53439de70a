import { isDigits, isZero, KeyWriter, plainVersion, withoutTrailing } from './key-writer.ts'
import { legacyKey } from './pypi-legacy.ts'
import type { VersionScheme } from './scheme.ts'

const LOCAL_END = 0x01

// What follows the release, which it ends as well: a dev-release of nothing else, pre-releases, the release itself, the
// release with a local label, post-releases.
const ONLY_DEV = 0x01
const PRE: Readonly<Record<string, number>> = {
  a: 0x02,
  alpha: 0x02,
  b: 0x03,
  beta: 0x03,
  c: 0x04,
  rc: 0x04,
  pre: 0x04,
  preview: 0x04,
}
const FINAL = 0x05
const FINAL_LOCAL = 0x06
const FINAL_POST = 0x07
const NO_POST = 0x01
const POST = 0x02
const DEV = 0x01
const NO_DEV = 0x02
const NO_LOCAL = 0x01
const LOCAL = 0x02
const LOCAL_WORD = 0x02

// PEP 440, appendix B, in pieces; no piece can match a text in two ways, so reading is linear.
const PUBLIC =
  /^v?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]*))?(?:-([0-9]+)|[-_.]?(post|rev|r)[-_.]?([0-9]*))?(?:[-_.]?(dev)[-_.]?([0-9]*))?$/
const LOCAL_LABEL = /^[0-9a-z]+(?:[-_.][0-9a-z]+)*$/

/** PyPI: PEP 440 with epoch, pre-, post- and dev-release and local label; older spellings by the order of setuptools. */
export const pypi: VersionScheme = {
  id: 'pypi',
  source: new URL('https://packaging.python.org/en/latest/specifications/version-specifiers/'),
  key(version) {
    const text = plainVersion(version)?.toLowerCase()
    if (text === undefined) return undefined
    const plus = text.indexOf('+')
    const local = plus < 0 ? undefined : text.slice(plus + 1)
    const parts = PUBLIC.exec(plus < 0 ? text : text.slice(0, plus))
    if (!parts || (local !== undefined && !LOCAL_LABEL.test(local))) return legacyKey(text)
    const [, epoch, release, pre, preNumber, implicitPost, post, postNumber, dev, devNumber] = parts
    // the number of the epoch is above LEGACY, so everything by PEP 440 comes after everything else
    const writer = new KeyWriter().number(epoch ?? '')
    for (const number of withoutTrailing(release!.split('.'), isZero)) writer.number(number)
    const postRelease = implicitPost ?? postNumber ?? (post === undefined ? undefined : '')
    if (pre !== undefined) {
      writer.tag(PRE[pre]!).number(preNumber ?? '')
      if (postRelease === undefined) writer.tag(NO_POST)
      else writer.tag(POST).number(postRelease)
    } else if (postRelease !== undefined) writer.tag(FINAL_POST).number(postRelease)
    else if (dev === undefined) return writeFinal(writer, local).key()
    else return writeLocal(writer.tag(ONLY_DEV).number(devNumber ?? ''), local).key()
    if (dev !== undefined) writer.tag(DEV).number(devNumber ?? '')
    else writer.tag(NO_DEV)
    return writeLocal(writer, local).key()
  },
}

function writeFinal(writer: KeyWriter, local: string | undefined): KeyWriter {
  return local === undefined ? writer.tag(FINAL) : writeLabel(writer.tag(FINAL_LOCAL), local)
}

function writeLocal(writer: KeyWriter, local: string | undefined): KeyWriter {
  return local === undefined ? writer.tag(NO_LOCAL) : writeLabel(writer.tag(LOCAL), local)
}

/** Words before numbers, shorter before longer. */
function writeLabel(writer: KeyWriter, local: string): KeyWriter {
  for (const part of local.split(/[-_.]/)) {
    if (isDigits(part)) writer.number(part)
    else writer.tag(LOCAL_WORD).text(part)
  }
  return writer.tag(LOCAL_END)
}
