import { sarif, securitytxt } from './document-targets.ts'
import { cpe, cvss, purl } from './name-targets.ts'
import type { FuzzTarget } from './target.ts'
import { vers, versions } from './version-targets.ts'

/** Every reader of foreign text that is under fire. */
export const targets: readonly FuzzTarget[] = [versions, vers, purl, cpe, cvss, sarif, securitytxt]
