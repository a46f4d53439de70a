import { ORPCError } from '@orpc/client'

/** The wire form of RFC 9457, as our doors answer. */
interface ProblemBody {
  readonly title?: string
  readonly detail?: string
  readonly code?: string
  readonly status?: number
  readonly request?: string
  readonly facts?: Readonly<Record<string, string | number>>
}

/** An answer that refuses: texts for people, a code for programs, an id to quote. */
export class Problem extends ORPCError<string, ProblemBody> {
  readonly title: string
  readonly detail: string | undefined
  /** Correlation id, to copy into a question. */
  readonly request: string | undefined
  readonly facts: Readonly<Record<string, string | number>>

  constructor(code: string, status: number, body: ProblemBody) {
    super(code, { status: status >= 400 ? status : 500, message: body.title ?? code, data: body })
    this.name = 'Problem'
    this.title = body.title ?? code
    this.detail = body.detail
    this.request = body.request
    this.facts = body.facts ?? {}
  }
}

/** Reads a refused answer; anything that is no problem+json becomes `web.unexpected`. */
export function problemOf(body: unknown, status: number): Problem {
  const found = typeof body === 'object' && body !== null ? (body as ProblemBody) : {}
  return new Problem(typeof found.code === 'string' ? found.code : 'web.unexpected', status, found)
}

/** Nobody answered: the server is down or the network is gone. */
export function unreachable(cause: unknown): Problem {
  const problem = new Problem('web.unreachable', 503, {})
  problem.cause = cause
  return problem
}

/** Whether an error is a refusal with this code. */
export function isProblem(error: unknown, code?: string): error is Problem {
  return error instanceof Problem && (code === undefined || error.code === code)
}
