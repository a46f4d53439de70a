import { createORPCClient, type NestedClient } from '@orpc/client'
import type { AnyContractProcedure } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { unfitJson } from '../core/json-text.ts'
import { Refused } from '../core/outcome.ts'
import type { Ctx } from '../platform/context.ts'
import type { Room } from '../platform/room.ts'
import type { Language } from '../platform/translate.ts'
import { Ended, RemoteProblem } from './cli-end.ts'

/** A server that the command line talks to. */
export interface Address {
  readonly url: string
  readonly key: string
}

const TIMEOUT = 60_000

/** Calls an action through the API of a server, exactly as every other program does. */
export async function callRemote(
  remote: Address,
  room: Room,
  action: string,
  input: unknown,
  language: Language,
): Promise<unknown> {
  const link = new OpenAPILink(room.contract, {
    url: `${remote.url}/api`,
    headers: { authorization: `Bearer ${remote.key}`, 'accept-language': language },
    fetch: async (request, init) => {
      const answer = await fetch(request, { ...init, signal: AbortSignal.timeout(TIMEOUT) })
      if (!answer.ok) throw await problemOf(answer)
      return answer
    },
  })
  const client: NestedClient<Record<never, never>> = createORPCClient(link)
  const call = (client as Record<string, (input: unknown) => Promise<unknown>>)[action]
  if (!call) throw new Error(`${room.name} has no action ${action}`)
  return call(input)
}

/** The problem document of an answer that is not a success; also of servers and proxies that send none. */
export async function problemOf(answer: Response): Promise<RemoteProblem> {
  const text = await answer.text()
  try {
    const problem = JSON.parse(text) as RemoteProblem['problem']
    if (typeof problem.detail === 'string' && typeof problem.status === 'number') return new RemoteProblem(problem)
  } catch {
    // not one of our answers: told by its status
  }
  const title = `HTTP ${answer.status} ${answer.statusText}`.trim()
  return new RemoteProblem({
    status: answer.status,
    title,
    detail: title,
    code: 'app.remote',
    request: answer.headers.get('x-request-id') ?? '–',
  })
}

/** Calls an action straight on the database; the input is checked as at the door: its text, then by the contract. */
export async function callLocal(ctx: Ctx, room: Room, action: string, input: unknown): Promise<unknown> {
  const procedure = (room.contract as Record<string, AnyContractProcedure | undefined>)[action]
  const run = room.actions[action]
  if (!procedure || !run) throw new Error(`${room.name} has no action ${action}`)
  const schema = procedure['~orpc'].inputSchema
  if (!schema) return run(ctx, undefined)
  const unfit = unfitJson(JSON.stringify(input ?? {}))
  if (unfit) throw new Refused(unfit)
  const read = await schema['~standard'].validate(input ?? {})
  if (!read.issues) return run(ctx, read.value)
  const [first] = read.issues
  const where = (first?.path ?? [])
    .map((part: PropertyKey | { key: PropertyKey }) => String(typeof part === 'object' ? part.key : part))
    .join('.')
  throw new Ended({ code: 2, what: `${where || room.name}: ${first?.message ?? ''}` })
}
