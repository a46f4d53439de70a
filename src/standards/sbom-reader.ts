import type { SbomItem } from './sbom.ts'

/** One format's reader: takes UTF-8 bytes as they come and gives the items that they complete. */
export interface SbomReader {
  write(chunk: Uint8Array): SbomItem[]
  end(): SbomItem[]
}
