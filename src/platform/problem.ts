import { ORPCError, ValidationError } from '@orpc/server'
import { NoResultError } from 'kysely'
import { type RefusalStatus, Refused } from '../core/outcome.ts'
import { isAway } from './database-away.ts'
import { NetFailure } from './net-failure.ts'
import { hasText, type Language, translate } from './translate.ts'

/** One input field that does not fit: where it stands and what is wrong with it. */
export interface FieldProblem {
  readonly where: string
  readonly what: string
}

/** The answer to a request that failed (RFC 9457, media type application/problem+json). */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** Text key of the reason. */
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
  /** Correlation id, to be quoted to the operator; it also stands in the log. */
  readonly request: string
  readonly fields?: readonly FieldProblem[]
}

interface Cause {
  readonly status: number
  readonly code: string
  readonly facts?: Readonly<Record<string, string | number>>
  readonly issues?: readonly Issue[]
}

/** Turns whatever was thrown into the answer; what is not meant for people becomes a plain 500. */
export function problemOf(error: unknown, language: Language, request: string): Problem {
  const { status, code, facts = {}, issues } = causeOf(error)
  const text = translate(language)
  return {
    type: `urn:aftercare:problem:${code}`,
    title: text(`platform.status.${status}`),
    status,
    detail: hasText(language, code) ? text(code, facts) : text('platform.refused', { code }),
    code,
    facts,
    request,
    ...(issues ? { fields: issues.map(issue => fieldOf(issue, language)) } : {}),
  }
}

/** True when the fault is ours and must be logged with its stack. */
export function isOurFault(problem: Problem): boolean {
  return problem.status >= 500
}

function causeOf(error: unknown): Cause {
  if (error instanceof Refused) return error.refusal
  if (error instanceof ORPCError) return causeOfContract(error)
  if (error instanceof NoResultError) return { status: 404, code: 'platform.not-found' }
  if (error instanceof NetFailure) return { status: 503, code: error.code, facts: error.facts }
  if (isAway(error)) return { status: 503, code: 'platform.database-away' }
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown }
  if (typeof code === 'string') {
    const known = byCode[code]
    if (known) return known
  }
  // Fastify's own refusals of a request carry a 4xx
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return byStatus[statusCode] ?? { status: 400, code: 'platform.malformed' }
  }
  return { status: 500, code: 'platform.failed' }
}

function causeOfContract(error: ORPCError<string, unknown>): Cause {
  if (error.cause instanceof ValidationError && error.status === 400) {
    return { status: 400, code: 'platform.input', issues: error.cause.issues as readonly Issue[] }
  }
  return error.status === 400 ? { status: 400, code: 'platform.malformed' } : { status: 500, code: 'platform.failed' }
}

const diskFull: Cause = { status: 507, code: 'platform.disk-full' }

const byCode: Readonly<Record<string, Cause>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'platform.too-large', facts: { limit: '1 MiB' } },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'platform.not-json-type' },
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  // PostgreSQL: disk_full
  '53100': diskFull,
}

const byStatus: Readonly<Record<number, Cause>> = {
  404: { status: 404, code: 'platform.no-such-page' },
  405: { status: 405, code: 'platform.no-such-method' },
  413: { status: 413, code: 'platform.too-large', facts: { limit: '1 MiB' } },
  415: { status: 415, code: 'platform.not-json-type' },
  429: { status: 429, code: 'platform.too-many-requests' },
}

/** Status that a refusal may carry; kept here so that the texts cover every one. */
export const statuses: readonly (RefusalStatus | 405 | 500)[] = [
  400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 429, 500, 503, 507,
]

interface Issue {
  readonly code?: string
  readonly path?: readonly (PropertyKey | { key: PropertyKey })[]
  readonly message: string
  readonly expected?: string
  readonly format?: string
  readonly origin?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly values?: readonly unknown[]
  readonly keys?: readonly string[]
}

// zod's issue codes (zod 4, z.core.$ZodIssue) in our words
function fieldOf(issue: Issue, language: Language): FieldProblem {
  const where = (issue.path ?? []).map(part => String(typeof part === 'object' ? part.key : part)).join('.')
  const kind = issue.code === 'invalid_format' && issue.format ? `format-${issue.format}` : (issue.code ?? 'custom')
  const sized = issue.origin === 'string' || issue.origin === 'array' ? `${kind}-${issue.origin}` : kind
  const key = [sized, kind, issue.code].map(k => `platform.field.${k}`).find(k => hasText(language, k))
  const facts = {
    expected: issue.expected ?? issue.format ?? '',
    minimum: Number(issue.minimum ?? 0),
    maximum: Number(issue.maximum ?? 0),
    values: (issue.values ?? issue.keys ?? []).map(String).join(', '),
  }
  return { where, what: translate(language)(key ?? 'platform.field.custom', facts) }
}
