import { CommanderError } from 'commander'
import { Refused } from '../core/outcome.ts'
import { BadSetting } from '../platform/config.ts'
import { MigrationRefused } from '../platform/migrate.ts'
import type { Problem } from '../platform/problem.ts'
import type { Translate } from '../platform/translate.ts'

/**
 * How a command ends: 0 ok, 1 gate or verification failed, 2 usage, 3 not found, 4 login, 5 server (retry later),
 * 6 timeout, 7 partial.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

/** What happened, why, and what to do now: one line each. */
export interface Ending {
  readonly code: ExitCode
  readonly what: string
  readonly why?: string
  readonly next?: string
}

/** A command that has said how it ends. */
export class Ended extends Error {
  readonly ending: Ending
  constructor(ending: Ending) {
    super(ending.what)
    this.name = 'Ended'
    this.ending = ending
  }
}

/** The answer of a server that refused or failed. */
export class RemoteProblem extends Error {
  readonly problem: Pick<Problem, 'status' | 'title' | 'detail' | 'code' | 'request'> & Partial<Problem>
  constructor(problem: RemoteProblem['problem']) {
    super(problem.code)
    this.name = 'RemoteProblem'
    this.problem = problem
  }
}

/** Turns whatever ended a command into lines for people and a code for programs. */
export function endingOf(error: unknown, t: Translate): Ending {
  if (error instanceof Ended) return error.ending
  if (error instanceof CommanderError) return endingOfUsage(error, t)
  if (error instanceof Refused) return endingOfRefusal(error, t)
  if (error instanceof RemoteProblem) return endingOfProblem(error, t)
  if (error instanceof BadSetting) {
    return {
      code: 2,
      what: t('app.end.setting', { setting: error.setting }),
      why: error.message,
      next: t('app.end.setting-next'),
    }
  }
  if (error instanceof MigrationRefused) return { code: 5, what: t('app.end.migration'), why: error.message }
  return endingOfFault(error as Error & { code?: string; cause?: Error & { code?: string } }, t)
}

function endingOfUsage({ code, exitCode, message }: CommanderError, t: Translate): Ending {
  if (exitCode === 0 || code === 'commander.help') return { code: exitCode === 0 ? 0 : 2, what: '' }
  const [, name = '', value = ''] = /'([^']*)'(?:[^']*'([^']*)')?/.exec(message) ?? []
  const what = textOf(`app.usage.${code.replace('commander.', '')}`, t, { name, value })
  const meant = /\(Did you mean (.+)\?\)/.exec(message)?.[1]
  return {
    code: 2,
    what: what ?? message.replace(/^error: /, ''),
    ...(meant ? { why: t('app.usage.meant', { name: meant }) } : {}),
    next: t('app.usage.next'),
  }
}

function endingOfRefusal({ refusal }: Refused, t: Translate): Ending {
  return {
    code: codeOf(refusal.status),
    what: t(refusal.code, refusal.facts),
    ...nextAfter(refusal.code, t, refusal.facts),
  }
}

type Facts = Parameters<Translate>[1]

/** What to do after a refusal, in commands of this program, where there is one. */
function nextAfter(code: string, t: Translate, facts?: Facts): { next?: string } {
  const next = textOf(`app.next.${code}`, t, facts)
  return next === undefined ? {} : { next }
}

function textOf(key: string, t: Translate, facts?: Facts): string | undefined {
  const text = t(key, facts)
  // a key without a text comes back as itself, without its first word
  return key.endsWith(text) ? undefined : text
}

function endingOfProblem({ problem }: RemoteProblem, t: Translate): Ending {
  const fields = (problem.fields ?? []).map(({ where, what }) => `${where}: ${what}`).join('; ')
  return {
    code: codeOf(problem.status),
    what: problem.detail,
    ...(fields ? { why: fields } : {}),
    ...(problem.status >= 500
      ? { next: t('app.end.request', { request: problem.request }) }
      : nextAfter(problem.code, t, problem.facts)),
  }
}

/** Exit code of an HTTP status. */
export function codeOf(status: number): ExitCode {
  if (status === 401 || status === 403) return 4
  if (status === 404 || status === 410) return 3
  if (status === 408 || status === 504) return 6
  return status >= 500 || status === 429 ? 5 : 2
}

function endingOfFault(error: Error & { code?: string; cause?: Error & { code?: string } }, t: Translate): Ending {
  const isFetch = error.name === 'TypeError' && error.message === 'fetch failed'
  if (error.name === 'TimeoutError') return { code: 6, what: t('app.end.timeout'), next: t('app.end.again') }
  const code = error.code ?? error.cause?.code
  if (code === 'ENOENT') return { code: 3, what: t('app.end.no-file'), why: error.message }
  if (code === 'EACCES' || code === 'EISDIR') return { code: 2, what: t('app.end.unreadable'), why: error.message }
  if (code === 'ENOSPC') return { code: 5, what: t('platform.disk-full') }
  if (
    isFetch ||
    code === 'ECONNREFUSED' ||
    code === 'ENOTFOUND' ||
    code === 'ECONNRESET' ||
    code === 'UND_ERR_CONNECT_TIMEOUT'
  ) {
    return {
      code: 5,
      what: t('app.end.unreachable'),
      why: error.cause?.message ?? error.message,
      next: t('app.end.again'),
    }
  }
  const why = error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
  return { code: 5, what: t('app.end.unexpected'), why, next: t('app.end.debug') }
}
