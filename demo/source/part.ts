/** One column of a product's table: one SBOM file of one release. */
export interface SbomPlan {
  /** Column head in the table. */
  readonly column: string
  readonly file: string
  readonly format: 'cyclonedx-json' | 'cyclonedx-xml' | 'spdx-json' | 'spdx-tag-value'
  readonly specVersion: string
  /** Name and version that the document gives to the product itself. */
  readonly product: string
  readonly version: string
  readonly createdAt: string
  readonly tool: string
}

/** A component as it goes into a document. */
export interface Part {
  readonly ref: string
  readonly type: string
  readonly name: string
  readonly group?: string
  readonly version?: string
  readonly purl?: string
  readonly cpe?: string
  readonly licence?: string
  readonly supplier?: string
  /** Names of the parts that use it; `.` is the product. */
  readonly under: readonly string[]
}

/** Everything a document is written from. */
export interface Sheet {
  readonly plan: SbomPlan
  readonly parts: readonly Part[]
}

/**
 * Reads a product's table: `name | purl without version | cpe part:vendor:product | under | licence | <version per column>`.
 * In a version cell `-` means absent, `?` present without a version, `"` as in the column before.
 */
export function sheets(table: string, plans: readonly SbomPlan[]): Sheet[] {
  const [head, ...rows] = table
    .split('\n')
    .filter(line => line.trim() !== '' && !line.trim().startsWith('#'))
    .map(line => line.split('|').map(cell => cell.trim()))
  return plans.map(plan => {
    const at = head!.indexOf(plan.column)
    if (at < 0) throw new Error(`no column ${plan.column}`)
    return { plan, parts: rows.map(row => partOf(row, at)).filter(part => part !== undefined) }
  })
}

const FIRST_VERSION = 5

function partOf(row: readonly string[], at: number): Part | undefined {
  const cell = versionCell(row, at)
  if (cell === '-') return undefined
  const [title, purl, cpe, under, licence] = row as [string, string, string, string, string]
  const version = cell === '?' ? undefined : cell
  const type = /^[a-z-]+(?=:)/.exec(title)?.[0]
  const name = type === undefined ? title : title.slice(type.length + 1)
  const path = purl === '' || !/^(maven|npm)\//.test(purl) ? undefined : purl.replace(/\?.*/, '').split('/').slice(1)
  return {
    ref:
      purl === '' ? `part:${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}` : `pkg:${withVersion(purl, version)}`,
    type: type ?? 'library',
    name: path === undefined ? name : path.at(-1)!,
    group: path !== undefined && path.length > 1 ? path[0]!.replace('%40', '@') : undefined,
    version,
    purl: purl === '' ? undefined : `pkg:${withVersion(purl, version)}`,
    cpe: cpe === '' ? undefined : cpeName(cpe, version),
    licence: licence === '' ? undefined : licence,
    supplier: /^pkg:deb\/debian/.test(`pkg:${purl}`) ? 'Debian' : undefined,
    under: under.split(',').map(parent => parent.trim()),
  }
}

/** The cell of a column; `"` looks to the left. */
function versionCell(row: readonly string[], at: number): string {
  let column = at
  while (row[column] === '"' && column > FIRST_VERSION) column--
  const cell = row[column]
  if (cell === undefined || cell === '') throw new Error(`row ${row[0]} has no cell ${at}`)
  return cell
}

function withVersion(purl: string, version: string | undefined): string {
  if (version === undefined) return purl
  const [path, qualifiers] = purl.split('?')
  const encoded = encodeURIComponent(version).replaceAll('%3A', ':')
  return `${path}@${encoded}${qualifiers === undefined ? '' : `?${qualifiers}`}`
}

/** CPE 2.3 formatted string (NISTIR 7695 §6.2): punctuation inside a value is escaped, `-` says "has no version". */
function cpeName(product: string, version: string | undefined): string {
  const value = version === undefined ? '-' : version.replaceAll(/[^A-Za-z0-9._-]/g, sign => `\\${sign}`).toLowerCase()
  return `cpe:2.3:${product}:${version === undefined ? '-' : value.replaceAll('-', '\\-')}:*:*:*:*:*:*:*`
}
