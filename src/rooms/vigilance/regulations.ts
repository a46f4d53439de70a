import type { Regulation } from './regulation.ts'
import { bsig } from './regulations/bsig/rules.ts'
import { com20251023 } from './regulations/com-2025-1023/rules.ts'
import { cra } from './regulations/cra/rules.ts'
import { digitalOmnibus } from './regulations/digital-omnibus/rules.ts'
import { euMdr } from './regulations/eu-mdr/rules.ts'
import { fdaPostmarket } from './regulations/fda-postmarket/rules.ts'
import { gdpr } from './regulations/gdpr/rules.ts'
import { germany } from './regulations/germany/rules.ts'
import { us803 } from './regulations/us-803/rules.ts'
import { us806 } from './regulations/us-806/rules.ts'

/** Every regulation we know, one line each; to add one: its folder, and a line here. Proposals are off until asked for. */
export const regulations: readonly Regulation[] = [
  euMdr,
  germany,
  bsig,
  gdpr,
  cra,
  us803,
  us806,
  fdaPostmarket,
  com20251023,
  digitalOmnibus,
]
