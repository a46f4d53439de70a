import { archives, csvRowsReader, jsonRecordsReader } from './body-readers.ts'
import { csaf, csafCheck } from './csaf-readers.ts'
import { sarif, securitytxt } from './document-readers.ts'
import { feedReaders } from './feed-readers.ts'
import { cpe, cvss, purl } from './name-readers.ts'
import { sbomReaders } from './sbom-readers.ts'
import type { FuzzTarget } from './target.ts'
import { vers, versions } from './version-readers.ts'
import { vexReaders } from './vex-readers.ts'

/** Every reader of foreign text that is under fire, by kind. */
export const targets: readonly FuzzTarget[] = [
  { name: 'versions', readers: [versions, vers] },
  { name: 'names', readers: [purl, cpe, cvss] },
  { name: 'sboms', readers: sbomReaders },
  { name: 'documents', readers: [sarif, securitytxt, csvRowsReader, jsonRecordsReader, archives] },
  { name: 'advisories', readers: [csaf, csafCheck, ...vexReaders] },
  { name: 'feeds', readers: feedReaders },
]
