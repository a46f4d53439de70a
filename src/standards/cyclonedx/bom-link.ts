import type { VexComponent } from '../vex.ts'

/**
 * BOM-Link of a component, `urn:cdx:<serial>/<version>#<ref>`; undefined where its SBOM has no serial number (a UUID by
 * the specification).
 */
export function bomLink({ ref, sbom }: VexComponent): string | undefined {
  const serial = uuidOf(sbom?.serialNumber)
  if (!ref || !serial) return undefined
  const version = /^[1-9]\d*$/.test(sbom?.version ?? '') ? sbom?.version : '1'
  return `urn:cdx:${serial}/${version}#${encodeURIComponent(ref.toWellFormed())}`
}

/** The UUID of a serial number or of another `urn:uuid:`, in lower case. */
export function uuidOf(text: string | undefined): string | undefined {
  const uuid = /^(?:urn:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(text ?? '')?.[1]
  return uuid?.toLowerCase()
}
