import { compareVerb } from './compare.ts'
import { containsVerb } from './contains.ts'
import { cpeVerb } from './cpe.ts'
import { cvssVerb } from './cvss.ts'
import type { LineVerb } from './line.ts'
import { purlVerb } from './purl.ts'
import { ssvcVerb } from './ssvc.ts'

/** Every verb of `aftercare standards` that answers line by line. */
export const verbs: readonly LineVerb[] = [compareVerb, containsVerb, purlVerb, cpeVerb, cvssVerb, ssvcVerb]
