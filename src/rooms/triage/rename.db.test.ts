import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { accept } from '../../core/outcome.ts'
import { loadDemo } from '../today/demo.ts'
import { actions } from './actions.ts'
import { reconcileRelease } from './reconcile.ts'

const WEBP = 'CVE-2023-4863'

/** As a sync leaves it when it is read in the middle: one release still knows only an alias, another the CVE. */
const alias = {
  action: 'triage.reconciled',
  of: { type: 'test', id: 'rename' },
  covers: ['triage_finding', 'triage_occurrence', 'triage_decision_scope'],
}

describe('a finding whose vulnerability has got another name', () => {
  let ctx: TestContext
  beforeAll(async () => {
    ctx = await testContext({ now: '2026-11-23T12:00:00Z' })
    await loadDemo(ctx)
  }, 120_000)
  afterAll(() => ctx.close())

  async function openAtConnect() {
    const group = await actions.group(ctx, { id: WEBP })
    return group.occurrences.filter(one => one.device === 'Pulso Connect' && one.state === 'open')
  }

  it('joins the one that another release opened under the new name, with its decision', async () => {
    const [one, other] = await openAtConnect()
    if (!one || !other) throw new Error('the demo shows libwebp in several versions')
    const decided = await actions.decide(ctx, {
      vulnerability: WEBP,
      places: [{ finding: one.finding, release: one.release }],
      verdict: { status: 'fixed', statement: 'Patched in our fork.' },
    })
    const apart = ctx.id()
    await ctx.commit(accept(undefined, alias), async tx => {
      await sql`create temporary table apart on commit drop as select * from triage_finding where id = ${one.finding}::uuid`.execute(
        tx,
      )
      await sql`update apart set id = ${apart}::uuid, number = 99999, vulnerability = 'GHSA-j7hp-h8jx-5ppr'`.execute(tx)
      await sql`insert into triage_finding select * from apart`.execute(tx)
      for (const table of ['triage_occurrence', 'triage_decision_scope']) {
        await sql`update ${sql.table(table)} set finding = ${apart}::uuid
          where finding = ${one.finding}::uuid and release = ${one.release}::uuid`.execute(tx)
      }
    })
    await reconcileRelease(ctx, one.release)
    const after = (await openAtConnect()).find(now => now.release === one.release)
    expect(after).toMatchObject({ finding: one.finding, decision: { id: decided.id, status: 'fixed' } })
    const undone = await actions.undo(ctx, { id: decided.id })
    expect(undone.undoneAt).not.toBeNull()
    expect((await openAtConnect()).find(now => now.release === one.release)?.decision).toBeNull()
  })
})
