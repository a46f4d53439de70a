import type { z } from 'zod'
import { shortId } from '../../core/id.ts'
import type { Component } from './component.ts'
import type { ComponentView, DeviceView, ImportView, ManufacturerView, ReleaseView, SbomView } from './contract.ts'
import type { Import } from './import.ts'
import type { Manufacturer } from './manufacturer.ts'
import type { Sbom } from './sbom.ts'
import type { DeviceSummary, ReleaseSummary } from './store.ts'

/** How a release is called where its device is not said anyway: "Pulso 3 3.2.1". */
export function releaseName(release: { deviceName: string; version: string }): string {
  return `${release.deviceName} ${release.version}`
}

export function manufacturerView(one: Manufacturer): z.input<typeof ManufacturerView> {
  const { id, name, country, demo } = one
  return { id, name, country, demo, srn: one.srn ?? null, markets: [...one.markets] as ('EU_MDR' | 'OTHER')[] }
}

export function deviceView(one: DeviceSummary): z.input<typeof DeviceView> {
  return {
    id: one.id,
    shortId: shortId(one.number),
    name: one.name,
    intendedPurpose: one.intendedPurpose,
    riskClass: one.riskClass as z.input<typeof DeviceView>['riskClass'],
    markets: [...one.markets] as z.input<typeof DeviceView>['markets'],
    udiDi: one.udiDi ?? null,
    basicUdiDi: one.basicUdiDi ?? null,
    demo: one.demo,
    releases: one.releases,
    releasedInField: one.releasedInField,
    withoutSbom: one.withoutSbom,
  }
}

export function releaseView(one: ReleaseSummary): z.input<typeof ReleaseView> {
  return {
    id: one.id,
    shortId: shortId(one.number),
    device: one.device,
    deviceName: one.deviceName,
    version: one.version,
    phase: one.phase,
    releasedOn: one.releasedOn ?? null,
    endOfSupport: one.endOfSupport ?? null,
    unitsInField: one.unitsInField ?? null,
    demo: one.demo,
    sbom: one.sbom
      ? {
          id: one.sbom.id,
          shortId: shortId(one.sbom.number),
          importedAt: one.sbom.importedAt.toISOString(),
          components: one.sbom.components,
          matchable: one.sbom.matchable,
          warnings: one.sbom.warnings,
        }
      : null,
  }
}

export function sbomView(one: Sbom, release: string, size: number): z.input<typeof SbomView> {
  return {
    id: one.id,
    shortId: shortId(one.number ?? 0),
    release: one.release,
    releaseName: release,
    fileName: one.fileName,
    file: one.file,
    size,
    format: one.format,
    specVersion: one.specVersion,
    encoding: one.encoding,
    serialNumber: one.serialNumber ?? null,
    documentCreatedAt: one.documentCreatedAt ?? null,
    subjectName: one.subject.name ?? null,
    subjectVersion: one.subject.version ?? null,
    tools: [...one.tools],
    components: one.components,
    matchable: one.matchable,
    dependencies: one.dependencies,
    warnings: one.warnings.map(warning => ({ ...warning, samples: [...warning.samples] })),
    state: one.state,
    importedAt: one.importedAt.toISOString(),
    importedBy: one.importedBy,
  }
}

export function componentView(one: Component): z.input<typeof ComponentView> {
  return {
    ordinal: one.ordinal,
    ref: one.ref,
    name: one.name,
    group: one.group ?? null,
    version: one.version ?? null,
    type: one.type ?? null,
    purl: one.purl ?? null,
    cpe: one.cpe ?? null,
    package: one.package ?? null,
    cpePackage: one.cpePackage ?? null,
    unmatchable: one.unmatchable ?? null,
    supplier: one.supplier ?? null,
    licences: [...one.licences],
  }
}

export function importView(one: Import, release: string, sbom: Sbom | undefined): z.input<typeof ImportView> {
  return {
    id: one.id,
    release: one.release,
    releaseName: release,
    fileName: one.fileName,
    file: one.file,
    state: one.state,
    makeCurrent: one.makeCurrent,
    counts: { ...one.counts },
    error: one.error ? { ...one.error, facts: { ...one.error.facts } } : null,
    sbom: one.sbom ?? null,
    subject: sbom ? { name: sbom.subject.name ?? null, version: sbom.subject.version ?? null } : null,
    createdAt: one.createdAt.toISOString(),
    createdBy: one.createdBy,
  }
}
