import type { Db, Tx } from '../../platform/context.ts'
import type { Exploitation, ExploitPrediction } from './advisory.ts'
import { type Severity, severityOf, shownSeverity } from './severity.ts'
import * as signals from './signal-store.ts'
import * as store from './store.ts'

/** What the world says about a vulnerability, merged over its names; each source's statement is kept beside. */
export interface Facts {
  readonly vulnerability: string
  readonly names: readonly string[]
  readonly title: string | null
  readonly severity: Severity | null
  readonly severities: readonly Severity[]
  readonly exploited: readonly Exploitation[]
  readonly prediction: ExploitPrediction | null
  /** Every source took its statement back. */
  readonly withdrawn: boolean
  readonly statements: readonly store.StoredAdvisory[]
}

/** What lists need of many vulnerabilities: the facts without what each source says about packages. */
export type Signals = Omit<Facts, 'statements'>

/** The signals of many vulnerabilities at once, without reading the long lists of affected packages. */
export async function signalsOf(db: Db | Tx, vulnerabilities: readonly string[]): Promise<Map<string, Signals>> {
  return gather(db, vulnerabilities, store.briefStatementsOf)
}

/** The facts of many vulnerabilities at once; one that no source knows is absent. */
export async function factsOf(db: Db | Tx, vulnerabilities: readonly string[]): Promise<Map<string, Facts>> {
  return gather(db, vulnerabilities, store.statementsOf)
}

async function gather(
  db: Db | Tx,
  vulnerabilities: readonly string[],
  read: (db: Db | Tx, vulnerabilities: readonly string[]) => Promise<store.StoredAdvisory[]>,
): Promise<Map<string, Facts>> {
  const wanted = [...new Set(vulnerabilities)]
  const statements = await read(db, wanted)
  const byVulnerability = new Map<string, store.StoredAdvisory[]>()
  for (const one of statements)
    byVulnerability.set(one.vulnerability, [...(byVulnerability.get(one.vulnerability) ?? []), one])
  const names = [...new Set([...wanted, ...statements.flatMap(one => one.names)])]
  const exploitations = groupByName(await signals.exploitationsOf(db, names))
  const predictions = groupByName(await signals.predictionsOf(db, names))
  const facts = new Map<string, Facts>()
  for (const vulnerability of wanted) {
    const own = byVulnerability.get(vulnerability) ?? []
    const known = own[0]?.names ?? [vulnerability]
    const exploited = known.flatMap(name => exploitations.get(name) ?? [])
    const prediction = known.flatMap(name => predictions.get(name) ?? []).sort((a, b) => b.score - a.score)[0]
    if (own.length === 0 && exploited.length === 0 && !prediction) continue
    facts.set(vulnerability, merged(vulnerability, known, own, exploited, prediction))
  }
  return facts
}

function merged(
  vulnerability: string,
  names: readonly string[],
  statements: readonly store.StoredAdvisory[],
  exploited: readonly Exploitation[],
  prediction: ExploitPrediction | undefined,
): Facts {
  const standing = statements.filter(one => !one.withdrawn)
  const severities = standing.flatMap(one => one.severities.map(severity => severityOf(one.source, severity)))
  const titled = [...standing, ...statements].find(one => one.title)
  return {
    vulnerability,
    names,
    title: titled?.title ?? exploited.find(one => one.title)?.title ?? firstLine(statements) ?? null,
    severity: shownSeverity(severities),
    severities,
    exploited,
    prediction: prediction ?? null,
    withdrawn: statements.length > 0 && standing.length === 0,
    statements,
  }
}

const LONGEST_TITLE = 140

/** The first sentence of a description, where no source gives a title (NVD never does). */
function firstLine(statements: readonly store.StoredAdvisory[]): string | undefined {
  const text = statements
    .find(one => one.details)
    ?.details?.split('\n')[0]
    ?.trim()
  if (!text) return undefined
  const sentence = text.match(/^.*?[.!?](?=\s|$)/)?.[0] ?? text
  return sentence.length > LONGEST_TITLE ? `${sentence.slice(0, LONGEST_TITLE - 1)}…` : sentence
}

function groupByName<T extends { cve: string }>(list: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(one.cve, [...(groups.get(one.cve) ?? []), one])
  return groups
}
