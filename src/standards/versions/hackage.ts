import { numberListKey } from './number-list.ts'
import type { VersionScheme } from './scheme.ts'

/** Hackage: numbers with periods; 1.0 comes before 1.0.0. */
export const hackage: VersionScheme = {
  id: 'hackage',
  source: new URL('https://hackage.haskell.org/package/Cabal-syntax/docs/Distribution-Types-Version.html'),
  key: version => numberListKey(version, /^[0-9]+(?:\.[0-9]+)*$/),
}
