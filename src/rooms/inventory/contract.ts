import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { phases } from './release.ts'

const tags = ['inventory']

/** EU, US and the like: where the device is placed on the market; chooses the regulations later. */
export const Market = z.enum(['EU_MDR', 'EU_IVDR', 'US_FDA', 'UK', 'CH', 'OTHER'])

/** Risk class as the law of the device's market names it; `unknown` is a value. */
export const RiskClass = z.enum([
  'mdr_i',
  'mdr_is',
  'mdr_im',
  'mdr_ir',
  'mdr_iia',
  'mdr_iib',
  'mdr_iii',
  'ivdr_a',
  'ivdr_b',
  'ivdr_c',
  'ivdr_d',
  'fda_i',
  'fda_ii',
  'fda_iii',
  'accessory',
  'unknown',
])

export const Phase = z.enum(phases)

const Text = z.string().trim().min(1).max(200)

export const ManufacturerView = z.object({
  id: Id,
  name: z.string(),
  country: z.string(),
  srn: z.string().nullable(),
  markets: z.array(Market),
  demo: z.boolean(),
})

export const ManufacturerInput = z.object({
  name: Text,
  country: z.string().regex(/^[A-Z]{2}$/),
  srn: z.string().trim().max(40).optional(),
  markets: z.array(Market).max(6),
})

const deviceFields = {
  name: Text,
  intendedPurpose: z.string().trim().max(4000),
  riskClass: RiskClass,
  markets: z.array(Market).max(6),
  udiDi: z.string().trim().max(60).optional(),
  basicUdiDi: z.string().trim().max(60).optional(),
}

export const DeviceInput = z.object(deviceFields)

export const DeviceView = z.object({
  id: Id,
  /** AC-1234 */
  shortId: z.string(),
  name: z.string(),
  intendedPurpose: z.string(),
  riskClass: RiskClass,
  markets: z.array(Market),
  udiDi: z.string().nullable(),
  basicUdiDi: z.string().nullable(),
  demo: z.boolean(),
  releases: z.number(),
  releasedInField: z.number(),
  withoutSbom: z.number(),
})

const Units = z.number().int().min(0).max(1_000_000_000)

export const ReleaseInput = z.object({
  device: Id,
  version: Text,
  phase: Phase,
  releasedOn: LocalDate.optional(),
  endOfSupport: LocalDate.optional(),
  /** Absent means unknown, which is not zero. */
  unitsInField: Units.optional(),
})

export const ReleaseView = z.object({
  id: Id,
  shortId: z.string(),
  device: Id,
  deviceName: z.string(),
  version: z.string(),
  phase: Phase,
  releasedOn: LocalDate.nullable(),
  endOfSupport: LocalDate.nullable(),
  unitsInField: z.number().nullable(),
  demo: z.boolean(),
  /** Null: no SBOM is current, so nothing can be said about the release. */
  sbom: z
    .object({
      id: Id,
      shortId: z.string(),
      importedAt: Instant,
      components: z.number(),
      matchable: z.number(),
      warnings: z.number(),
    })
    .nullable(),
})

export const SbomView = z.object({
  id: Id,
  shortId: z.string(),
  release: Id,
  releaseName: z.string(),
  fileName: z.string(),
  file: z.string(),
  size: z.number(),
  format: z.enum(['cyclonedx', 'spdx']),
  specVersion: z.string(),
  encoding: z.enum(['json', 'xml', 'tag-value']),
  serialNumber: z.string().nullable(),
  documentCreatedAt: z.string().nullable(),
  subjectName: z.string().nullable(),
  subjectVersion: z.string().nullable(),
  tools: z.array(z.string()),
  components: z.number(),
  matchable: z.number(),
  dependencies: z.number(),
  warnings: z.array(z.object({ code: z.string(), count: z.number(), samples: z.array(z.string()) })),
  state: z.enum(['candidate', 'current', 'superseded', 'discarded']),
  importedAt: Instant,
  importedBy: z.string(),
})

export const ComponentView = z.object({
  ordinal: z.number(),
  ref: z.string(),
  name: z.string(),
  group: z.string().nullable(),
  version: z.string().nullable(),
  type: z.string().nullable(),
  purl: z.string().nullable(),
  cpe: z.string().nullable(),
  package: z.string().nullable(),
  cpePackage: z.string().nullable(),
  /** Why it cannot be matched: text key under `inventory.unmatchable.`; null where it can. */
  unmatchable: z.string().nullable(),
  supplier: z.string().nullable(),
  licences: z.array(z.string()),
})

/** One line of the difference between two SBOMs. */
export const DiffLine = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  name: z.string(),
  package: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

export const DiffView = z.object({
  before: z.object({ sbom: Id, releaseName: z.string() }).nullable(),
  after: z.object({ sbom: Id, releaseName: z.string() }),
  added: z.number(),
  removed: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  lines: z.array(DiffLine),
  /** More lines than were sent. */
  truncated: z.boolean(),
})

export const ImportView = z.object({
  id: Id,
  release: Id,
  releaseName: z.string(),
  fileName: z.string(),
  file: z.string(),
  state: z.enum(['received', 'reading', 'awaiting', 'matching', 'done', 'failed', 'discarded']),
  makeCurrent: z.boolean(),
  /** Stages with real counts: bytes, components, matchable, dependencies, findings … */
  counts: z.record(z.string(), z.number()),
  error: z
    .object({ code: z.string(), where: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  sbom: Id.nullable(),
  /** The document names another version than the release: ask before it becomes current. */
  subject: z.object({ name: z.string().nullable(), version: z.string().nullable() }).nullable(),
  createdAt: Instant,
  createdBy: z.string(),
})

// what an ordinal can hold
const MOST_ROWS = 2_147_483_647

const Page = z.object({
  cursor: z.number().int().min(0).max(MOST_ROWS).optional(),
  limit: z.number().int().min(1).max(500).optional(),
})

export const contract = {
  manufacturer: oc
    .meta({ may: 'inventory.read' })
    .route({ method: 'GET', path: '/inventory/manufacturer', tags })
    .output(ManufacturerView.nullable()),
  saveManufacturer: oc
    .meta({ may: 'inventory.write' })
    .route({ method: 'PUT', path: '/inventory/manufacturer', tags })
    .input(ManufacturerInput)
    .output(ManufacturerView),

  devices: oc
    .meta({ may: 'inventory.read' })
    .route({ method: 'GET', path: '/inventory/devices', tags })
    .output(z.array(DeviceView)),
  device: oc
    .meta({ may: 'inventory.read' })
    .route({ method: 'GET', path: '/inventory/devices/{id}', tags })
    .input(z.object({ id: Id }))
    .output(DeviceView),
  createDevice: oc
    .meta({ may: 'inventory.write' })
    .route({ method: 'POST', path: '/inventory/devices', successStatus: 201, tags })
    .input(DeviceInput)
    .output(DeviceView),
  changeDevice: oc
    .meta({ may: 'inventory.write' })
    .route({ method: 'PATCH', path: '/inventory/devices/{id}', tags })
    .input(z.object({ id: Id, ...z.object(deviceFields).partial().shape }))
    .output(DeviceView),

  releases: oc
    .meta({ may: 'inventory.read' })
    .route({ method: 'GET', path: '/inventory/releases', tags })
    .input(z.object({ device: Id.optional() }))
    .output(z.array(ReleaseView)),
  release: oc
    .meta({ may: 'inventory.read' })
    .route({ method: 'GET', path: '/inventory/releases/{id}', tags })
    .input(z.object({ id: Id }))
    .output(ReleaseView),
  createRelease: oc
    .meta({ may: 'inventory.write' })
    .route({ method: 'POST', path: '/inventory/releases', successStatus: 201, tags })
    .input(ReleaseInput)
    .output(ReleaseView),
  changeRelease: oc
    .meta({ may: 'inventory.write' })
    .route({ method: 'PATCH', path: '/inventory/releases/{id}', tags })
    .input(
      z.object({
        id: Id,
        phase: Phase.optional(),
        releasedOn: LocalDate.nullable().optional(),
        endOfSupport: LocalDate.nullable().optional(),
        unitsInField: Units.nullable().optional(),
        reason: z.string().trim().max(1000).optional(),
      }),
    )
    .output(ReleaseView),

  imports: oc
    .meta({ may: 'inventory.read' })
    .route({ method: 'GET', path: '/inventory/imports', tags })
    .input(z.object({ release: Id.optional() }))
    .output(z.array(ImportView)),
  import: oc
    .meta({ may: 'inventory.read' })
    .route({ method: 'GET', path: '/inventory/imports/{id}', tags })
    .input(z.object({ id: Id }))
    .output(ImportView),
  makeCurrent: oc
    .meta({ may: 'inventory.import' })
    .route({ method: 'POST', path: '/inventory/imports/{id}/current', tags })
    .input(z.object({ id: Id }))
    .output(ImportView),
  discardImport: oc
    .meta({ may: 'inventory.import' })
    .route({ method: 'DELETE', path: '/inventory/imports/{id}', tags })
    .input(z.object({ id: Id }))
    .output(ImportView),

  sboms: oc
    .meta({ may: 'inventory.read' })
    .route({ method: 'GET', path: '/inventory/sboms', tags })
    .input(z.object({ release: Id }))
    .output(z.array(SbomView)),
  sbom: oc
    .meta({ may: 'inventory.read' })
    .route({ method: 'GET', path: '/inventory/sboms/{id}', tags })
    .input(z.object({ id: Id }))
    .output(SbomView),
  /** Makes an earlier SBOM of the release current again: the undo of an import. */
  restoreSbom: oc
    .meta({ may: 'inventory.import' })
    .route({ method: 'POST', path: '/inventory/sboms/{id}/current', tags })
    .input(z.object({ id: Id, reason: z.string().trim().min(1).max(1000) }))
    .output(SbomView),
  components: oc
    .meta({ may: 'inventory.read' })
    .route({ method: 'GET', path: '/inventory/sboms/{id}/components', tags })
    .input(
      z.object({
        id: Id,
        q: z.string().max(200).optional(),
        unmatchable: z.coerce.boolean().optional(),
        ...Page.shape,
      }),
    )
    .output(z.object({ total: z.number(), rows: z.array(ComponentView), next: z.number().nullable() })),
  diff: oc
    .meta({ may: 'inventory.read' })
    .route({ method: 'GET', path: '/inventory/sboms/{id}/diff', tags })
    .input(z.object({ id: Id, to: Id.optional() }))
    .output(DiffView),
  /** Where a component is used over all current SBOMs. */
  whereUsed: oc
    .meta({ may: 'inventory.read' })
    .route({ method: 'GET', path: '/inventory/components', tags })
    .input(z.object({ q: z.string().trim().min(1).max(200) }))
    .output(
      z.array(
        z.object({
          release: Id,
          releaseName: z.string(),
          name: z.string(),
          version: z.string().nullable(),
          package: z.string().nullable(),
        }),
      ),
    ),
}
