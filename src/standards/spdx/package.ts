import { type Fields, fieldsOf, listOf, textOf } from '../json-shape.ts'
import type { SbomComponent } from '../sbom.ts'
import type { ComponentDraft, SbomTally } from '../sbom-tally.ts'
import { sourceOfPurl } from '../source-package.ts'
import { stated } from './relationships.ts'

/** One SPDX package as a component, in the shape of the JSON form; tag-value is brought into it. */
export function componentOf(fields: Fields, tally: SbomTally): ComponentDraft {
  const { name: limit } = tally.limits
  const ref = tally.text(fields.SPDXID, 'SPDXID')
  const { purl, cpe } = identifiers(fields.externalRefs, tally)
  const version = tally.kept(stated(textOf(fields.versionInfo)), 'versionInfo', limit)
  let name = tally.text(fields.name, 'name', limit)
  if (name === undefined) {
    name = purl ?? cpe ?? ref ?? ''
    tally.warn('no-name', name)
  }
  if (version === undefined) tally.warn('no-version', name)
  const type = tally.text(fields.primaryPackagePurpose, 'primaryPackagePurpose', limit)?.toLowerCase()
  const supplier = tally.kept(party(fields.supplier) ?? party(fields.originator), 'supplier')
  const licence = stated(textOf(fields.licenseDeclared)) ?? stated(textOf(fields.licenseConcluded))
  const hashes = checksums(fields.checksums)
  const source = sourceOfPurl(purl)
  return {
    ref,
    name,
    ...(version && { version }),
    ...(type && { type }),
    ...(purl && { purl }),
    ...(cpe && { cpe }),
    ...(supplier && { supplier }),
    ...(licence && { licences: [tally.kept(licence, 'licenseDeclared')!] }),
    ...(hashes.length > 0 && { hashes }),
    ...(source && { source }),
  }
}

/** One SPDX file as a component, for documents that name no package. */
export function componentOfFile(fields: Fields, tally: SbomTally): ComponentDraft {
  const { name: limit } = tally.limits
  const ref = tally.text(fields.SPDXID, 'SPDXID')
  const licence = tally.kept(stated(textOf(fields.licenseConcluded)), 'licenseConcluded')
  const hashes = checksums(fields.checksums)
  return {
    ref,
    name: tally.text(fields.fileName, 'fileName', limit * 4) ?? ref ?? '',
    type: 'file',
    ...(licence && { licences: [licence] }),
    ...(hashes.length > 0 && { hashes }),
  }
}

/**
 * The first purl and the CPE (2.3 before 2.2). The category is not asked: it is written PACKAGE-MANAGER (2.3),
 * PACKAGE_MANAGER (2.2) or PERSISTENT-ID, and missing in the wild; the type says what the locator is.
 */
function identifiers(refs: unknown, tally: SbomTally): { purl?: string | undefined; cpe?: string | undefined } {
  const purls: string[] = []
  let cpe23: string | undefined
  let cpe22: string | undefined
  for (const ref of listOf(refs)) {
    const fields = fieldsOf(ref)
    const locator = textOf(fields?.referenceLocator)
    // RDF terms are written out as URLs by some producers.
    const type = textOf(fields?.referenceType)
      ?.replace(/^.*[/#]/, '')
      .toLowerCase()
    if (!locator) continue
    if (type === 'purl' || type === 'package-url') purls.push(locator)
    else if (type === 'cpe23type') cpe23 ??= locator
    else if (type === 'cpe22type') cpe22 ??= locator
  }
  if (new Set(purls).size > 1) tally.warn('several-purls', purls.slice(0, 3).join(' '))
  return { purl: tally.kept(purls[0], 'purl'), cpe: tally.kept(cpe23 ?? cpe22, 'cpe') }
}

/** `Organization: Red Hat (security@example.com)` is Red Hat. */
function party(value: unknown): string | undefined {
  const text = stated(textOf(value))
  if (text === undefined) return undefined
  return textOf(
    text
      .replace(/^(Organization|Person|Tool):\s*/, '')
      .replace(/\s*\([^()]*\)\s*$/, '')
      .trim(),
  )
}

function checksums(value: unknown): NonNullable<SbomComponent['hashes']> {
  return listOf(value).flatMap(checksum => {
    const algorithm = textOf(fieldsOf(checksum)?.algorithm)
    const content = textOf(fieldsOf(checksum)?.checksumValue)
    return algorithm && content && !/\u0000/.test(algorithm + content) ? [{ algorithm, value: content }] : []
  })
}
