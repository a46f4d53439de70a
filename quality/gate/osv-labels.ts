import { join } from 'node:path'
import type { AffectedPackage } from '../../src/rooms/intelligence/advisory.ts'
import { advisoryOf } from '../../src/rooms/intelligence/feeds/osv/advisory.ts'
import { OsvRecord } from '../../src/rooms/intelligence/feeds/osv/schema.ts'
import { filesUnder } from '../../src/rooms/intelligence/folder.ts'
import { unpack } from '../../src/rooms/intelligence/unpack.ts'
import { rangeThatHolds } from '../../src/rooms/matching/explain.ts'
import { schemeOf } from '../../src/standards/versions/schemes.ts'
import type { Label } from './label.ts'

/** A record's list of affected versions beside its ranges: two ways to say the same, one of which is the truth. */
interface Listed {
  readonly id: string
  readonly affected: AffectedPackage
}

/** Labels of an ecosystem, and the versions of which its records say nothing either way. */
export interface OsvTruth {
  readonly labels: Label[]
  readonly unlabelled: number
}

/**
 * Ranges must say what the list of affected versions says; versions that other records of the package list are there and
 * unaffected. The ranges alone are asked, since with the list the answer would be the question.
 */
export async function osvLabels(data: string, folders: readonly string[]): Promise<OsvTruth> {
  const labels: Label[] = []
  let unlabelled = 0
  for (const folder of folders) {
    const listed = await listedIn(join(data, 'osv', folder))
    const known = Map.groupBy(listed, one => one.affected.package)
    for (const [, all] of known) {
      const versions = [...new Set(all.flatMap(one => one.affected.versions))]
      for (const one of all) {
        const judged = labelsOf(folder, one, versions)
        labels.push(...judged)
        unlabelled += versions.length - judged.length
      }
    }
  }
  return { labels, unlabelled }
}

function labelsOf(ecosystem: string, { id, affected }: Listed, versions: readonly string[]): Label[] {
  const scheme = schemeOf(affected.scheme)
  if (!scheme || affected.ranges.length === 0 || affected.versions.length === 0) return []
  const list = new Set(affected.versions)
  return versions.flatMap(version => {
    const key = scheme.key(version)
    if (!key) return []
    const said = rangeThatHolds({ ...affected, versions: [] }, { key }) !== undefined
    const what = `${id} ${affected.package} ${version}`
    return [{ set: 'osv', ecosystem, band: 'exact-purl', what, truth: list.has(version), said }]
  })
}

async function listedIn(folder: string): Promise<Listed[]> {
  const found: Listed[] = []
  for await (const file of filesUnder(folder)) {
    for await (const entry of unpack(file.bytes, file.hint)) {
      const record = await readRecord(entry.bytes)
      if (!record || record.withdrawn) continue
      const { advisory } = advisoryOf(record)
      for (const affected of advisory.affected) {
        // commits say more than the ranges that are left, so that the list may hold what no range can
        if (!affected.notComparable) found.push({ id: advisory.externalId, affected })
      }
    }
  }
  return found
}

async function readRecord(bytes: AsyncIterable<Uint8Array>): Promise<OsvRecord | undefined> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  const read = OsvRecord.safeParse(JSON.parse(Buffer.concat(chunks).toString()))
  return read.success ? read.data : undefined
}
