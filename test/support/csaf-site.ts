import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { accept } from '../../src/core/outcome.ts'
import { openLog } from '../../src/platform/log.ts'
import { createNet } from '../../src/platform/net.ts'
import { door, intelligence } from '../../src/rooms/intelligence/room.ts'
import * as sources from '../../src/rooms/intelligence/source-store.ts'
import { syncSource } from '../../src/rooms/intelligence/sync.ts'
import { type TestContext, testContext } from './context.ts'
import { OpenPgpSigner } from './openpgp-signer.ts'
import { portfolioRooms } from './portfolio.ts'

// A server on loopback that plays a provider of CSAF documents.

/** What the server says at a path. */
export type Answer = string | Buffer | ((response: ServerResponse) => void)

/** What the server says, by path; everything else is 404. */
export const site = new Map<string, Answer>()
/** Paths that were asked for. */
export const asked: string[] = []
/** The context of the test, and the address of the server. */
export let ctx: TestContext
export let base: string
const server = createServer((request, response) => {
  const path = request.url ?? ''
  asked.push(path)
  const answer = site.get(path)
  if (typeof answer === 'function') answer(response)
  else if (answer === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>not found</h1>')
  else response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
})

/** Opens server and context for a file; every test begins with an empty site and an empty mirror. */
export function playSite(): void {
  beforeAll(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const open = { allowHosts: [], allowPrivate: ['127.0.0.1', 'localhost'], httpsProxy: undefined, offline: false }
    ctx = await testContext({ rooms: portfolioRooms, net: createNet(open, openLog('silent')) })
  })
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await ctx.close()
  })

  beforeEach(async () => {
    site.clear()
    asked.length = 0
    await ctx.write(async tx => {
      await door.clear(tx)
    })
    // every test meets its provider for the first time
    const covers = ['intelligence_provider_key']
    const forgotten = { action: 'intelligence.provider-keys-forgotten', of: { type: 'provider', id: 'test' }, covers }
    await ctx.commit(accept(undefined, forgotten), tx => tx.deleteFrom('intelligence_provider_key').execute())
  })
}

/** Who signs what is published, somebody else, and a key that ended. */
export const signer = new OpenPgpSigner(new Date('2020-01-01'))
export const stranger = new OpenPgpSigner(new Date('2020-01-01'))
export const ended = new OpenPgpSigner(new Date('2020-01-01'), 86_400)
export const signedAt = new Date('2026-11-20')

/** What differs in an advisory. */
export interface Told {
  readonly version?: string
  readonly released?: string
  readonly cves?: readonly string[]
  readonly category?: string
  readonly namespace?: string
}

/** An advisory as a document. */
export function advisory(
  id: string,
  { version = '1', released = '2026-11-01T00:00:00Z', cves = ['CVE-2026-0001'], ...told }: Told = {},
) {
  return JSON.stringify({
    document: {
      category: told.category ?? 'csaf_security_advisory',
      csaf_version: '2.0',
      title: `Advisory ${id}`,
      distribution: { tlp: { label: 'WHITE' } },
      publisher: { category: 'vendor', name: 'Nordlicht', namespace: told.namespace ?? 'https://nordlicht.example' },
      tracking: {
        id,
        status: 'final',
        version,
        initial_release_date: '2026-10-01T00:00:00Z',
        current_release_date: released,
        revision_history: [],
      },
    },
    vulnerabilities: cves.map(cve => ({ cve, notes: [{ category: 'description', text: `about ${cve}` }] })),
  })
}

/** Digests as providers write them. */
export const sha512 = (text: string) => createHash('sha512').update(text).digest('hex')
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A document that is published. */
export interface Published {
  readonly name: string
  readonly text: string
  readonly updated?: string
}

/** Puts a provider with a ROLIE feed onto the site: documents with hash and good signature. */
export function publish(
  documents: readonly Published[],
  more: { at?: string; keys?: readonly OpenPgpSigner[] } = {},
): void {
  const { at = '/p', keys = [signer] } = more
  site.set(
    `${at}/provider-metadata.json`,
    JSON.stringify({
      canonical_url: `${base}${at}/provider-metadata.json`,
      publisher: { category: 'vendor', name: 'Nordlicht', namespace: 'https://nordlicht.example' },
      role: 'csaf_trusted_provider',
      distributions: [
        {
          rolie: {
            feeds: [
              { url: `${base}${at}/feed.json`, tlp_label: 'WHITE' },
              { url: `${base}${at}/amber.json`, tlp_label: 'AMBER' },
            ],
          },
        },
      ],
      public_openpgp_keys: keys.map((key, nth) => ({
        fingerprint: key.fingerprint.toUpperCase(),
        url: `${base}${at}/key${nth}.asc`,
      })),
    }),
  )
  for (const [nth, key] of keys.entries()) site.set(`${at}/key${nth}.asc`, key.certificate())
  site.set(
    `${at}/feed.json`,
    feed(documents.map(one => ({ url: `${base}${at}/${one.name}`, updated: one.updated ?? '2026-11-01T00:00:00Z' }))),
  )
  for (const { name, text } of documents) {
    site.set(`${at}/${name}`, text)
    site.set(`${at}/${name}.sha512`, `${sha512(text)}  ${name}\n`)
    site.set(`${at}/${name}.asc`, signer.sign(Buffer.from(text), signedAt))
  }
}

/** A ROLIE feed. */
export function feed(entries: readonly { url: string; updated: string }[], next?: string): string {
  return JSON.stringify({
    feed: {
      id: 'feed',
      link: next ? [{ rel: 'next', href: next }] : [],
      entry: entries.map(({ url, updated }, nth) => ({
        id: `entry-${nth}`,
        updated,
        link: [
          { rel: 'self', href: url },
          { rel: 'hash', href: `${url}.sha256` },
          { rel: 'hash', href: `${url}.sha512` },
          { rel: 'signature', href: `${url}.asc` },
        ],
        content: { src: url, type: 'application/json' },
      })),
    },
  })
}

/** A pass over the provider. */
export const sync = (
  parts = [`${base}/p/provider-metadata.json`],
  more: { full?: boolean; acceptSmaller?: boolean; baseUrl?: string; isChecked?: boolean } = {},
) => syncSource(ctx, 'csaf', { parts, patience: 1, acceptSmaller: true, isChecked: false, ...more })
/** What is told of the source: its state, what was skipped, where the last pass ended. */
export const health = async () => (await intelligence.actions.sources(ctx)).find(one => one.id === 'csaf')!
export const skipped = async () => Object.fromEntries((await health()).skipped.map(one => [one.code, one.count]))
export const cursor = async () => (await sources.source(ctx.db, 'csaf'))?.cursor ?? {}
/** The id of a statement. */
export const idOf = (tracking: string, cve = 'CVE-2026-0001') => `csaf:nordlicht.example:${tracking}:${cve}`

/** A statement as the page of its vulnerability shows it. */
export async function statement(id: string) {
  const cve = id.split(':').at(-1)!
  const page = await intelligence.actions.vulnerability(ctx, { id: cve }).catch(() => undefined)
  return page?.statements.find(one => one.advisory === id)
}

/** What proves the document of a statement. */
export const evidenceOf = async (id: string) => (await statement(id))?.document?.evidence
