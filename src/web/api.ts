import { createORPCClient } from '@orpc/client'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { currentLanguage } from './languages.ts'
import { isProblem, problemOf, unreachable } from './problem.ts'

/** The typed client of a room: the same door that other programs use. */
export function clientOf<C extends AnyContractRouter>(contract: C): JsonifiedClient<ContractRouterClient<C>> {
  const link = new OpenAPILink(contract, {
    url: `${location.origin}/api`,
    headers: () => ({ 'accept-language': currentLanguage() }),
    fetch: (request, init) => fetch(request, { ...init, credentials: 'same-origin' }).then(asJson, reject),
    customErrorResponseBodyDecoder: (body, response) => problemOf(body, response.status),
  })
  return createORPCClient(link)
}

/** Query and mutation options of a room: `useSuspenseQuery(api.finding.queryOptions({ input: { id } }))`. */
export function apiOf<C extends AnyContractRouter>(contract: C) {
  return createTanstackQueryUtils(clientOf(contract), { path: [`api-${next++}`] })
}
let next = 1

/** Calls a stream route (upload, download) below /api, with the same refusals as the typed client. */
export async function callStream(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('accept-language', currentLanguage())
  const answer = await fetch(`/api${path}`, { ...init, headers, credentials: 'same-origin' }).catch(reject)
  if (answer.ok) return answer
  throw problemOf(await answer.json().catch(() => undefined), answer.status)
}

// The library reads application/json only; a refusal is JSON too, under its own name (RFC 9457).
function asJson(answer: Response): Response {
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return answer
  const headers = new Headers(answer.headers)
  headers.set('content-type', 'application/json')
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers })
}

function reject(cause: unknown): never {
  throw cause instanceof DOMException && cause.name === 'AbortError' ? cause : unreachable(cause)
}

/** The memory of answers; a 401 leads to the sign-in page and back to the same address. */
export function queryMemory(signIn: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isProblem(error) && error.status === 401) signIn()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => count < 2 && isProblem(error) && (error.status === 503 || error.status === 429),
      },
      mutations: { retry: false },
    },
  })
}
