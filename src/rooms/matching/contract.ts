import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { AsOf, PastView } from '../intelligence/contract.ts'
import { bands } from './match.ts'

const tags = ['matching']

export const Band = z.enum(bands)

/** Why a component matches an advisory: facts copied at the time, enough to draw the sentence and the range line. */
export const EvidenceView = z.object({
  advisory: z.string(),
  source: z.string(),
  package: z.string(),
  component: z.string(),
  version: z.string(),
  /** purl or CPE over which the match was made. */
  identity: z.string(),
  band: Band,
  /** Bounds in the source's words; null is an open end. */
  from: z.object({ version: z.string(), inclusive: z.boolean() }).nullable(),
  to: z.object({ version: z.string(), inclusive: z.boolean() }).nullable(),
  /** The version was listed one by one instead of lying in a range. */
  listed: z.boolean(),
  fixed: z.string().nullable(),
  /** Platform that must be present too and is not known to be. */
  conditional: z.string().nullable(),
  sourceModified: Instant.nullable(),
  seenAt: Instant,
})

/** One step of an explanation: a component, a statement, and how they stand to each other. */
export const VerdictView = z.object({
  kind: z.enum([
    'range',
    'listed',
    'every',
    'conditional',
    'outside',
    'elsewhere',
    'not-comparable',
    'overruled',
    'withdrawn',
  ]),
  component: z.string(),
  version: z.string(),
  package: z.string(),
  identity: z.string(),
  band: Band,
  advisory: z.string(),
  source: z.string(),
  from: z.object({ version: z.string(), inclusive: z.boolean() }).nullable(),
  to: z.object({ version: z.string(), inclusive: z.boolean() }).nullable(),
  /** Everything the statement says about this package, in the source's words. */
  says: z.string(),
  fixed: z.string().nullable(),
  conditional: z.string().nullable(),
  /** The distribution's notice that stands against it. */
  by: z.string().nullable(),
  withdrawn: z.string().nullable(),
  /** The same in words, in the reader's language. */
  sentence: z.string(),
})

export const Place = z.object({
  release: Id,
  device: z.string(),
  version: z.string(),
  phase: z.string(),
  unitsInField: z.number().nullable(),
  component: z.string(),
  componentVersion: z.string().nullable(),
  vulnerability: z.string().nullable(),
  band: Band.nullable(),
  conditional: z.string().nullable(),
})

/** Answer to "are we affected?": never NO without the coverage it rests on. */
export const AffectedView = z.object({
  query: z.string(),
  kind: z.enum(['vulnerability', 'package', 'name']),
  answer: z.enum(['yes', 'no', 'partly', 'unknown']),
  /** Reasons why the answer is not a plain yes or no: text keys under `matching.because.`. */
  because: z.array(z.string()),
  places: z.array(Place),
  searched: z.object({
    releases: z.number(),
    components: z.number(),
    /** Releases without an SBOM: unknown, listed first. */
    withoutSbom: z.array(z.object({ release: Id, name: z.string() })),
    unmatchable: z.number(),
    oldestSbom: Instant.nullable(),
    advisories: z.number(),
    staleSources: z.array(z.string()),
  }),
  vulnerability: z.object({ id: z.string(), title: z.string().nullable(), known: z.boolean() }).nullable(),
  /** Null: the answer is about now. */
  past: PastView.nullable(),
  at: Instant,
})

export const contract = {
  affected: oc
    .meta({ may: 'matching.read' })
    .route({ method: 'GET', path: '/matching/affected', tags })
    .input(
      z.object({
        q: z.string().trim().min(2).max(400),
        /** What was known then, in the SBOMs of then. */
        asOf: AsOf.optional(),
      }),
    )
    .output(AffectedView),
  explain: oc
    .meta({ may: 'matching.read' })
    .route({ method: 'GET', path: '/matching/explain', tags })
    .input(z.object({ release: Id, vulnerability: z.string().min(3).max(200) }))
    .output(
      z.object({
        matched: z.boolean(),
        evidence: z.array(EvidenceView),
        /** Why not, per component that carries a named package but lies outside: sentence facts. */
        outside: z.array(
          z.object({ component: z.string(), version: z.string().nullable(), package: z.string(), because: z.string() }),
        ),
        /** Every statement about a package of the release, in or out, and why. */
        trace: z.array(VerdictView),
        /** The trace ends here; there is more. */
        traceCut: z.boolean(),
      }),
    ),
  rematch: oc
    .meta({ may: 'intelligence.sync' })
    .route({ method: 'POST', path: '/matching/rematch', tags })
    .output(
      z.object({
        matches: z.number().int(),
        /** Components that today's rules look up under other names than when they were imported; matched anew as jobs. */
        renamed: z.number().int(),
        /** Statements whose matches were not as the changes since had left them. */
        differing: z.number().int(),
      }),
    ),
}
