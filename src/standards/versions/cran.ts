import { numberListKey } from './number-list.ts'
import type { VersionScheme } from './scheme.ts'

/** CRAN: numbers with periods or dashes between them; of two versions that agree so far the longer is the newer. */
export const cran: VersionScheme = {
  id: 'cran',
  source: new URL('https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file'),
  key: version => numberListKey(version, /^[0-9]+(?:[.-][0-9]+)*$/),
}
