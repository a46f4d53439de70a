import { setTimeout as pause } from 'node:timers/promises'

/** An upload that the server took: `202` was answered, so it may never get lost. */
export interface TakenImport {
  readonly id: string
  readonly key: string
  readonly release: string
}

/** What was acknowledged so far, and what was answered otherwise. */
export interface Tally {
  readonly imports: TakenImport[]
  readonly decisions: string[]
  /** Answers that are neither a success nor "try again": status and code with their number. */
  readonly odd: Map<string, number>
  /** Requests that got no answer, or were asked to come again. */
  away: number
}

/** Imports and decisions through the API, as fast as it answers, until it is stopped. */
export interface Load {
  readonly tally: Tally
  stop(): Promise<void>
}

interface Api {
  readonly origin: string
  readonly key: string
}

/** A document with its place: the same release gets different ones in turn, so that findings come and go. */
export interface Document {
  readonly name: string
  readonly bytes: Buffer<ArrayBuffer>
}

/** Begins the load: one sender for each release, one person who decides. */
export function beginLoad(api: Api, releases: readonly string[], documents: readonly Document[], tally: Tally): Load {
  const state = { stopped: false }
  const workers = [
    ...releases.map((release, at) => sendAll(api, release, documents, at, tally, state)),
    decideAll(api, tally, state),
  ]
  return {
    tally,
    async stop() {
      state.stopped = true
      await Promise.all(workers)
    },
  }
}

export function newTally(): Tally {
  return { imports: [], decisions: [], odd: new Map(), away: 0 }
}

interface State {
  stopped: boolean
}

async function sendAll(
  api: Api,
  release: string,
  documents: readonly Document[],
  offset: number,
  tally: Tally,
  state: State,
): Promise<void> {
  for (let turn = offset; !state.stopped; turn++) {
    const document = documents[turn % documents.length]!
    const key = `${release}-${turn}-${tally.imports.length}`
    const path = `/inventory/releases/${release}/imports?current=true&file=${encodeURIComponent(document.name)}`
    // an unanswered upload is sent again with the same key, as a build server does; it must become one import
    for (let answered = false; !answered && !state.stopped; ) {
      const answer = await ask(api, tally, path, {
        method: 'POST',
        body: document.bytes,
        headers: { 'idempotency-key': key },
      })
      if (answer?.status === 202) {
        answered = true
        tally.imports.push({ id: (answer.body as { id: string }).id, key, release })
      }
      await pause(answered ? 150 : 250)
    }
  }
}

interface Group {
  readonly vulnerability: string
  readonly occurrences: { finding: string; release: string; state: string }[]
}

async function decideAll(api: Api, tally: Tally, state: State): Promise<void> {
  for (let turn = 0; !state.stopped; turn++) {
    await pause(100)
    const page = await ask(api, tally, '/triage/inbox?limit=50')
    const lines = (page?.body as { lines?: { vulnerability: string }[] } | undefined)?.lines ?? []
    const line = lines[turn % Math.max(1, lines.length)]
    if (page?.status !== 200 || !line) continue
    const group = await ask(api, tally, `/triage/vulnerabilities/${encodeURIComponent(line.vulnerability)}`)
    const { vulnerability, occurrences = [] } = (group?.body ?? {}) as Group
    const places = occurrences.filter(one => one.state === 'open').map(({ finding, release }) => ({ finding, release }))
    if (group?.status !== 200 || places.length === 0) continue
    const verdict = { status: 'under_investigation', statement: `looked at in turn ${turn}` }
    const body = JSON.stringify({ vulnerability, places, verdict })
    const decided = await ask(api, tally, '/triage/decisions', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    if (decided?.status === 201) tally.decisions.push((decided.body as { id: string }).id)
  }
}

async function ask(api: Api, tally: Tally, path: string, init: RequestInit = {}) {
  try {
    const headers = { authorization: `Bearer ${api.key}`, ...init.headers }
    const answer = await fetch(`${api.origin}/api${path}`, { ...init, headers, signal: AbortSignal.timeout(30_000) })
    const body: unknown = await answer.json()
    if (answer.status === 503 || answer.status === 429) tally.away++
    else if (answer.status >= 400) {
      const name = `${init.method ?? 'GET'} ${path.split('?')[0]?.replaceAll(/[0-9a-f-]{36}/g, ':id')} ${answer.status} ${(body as { code?: string }).code}`
      tally.odd.set(name, (tally.odd.get(name) ?? 0) + 1)
    }
    return { status: answer.status, body }
  } catch {
    // no answer: neither acknowledged nor refused
    tally.away++
    return undefined
  }
}
