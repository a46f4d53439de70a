import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { type VexFormat, vexFormats } from '../../standards/vex.ts'
import { door as inventory } from '../inventory/room.ts'
import { dialectOf, type Edition, mayIssue } from './edition.ts'
import * as store from './edition-store.ts'
import { type IssueInput, issue, prepare, sayings } from './issue-actions.ts'
import { countsOf, difference, sizeOf } from './said.ts'
import { differenceView, editionLine, saidView } from './views.ts'
import { agreementOn, waitingAbout } from './waiting-actions.ts'

/** Editions as the outside may ask for them; the keys are those of the contract. */
export const editionActions = {
  releases: async (ctx: Ctx) => {
    const releases = await inventory.releases(ctx.db, { scope: ctx.actor.devices })
    const editions = await store.editions(
      ctx.db,
      releases.map(release => release.id),
    )
    const byRelease = Map.groupBy(editions, one => one.release)
    return releases.map(release => ({
      release: release.id,
      device: release.device,
      deviceName: release.deviceName,
      version: release.version,
      phase: release.phase,
      hasSbom: release.sbom !== undefined,
      last: lastOfEach(byRelease.get(release.id) ?? []).map(editionLine),
    }))
  },
  release: releaseView,
  draft: async (ctx: Ctx, { release, format }: { release: string; format: VexFormat }) => {
    const prepared = await prepare(ctx, release, format)
    const { draft, last } = prepared
    const refusal = mayIssue(draft, last, { edition: last?.edition ?? 0 }, ctx.actor)
    return {
      release,
      releaseName: draft.releaseName,
      format,
      dialect: dialectOf[format],
      edition: (last?.edition ?? 0) + 1,
      last: last ? editionLine(last) : null,
      // a chain gets its id with its first edition; that of CSAF follows from the release
      documentId: last || format === 'csaf' ? draft.documentId : null,
      author: draft.author,
      statements: draft.said.length,
      counts: countsOf(draft.said),
      digest: draft.saidDigest,
      details: differenceView(difference(last?.said ?? [], draft.said)),
      losses: draft.losses.map(({ code, count, samples }) => ({ code, count, samples: [...samples] })),
      gaps: draft.gaps.slice(0, 100).map(({ code, vulnerability }) => ({ code, vulnerability })),
      gapsTotal: draft.gaps.length,
      refusal: refusal ? { code: refusal.code, facts: refusal.facts } : null,
      ...(await waitingAbout(ctx, prepared)),
    }
  },
  issue: async (ctx: Ctx, input: IssueInput) => editionView(ctx, await issue(ctx, input)),
  edition: async (ctx: Ctx, { id }: { id: string }) => editionView(ctx, await editionInScope(ctx, id)),
  statements: async (ctx: Ctx, { id, q, from, size }: { id: string; q?: string; from: number; size: number }) => {
    const { said } = await editionInScope(ctx, id)
    const wanted = (q ?? '').toLowerCase()
    const found = said.filter(one => `${one.vulnerability} ${one.part}`.toLowerCase().includes(wanted))
    return { total: found.length, lines: found.slice(from, from + size).map(saidView) }
  },
}

/** An edition of a release that the actor may know of. */
export async function editionInScope(ctx: Ctx, id: string): Promise<store.StoredEdition> {
  const found = (isId(id) ? await store.edition(ctx.db, id) : undefined) ?? stop('vex-room.no-such-edition', 404)
  await inventory.releaseInScope(ctx, found.release)
  return found
}

/** An edition with its neighbours, what it changed and who agreed to it. */
export async function editionView(ctx: Ctx, one: store.StoredEdition) {
  const neighbour = (number: number) => store.editionOf(ctx.db, one.release, one.format, number)
  const [before, after] = [
    one.edition > 1 ? await neighbour(one.edition - 1) : undefined,
    await neighbour(one.edition + 1),
  ]
  return {
    ...editionLine(one),
    before: before?.id ?? null,
    after: after?.id ?? null,
    details: differenceView(difference(before?.said ?? [], one.said)),
    agreement: await agreementOn(ctx, one.id),
  }
}

/** What of a release was issued in each format, and how many statements have moved since. */
async function releaseView(ctx: Ctx, { release: id }: { release: string }) {
  const { release, name, said } = await sayings(ctx, id)
  const editions = await store.editions(ctx.db, [release.id])
  const chains = await Promise.all(
    vexFormats.map(async format => {
      const own = editions.filter(one => one.format === format)
      const last: Edition | undefined = own[0] && (await store.editionOf(ctx.db, release.id, format))
      return {
        format,
        last: own[0] ? editionLine(own[0]) : null,
        moved: last ? sizeOf(difference(last.said, said)) : null,
        editions: own.map(editionLine),
      }
    }),
  )
  return {
    release: release.id,
    releaseName: name,
    device: release.device,
    statements: said.length,
    counts: countsOf(said),
    chains,
  }
}

function lastOfEach(editions: readonly store.EditionLine[]): store.EditionLine[] {
  return vexFormats.flatMap(format => editions.find(one => one.format === format) ?? [])
}
