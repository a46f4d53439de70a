import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officer, type TestContext, testContext } from '../../../test/support/context.ts'
import { migrations } from '../../../test/support/postgres.ts'
import { accept } from '../../core/outcome.ts'
import type { Happening } from '../../core/record.ts'
import type { Db } from '../../platform/context.ts'
import { openDatabase } from '../../platform/database.ts'
import { startEmbeddedPostgres } from '../../platform/embedded-postgres.ts'
import { openLog } from '../../platform/log.ts'
import { migrate } from '../../platform/migrate.ts'
import { sha256 } from '../../platform/sha256.ts'
import { transact } from '../../platform/transact.ts'
import { GENESIS } from './chain.ts'
import { toPage } from './event.ts'
import { exportLines } from './export.ts'
import { splitLines } from './split-lines.ts'
import { appendRecords, headOf, recordsOf, trail } from './store.ts'
import { verifyExport } from './verify.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await testContext()
})
afterAll(() => ctx.close())

const happened = (n: number, more: Partial<Happening> = {}): Happening => ({
  action: 'triage.decided',
  of: { type: 'decision', id: `d${n}` },
  ...more,
})

async function exported(db: Db): Promise<string> {
  const head = await headOf(db, 'record')
  return text(
    Readable.from(
      exportLines('record', head, '2026-11-25T13:00:00.000Z', GENESIS, recordsOf(db, 'record', 1, head.seq), sha256),
    ),
  )
}

async function verdict(db: Db) {
  return verifyExport(splitLines(Readable.from([Buffer.from(await exported(db))])), sha256)
}

describe('the trail', () => {
  it('verifies, whatever texts people typed', async () => {
    const texts = ['Ä „x“ \u2028', '\u0000 null', '\ud800 lone', '\ufffd', '\\"\n\r\t', '🜲'.repeat(1000)]
    const records = texts.map((why, n) => happened(n, { why, before: { a: null }, after: { [why]: why } }))
    await ctx.commit(accept(undefined, ...records), async () => {})
    expect(await verdict(ctx.db)).toMatchObject({ exit: 0, proven: texts.length })
  })

  it('takes thousands of records in one commit', async () => {
    const before = (await headOf(ctx.db, 'record')).seq
    await ctx.commit(accept(undefined, ...Array.from({ length: 2500 }, (_, n) => happened(n))), async () => {})
    expect(await verdict(ctx.db)).toMatchObject({ exit: 0, proven: before + 2500 })
  })

  it('is found by thing, action and actor, newest first, page by page', async () => {
    await ctx.commit(
      accept(undefined, ...[1, 2, 3].map(n => happened(n, { of: { type: 'release', id: 'r1' } }))),
      async () => {},
    )
    const first = toPage(await trail(ctx.db, { type: 'release', id: 'r1', limit: 3 }), 2)
    expect(first.events.map(event => event.object.id)).toEqual(['r1', 'r1'])
    const rest = toPage(await trail(ctx.db, { type: 'release', id: 'r1', before: first.next!, limit: 3 }), 2)
    expect(rest).toMatchObject({ events: [{ object: { id: 'r1' } }], next: null })
    expect(await trail(ctx.db, { actor: 'nobody', limit: 5 })).toEqual([])
  })

  it('never tells a time before the record before', async () => {
    await sql`alter table audit_event disable trigger audit_event_append_only`.execute(ctx.db)
    const last = await headOf(ctx.db, 'record')
    await sql`update audit_event set at = date_trunc('milliseconds', now()) + interval '1 hour' where seq = ${last.seq}`.execute(
      ctx.db,
    )
    await sql`alter table audit_event enable trigger audit_event_append_only`.execute(ctx.db)
    await ctx.commit(accept(undefined, happened(1)), async () => {})
    const { rows } =
      await sql`select a.at <= b.at as ordered from audit_event a join audit_event b on b.seq = a.seq + 1 where a.seq = ${last.seq}`.execute(
        ctx.db,
      )
    expect(rows).toEqual([{ ordered: true }])
  })

  it('exports what stood when the export began, while others write', async () => {
    const head = await headOf(ctx.db, 'record')
    const lines: string[] = []
    const records = recordsOf(ctx.db, 'record', 1, head.seq)
    for await (const line of exportLines('record', head, '2026-11-25T13:00:00.000Z', GENESIS, records, sha256)) {
      if (lines.length % 500 === 0) await ctx.commit(accept(undefined, happened(lines.length)), async () => {})
      lines.push(line)
    }
    const checked = await verifyExport(splitLines(Readable.from([Buffer.from(lines.join(''))])), sha256)
    expect(checked).toMatchObject({ exit: 0, proven: head.seq })
  })
})

describe('a database that is killed while people decide', () => {
  it('has every acknowledged record, and the chain verifies', async () => {
    const home = await mkdtemp(join(tmpdir(), 'aftercare-chain-'))
    await chmod(home, 0o755)
    const postgres = await startEmbeddedPostgres(home, openLog('silent'))
    const database = openDatabase(postgres.url, openLog('silent'))
    try {
      await migrate(postgres.url, migrations)
      const acknowledged: string[] = []
      let refused = 0
      let writing = true
      const write = async (writer: number) => {
        for (let n = 0; writing; n++) {
          const id = `${writer}-${n}`
          await transact(database.pages, tx =>
            appendRecords(tx, [happened(n, { of: { type: 'decision', id } })], { actor: officer, request: 'r' }),
          ).then(
            () => acknowledged.push(id),
            () => {
              refused += 1
            },
          )
        }
      }
      const writers = [1, 2, 3, 4].map(write)
      for (let round = 0; round < 3; round++) {
        await new Promise(resolve => setTimeout(resolve, 300 + round * 170))
        const victim = postgres.pid()
        process.kill(victim, 'SIGKILL')
        while (postgres.pid() === victim) await new Promise(resolve => setTimeout(resolve, 50))
      }
      await new Promise(resolve => setTimeout(resolve, 300))
      writing = false
      await Promise.all(writers)
      const { rows } = await sql<{ id: string }>`select object_id as id from audit_event`.execute(database.pages)
      const stored = new Set(rows.map(row => row.id))
      expect(acknowledged.filter(id => !stored.has(id))).toEqual([])
      expect(await verdict(database.pages)).toMatchObject({ exit: 0, proven: stored.size })
      expect(refused).toBeGreaterThan(0)
      expect(acknowledged.length).toBeGreaterThan(50)
    } finally {
      await database.close()
      await postgres.stop()
      await rm(home, { recursive: true, force: true })
    }
  }, 120_000)
})
