import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { accept, stop } from '../../core/outcome.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { reportProgress } from '../../platform/progress.ts'
import { door as field } from '../field/room.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as matching } from '../matching/room.ts'
import { door as radar } from '../radar/room.ts'
import { door as response } from '../response/room.ts'
import { door as risk } from '../risk/room.ts'
import { door as scoring } from '../scoring/room.ts'
import { door as signals } from '../signals/room.ts'
import { door as submissions } from '../submissions/room.ts'
import { door as triage } from '../triage/room.ts'
import { door as vigilance } from '../vigilance/room.ts'
import { tellField } from './demo-field.ts'
import { removePlans, tellPlans } from './demo-response.ts'
import { tellRisks } from './demo-risk.ts'
import { tellScoring } from './demo-scoring.ts'
import { tellReports } from './demo-submissions.ts'
import { tellCases } from './demo-vigilance.ts'
import { demoFolder, marketsOf, readStory, type Story } from './story.ts'

/** Incidents of the demo are invented: their ids have this word, which no real one has. */
const INVENTED = 'DEMO'

const sources = ['osv', 'nvd', 'kev', 'epss', 'openfda', 'bfarm'] as const

/**
 * Loads the fictional company, dated as its story tells: every step runs through the same actions as real data, with
 * the day of the story as its clock. Refused beside real products, so that the two are never mixed.
 */
export async function loadDemo(ctx: Ctx): Promise<{ devices: number; releases: number }> {
  inventory.demandWholeHouse(ctx)
  const devices = await inventory.devices(ctx.db)
  if (devices.some(device => !device.demo)) stop('today.demo-beside-real-data', 409)
  if (devices.length > 0) stop('today.demo-loaded-already', 409)
  try {
    return await tell(ctx, await readStory())
  } catch (error) {
    await takeOut(ctx)
    throw error
  }
}

/** Takes the company out in one step, with all that hangs on it; its audit records stay. */
export async function removeDemo(ctx: Ctx): Promise<{ removed: number }> {
  inventory.demandWholeHouse(ctx)
  if ((await inventory.demo.demoReleases(ctx.db)).length === 0) stop('today.no-demo', 409)
  const removed = await takeOut(ctx)
  // notices that somebody typed in are no part of the demo
  await intelligence.restoreNotices(ctx)
  return { removed }
}

async function takeOut(ctx: Ctx): Promise<number> {
  const removal = accept(undefined, {
    action: 'today.demo-removed',
    of: { type: 'demo', id: 'nordlicht-medical' },
    covers: [
      ...inventory.demo.demoTables,
      ...triage.demo.findingTables,
      ...radar.demo.profileTables,
      ...scoring.demo.scoringTables,
      ...risk.demo.demoTables,
      ...submissions.demo.demoTables,
      ...vigilance.demo.demoTables,
      ...field.demo.demoTables,
      ...signals.demo.demoTables,
      ...response.demo.demoTables,
    ],
  })
  return ctx.commit(removal, async tx => {
    const releases = await inventory.demo.demoReleases(tx)
    await triage.demo.removeFindings(tx, releases)
    await radar.demo.removeProfiles(tx, await demoDevices(tx))
    await scoring.demo.removeScores(tx, await demoDevices(tx))
    await risk.demo.removeOf(tx, await demoDevices(tx))
    await removePlans(tx, await demoDevices(tx))
    await signals.demo.removeOf(tx, await demoDevices(tx))
    await field.demo.removeOf(tx, await demoDevices(tx))
    await vigilance.demo.removeOf(tx, await demoDevices(tx))
    await intelligence.removeIncidents(tx, INVENTED)
    const removed = await inventory.demo.removeDemo(tx)
    await forgetExtract(tx, releases)
    return removed
  })
}

async function demoDevices(tx: Tx): Promise<string[]> {
  return (await inventory.devices(tx)).filter(device => device.demo).map(device => device.id)
}

/** The mirror holds the demo's extract of advisories: it goes, and the sources fill the mirror again with the whole. */
async function forgetExtract(tx: Tx, releases: readonly string[]): Promise<void> {
  if ((await inventory.releases(tx)).length === 0) {
    await matching.clear(tx)
    await intelligence.clear(tx)
    return
  }
  // real releases entered meanwhile stay in the join with what is known, but no source counts as complete any more
  await matching.forget(tx, releases)
  await intelligence.forgetPasses(tx)
}

async function tell(ctx: Ctx, story: Story): Promise<{ devices: number; releases: number }> {
  for (const source of sources) {
    await reportProgress(ctx, 'demo', 'sources', {})
    await intelligence.importPath(ctx, source, fileURLToPath(new URL(`intelligence/${source}`, demoFolder)))
  }
  await matching.matchChanges(ctx, AbortSignal.timeout(60_000))
  const placed = await enterProducts(ctx, story)
  const steps = [...importsOf(story, placed), ...decisionsOf(story)].sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : a.order - b.order,
  )
  for (const [at, step] of steps.entries()) {
    await step.run(onDay(ctx, step.day))
    await reportProgress(ctx, 'demo', 'story', { done: at + 1, of: steps.length })
  }
  await triage.refreshLines(ctx)
  await tellComparable(ctx, story)
  await tellScoring(ctx, onDayAs)
  // what was stated about the devices since then ends decisions that rest on the contrary, as it does in real life
  await triage.lapse(ctx)
  await tellRisks(ctx, onDayAs)
  await tellCases(ctx, (hours, name) => hoursAgoAs(ctx, hours, name))
  await tellPlans(ctx, onDayAs)
  await tellField(ctx, onDayAs, (hours, name) => hoursAgoAs(ctx, hours, name))
  // after the cases: reports answer what they owe
  await tellReports(ctx, name => ({ ...ctx, ...actingAs(ctx, demoPerson(name)) }))
  return { devices: story.devices.length, releases: placed.size }
}

/** The same context on another day; jobs that its changes ask for are done by the story itself, in order. */
function onDay(ctx: Ctx, day: string): Ctx {
  const now = new Date(`${day}T09:00:00Z`)
  const quiet = async () => {}
  return {
    ...ctx,
    clock: { now: () => new Date(Math.min(now.getTime(), ctx.clock.now().getTime())) },
    commit: (outcome, save) => ctx.commit(outcome, (tx, value) => save(tx, value, quiet)),
    write: work => ctx.write(tx => work(tx, quiet)),
  }
}

async function enterProducts(ctx: Ctx, story: Story): Promise<Map<string, string>> {
  const placed = new Map<string, string>()
  const { markets, ...company } = story.manufacturer
  const manufacturer = await inventory.demo.enterDemoManufacturer(ctx, { ...company, markets: marketsOf(markets) })
  for (const { releases, riskClass, intendedPurpose, udiDi, name, ...rest } of story.devices) {
    const device = await inventory.demo.enterDemoDevice(ctx, manufacturer.id, {
      name,
      udiDi,
      riskClass: `mdr_${riskClass.toLowerCase()}`,
      intendedPurpose: intendedPurpose[ctx.language],
      markets: marketsOf(rest.markets),
    })
    for (const release of releases) {
      const { version, phase, releasedOn, endOfSupport, unitsInField } = release
      const entered = await inventory.demo.enterDemoRelease(ctx, device, {
        version,
        phase,
        releasedOn: releasedOn ?? undefined,
        endOfSupport: endOfSupport ?? undefined,
        unitsInField: unitsInField ?? undefined,
      })
      placed.set(`${name} ${version}`, entered.id)
    }
  }
  return placed
}

interface Step {
  readonly day: string
  readonly order: number
  run(ctx: Ctx): Promise<void>
}

function importsOf(story: Story, placed: ReadonlyMap<string, string>): Step[] {
  return story.devices.flatMap(device =>
    device.releases.flatMap(release =>
      release.sboms.map((sbom, order) => ({
        day: sbom.importedOn,
        order,
        run: async (ctx: Ctx) => {
          const id = placed.get(`${device.name} ${release.version}`) ?? ''
          const bytes = createReadStream(new URL(`sboms/${sbom.file}`, demoFolder))
          const begun = await inventory.upload(
            ctx,
            { release: id, fileName: sbom.file, makeCurrent: sbom.makeCurrent },
            bytes,
          )
          await inventory.readImport(ctx, begun.id, AbortSignal.timeout(120_000))
          if (!sbom.makeCurrent) return
          await matching.matchRelease(ctx, id)
          await triage.reconcileRelease(ctx, id)
        },
      })),
    ),
  )
}

function decisionsOf(story: Story): Step[] {
  return story.decisions.map(decision => ({
    day: decision.decidedOn,
    order: 100,
    run: async (ctx: Ctx) => {
      const releases = new Set(decision.releases.map(version => `${decision.device} ${version}`))
      for (const name of decision.names) {
        const group = await triage.group(ctx, { id: name }).catch(() => undefined)
        const places = (group?.occurrences ?? []).filter(
          one => one.state === 'open' && releases.has(`${one.device} ${one.version}`),
        )
        if (!group || places.length === 0) continue
        const statement = decision.statement[ctx.language]
        const person = demoPerson(decision.decidedBy)
        const made = await triage.decideFindings(
          { ...ctx, ...actingAs(ctx, person) },
          {
            vulnerability: group.vulnerability,
            places: places.map(({ finding, release }) => ({ finding, release })),
            verdict: {
              status: decision.status,
              justification: (decision.justification ?? undefined) as never,
              statement: decision.status === 'affected' ? '' : statement,
              action: decision.status === 'affected' ? statement : undefined,
            },
          },
        )
        // the policy asks for a second person where it matters: in the story the colleague says yes the same day
        if (made.state === 'proposed' && made.contentHash) {
          const approver = { ...ctx, ...actingAs(ctx, demoPerson(decision.approvedBy)) }
          await triage.approveProposal(approver, { id: made.id, contentHash: made.contentHash })
        }
        return
      }
      stop('today.demo-decision-without-finding', 422, { name: decision.names[0] ?? '' })
    },
  }))
}

/** The profile of comparable devices, what the radar finds, and what was answered. */
async function tellComparable(ctx: Ctx, { comparable }: Story): Promise<void> {
  const { device: name, enteredOn, enteredBy, answers, ...features } = comparable
  const device = (await inventory.devices(ctx.db)).find(one => one.demo && one.name === name)
  if (!device) return stop('today.demo-decision-without-finding', 422, { name })
  const fields = { ...features, emdnCodes: [], gmdnCodes: [], startsOn: enteredOn, device: device.id }
  await radar.createProfile(onDayAs(ctx, enteredOn, enteredBy), fields)
  await radar.sweepAll(ctx)
  for (const { event, answeredOn, answeredBy, reason } of answers) {
    const { lines } = await radar.hits(ctx, { state: 'all', q: event.toLowerCase(), from: 0, size: 1 })
    const [line] = lines
    if (!line) return stop('today.demo-decision-without-finding', 422, { name: event })
    const answer = { id: line.id, verdict: 'not-applicable', reason: reason[ctx.language], links: [] } as const
    await radar.answer(onDayAs(ctx, answeredOn, answeredBy), answer)
  }
}

function onDayAs(ctx: Ctx, day: string, name: string): Ctx {
  const then = onDay(ctx, day)
  return { ...then, ...actingAs(then, demoPerson(name)) }
}

/** So many hours before now, as one of the story's people. */
function hoursAgoAs(ctx: Ctx, hours: number, name: string): Ctx {
  const now = new Date(ctx.clock.now().getTime() - hours * 3_600_000)
  return { ...ctx, ...actingAs(ctx, demoPerson(name)), clock: { now: () => now } }
}

function demoPerson(name: string): Ctx['actor'] {
  return { kind: 'person', id: `demo:${name}`, display: `${name} (Demo)`, roles: [] }
}

/** The story's person as author; the trail names them as people of the demo. */
function actingAs(ctx: Ctx, actor: Ctx['actor']): Pick<Ctx, 'actor' | 'commit'> {
  const other = ctx.as(actor)
  const quiet = async () => {}
  return { actor, commit: (outcome, save) => other.commit(outcome, (tx, value) => save(tx, value, quiet)) }
}
