import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { reportProgress } from '../../platform/progress.ts'
import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { actions, importOf } from './actions.ts'
import { ancestry } from './ancestry-store.ts'
import { commands } from './commands.ts'
import { releaseId } from './commands-named.ts'
import { pathsTo } from './component.ts'
import * as components from './component-store.ts'
import { contract } from './contract.ts'
import { enterDemoDevice, enterDemoManufacturer, enterDemoRelease } from './demo-actions.ts'
import { demoReleases, demoTables, removeDemo } from './demo-store.ts'
import { makeCurrent, readImport } from './import-actions.ts'
import * as imports from './import-store.ts'
import { hashed, linked } from './pointer-store.ts'
import { packagesInUse, portfolioParts } from './portfolio-store.ts'
import { readComponents } from './read-document.ts'
import { reidentify } from './reidentify-actions.ts'
import { phasesThat } from './release.ts'
import { releaseLines } from './release-line-store.ts'
import * as sboms from './sbom-store.ts'
import { demandWholeHouse, releaseInScope } from './scope.ts'
import * as store from './store.ts'
import { streams, upload } from './streams.ts'

/** What other rooms may ask of the inventory; they see nouns, never its tables. */
export const door = {
  /** Releases with device names and current SBOM, limited to a scope of devices where one is given. */
  releases: (db: Db | Tx, filter: store.ReleaseFilter = {}) => store.releases(db, filter),
  /** The same as long lists need them: named, and whether in the field; without what is told of their SBOMs. */
  releaseLines,
  /** The release, if the actor may know of it; a refusal otherwise. */
  releaseInScope,
  demandWholeHouse,
  /** Phases in which a release is, or is not, in the hands of users. */
  phases: phasesThat,
  devices: (db: Db | Tx, only?: readonly string[]) => store.devices(db, only),
  /** Devices by id, without what is counted of their releases. */
  devicesById: store.devicesById,
  /** The manufacturer of a device, or the one this database belongs to. */
  manufacturer: (db: Db | Tx, id?: string) => store.manufacturer(db, id),
  currentSbom: (db: Db | Tx, release: string) => sboms.currentSbom(db, release),
  sbom: (db: Db | Tx, id: string) => sboms.sbom(db, id),
  identities: components.identities,
  identitiesAt: components.identitiesAt,
  partsWithoutVersion: components.partsWithoutVersion,
  dependants: components.dependants,
  /** The whole of what lies above some components, for a digest of every way to them. */
  ancestry,
  pathsTo,
  /** Components of a document that is read and not stored. */
  readComponents,
  whereUsed: components.whereUsed,
  /** What BOM-Links and hashes of a foreign document lead to in the current SBOMs. */
  linked,
  hashed,
  /** Every distinct part of the current SBOMs, and the names under which they are looked up. */
  portfolioParts,
  packagesInUse,
  /** The release that a person names on the command line. */
  releaseId,
  upload,
  readImport,
  makeCurrent,
  reidentify,
  /** The demo company: entered, told apart, taken out again. */
  demo: { enterDemoManufacturer, enterDemoDevice, enterDemoRelease, demoReleases, removeDemo, demoTables },
  /** Imports that are not done: under way, waiting for a yes, or failed. */
  openImports: (db: Db) => imports.imports(db, { open: true }),
  /** Ends the imports of a release that waited for matching and reconciling; only now are they done. */
  finishImports: async (
    ctx: Ctx,
    tx: Tx,
    release: string,
    sbom: string | undefined,
    counts: Readonly<Record<string, number>>,
  ) => {
    for (const id of await imports.finishImports(tx, release, sbom, counts, ctx.clock.now())) {
      await reportProgress(ctx, `import:${id}`, 'done', counts)
    }
  },
} as const

/** What the manufacturer makes: device families, releases, their SBOMs and components. */
export const inventory = room({
  name: 'inventory',
  needs: [access],
  contract,
  actions,
  streams,
  commands,
  listens: { 'inventory.sbom-received': 'inventory.read-sbom' },
  jobs: [
    {
      name: 'inventory.read-sbom',
      leaseSeconds: 60,
      lane: payload => `release:${payload.release}`,
      run: (ctx, payload, signal) => readImport(ctx, String(payload.import), signal),
    },
  ],
  follows: {
    import: {
      may: 'inventory.read',
      demand: async (ctx, id) => (isId(id) ? importOf(ctx, id) : stop('inventory.no-such-import', 404)),
    },
  },
  records: ['manufacturer', 'device', 'release', 'sbom'],
})
