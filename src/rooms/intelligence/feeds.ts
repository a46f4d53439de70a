import type { Feed } from './feed.ts'
import { bfarm } from './feeds/bfarm/feed.ts'
import { csaf } from './feeds/csaf/feed.ts'
import { cve } from './feeds/cve/feed.ts'
import { endoflife } from './feeds/endoflife/feed.ts'
import { epss } from './feeds/epss/feed.ts'
import { euvd } from './feeds/euvd/feed.ts'
import { kev } from './feeds/kev/feed.ts'
import { nvd } from './feeds/nvd/feed.ts'
import { openfda } from './feeds/openfda/feed.ts'
import { osv } from './feeds/osv/feed.ts'

/** The sources of the world's knowledge, in the order in which they are asked. */
export const feeds: readonly Feed[] = [cve, osv, nvd, kev, epss, euvd, endoflife, openfda, bfarm, csaf]
