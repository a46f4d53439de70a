import type { SbomComponent } from '../../src/standards/sbom.ts'

/** What must be said: a certain match, one by the name alone, one on a condition, nobody knows, or no match. */
export type Expected = 'match' | 'by-name' | 'conditional' | 'unknown' | 'none'

/** A failure that users reported of a peer, in the smallest form that shows it. */
export interface Case {
  /** `owner/repository#number` of the report. */
  readonly from: string
  readonly parts: readonly Omit<SbomComponent, 'ref'>[]
  /** Records as the sources publish them. */
  readonly osv?: readonly object[]
  readonly nvd?: readonly object[]
  /** The vulnerability asked about; the first record's where it is not said. */
  readonly about?: string
  readonly expect: Expected
  /** How many findings there must be, where that is the point. */
  readonly findings?: number
  readonly why: string
}

/** Cases that fail for the same reason. */
export interface CaseGroup {
  readonly kind: string
  readonly cases: readonly Case[]
}

/** A part with a purl and maybe a CPE; the name is the purl's. */
export function purl(text: string, more: Partial<SbomComponent> = {}): Omit<SbomComponent, 'ref'> {
  const [, path = '', version] = /^pkg:[^/]+\/([^@?]+)(?:@([^?]+))?/.exec(text) ?? []
  const name = path.split('/').at(-1) ?? text
  return { name, ...(version ? { version: decodeURIComponent(version) } : {}), purl: text, ...more }
}

/** A part with a CPE alone. */
export function named(text: string, more: Partial<SbomComponent> = {}): Omit<SbomComponent, 'ref'> {
  const words = text.split(':')
  return { name: words[4] ?? text, version: words[5] ?? '', cpe: text, ...more }
}

type Events = readonly Record<string, string>[]
type Affected = { ecosystem: string; name: string; events?: Events; git?: Events; versions?: readonly string[] }

/** An OSV record about some packages. */
export function osv(id: string, affected: readonly Affected[], more: object = {}): object {
  return {
    id,
    modified: '2024-01-01T00:00:00Z',
    affected: affected.map(({ ecosystem, name, events, git, versions = [] }) => ({
      ...(ecosystem ? { package: { ecosystem, name } } : {}),
      ranges: [
        ...(events ? [{ type: ecosystem === 'npm' || ecosystem === 'Go' ? 'SEMVER' : 'ECOSYSTEM', events }] : []),
        ...(git ? [{ type: 'GIT', repo: 'https://example.org/r.git', events: git }] : []),
      ],
      versions,
    })),
    ...more,
  }
}

/** Affected from the beginning, fixed in a version. */
export function below(ecosystem: string, name: string, fixed: string): Affected {
  return { ecosystem, name, events: [{ introduced: '0' }, { fixed }] }
}

/** Affected from one version on, fixed in another. */
export function between(ecosystem: string, name: string, introduced: string, fixed: string): Affected {
  return { ecosystem, name, events: [{ introduced }, { fixed }] }
}

interface Row {
  readonly cpe: string
  readonly from?: string
  /** Below this version. */
  readonly to?: string
  /** Up to and with this version. */
  readonly upTo?: string
  /** Only the ground that the vulnerable product stands on. */
  readonly platform?: true
}

/** An NVD record with one node of alternatives, or several that must hold together. */
export function nvd(id: string, nodes: readonly (readonly Row[])[], more: object = {}): object {
  return {
    cve: {
      id,
      published: '2024-01-01T00:00:00.000',
      lastModified: '2024-01-01T00:00:00.000',
      vulnStatus: 'Analyzed',
      descriptions: [{ lang: 'en', value: 'text' }],
      configurations: [
        {
          ...(nodes.length > 1 ? { operator: 'AND' } : {}),
          nodes: nodes.map(rows => ({ operator: 'OR', negate: false, cpeMatch: rows.map(cpeMatch) })),
        },
      ],
      ...more,
    },
  }
}

function cpeMatch({ cpe, from, to, upTo, platform }: Row): object {
  const [part, vendor, product, version = '*', update = '*', target = '*'] = cpe.split(':')
  return {
    vulnerable: !platform,
    criteria: `cpe:2.3:${part}:${vendor}:${product}:${version}:${update}:*:*:*:${target}:*:*`,
    ...(from ? { versionStartIncluding: from } : {}),
    ...(to ? { versionEndExcluding: to } : {}),
    ...(upTo ? { versionEndIncluding: upTo } : {}),
  }
}
