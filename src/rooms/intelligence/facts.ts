import type { Db, Tx } from '../../platform/context.ts'
import type { Exploitation, ExploitPrediction, SsvcStatement } from './advisory.ts'
import { feeds } from './feeds.ts'
import { type MergeState, statesOf } from './merge-state.ts'
import { vulnerabilitiesOf } from './name-store.ts'
import * as past from './past-store.ts'
import { type Severity, severityOf, shownSeverity } from './severity.ts'
import * as signals from './signal-store.ts'
import * as store from './store.ts'

/** What the world says about a vulnerability, merged over its names; each source's statement is kept beside. */
export interface Facts {
  readonly vulnerability: string
  readonly names: readonly string[]
  /** Vulnerabilities that a notice treats without being one of them; what is known of them is known of the notice. */
  readonly upstream: readonly string[]
  readonly title: string | null
  readonly severity: Severity | null
  readonly severities: readonly Severity[]
  readonly exploited: readonly Exploitation[]
  readonly prediction: ExploitPrediction | null
  /** The latest answers to the decision points of SSVC that anybody published. */
  readonly ssvc: SsvcStatement | null
  /** Every source took its statement back, as far as it has a word for that. */
  readonly withdrawn: boolean
  /** Where sources contradict each other or say less than expected. */
  readonly states: readonly MergeState[]
  readonly statements: readonly store.StoredAdvisory[]
}

/** What lists need of many vulnerabilities: the facts without what each source says about packages. */
export type Signals = Omit<Facts, 'statements'> & {
  readonly statements: readonly Pick<store.StoredAdvisory, 'id' | 'withdrawn'>[]
}

/** The signals of many vulnerabilities at once, without reading the long lists of affected packages. */
export async function signalsOf(
  db: Db | Tx,
  vulnerabilities: readonly string[],
  at?: Date,
): Promise<Map<string, Signals>> {
  return gather(at ? mirrorAt(db, at, 'names') : mirrorNow(db, store.briefStatementsOf), vulnerabilities)
}

/** The facts of many vulnerabilities at once, now or as they stood; one that no source knows is absent. */
export async function factsOf(db: Db | Tx, vulnerabilities: readonly string[], at?: Date): Promise<Map<string, Facts>> {
  return gather(at ? mirrorAt(db, at, 'whole') : mirrorNow(db, store.statementsOf), vulnerabilities)
}

/** What can be asked of the mirror, as it stands or stood. */
interface Mirror {
  /** Statements about vulnerabilities, by representative name. */
  about(vulnerabilities: readonly string[]): Promise<store.StoredAdvisory[]>
  /** Statements, in short, of the groups that have one of these names. */
  named(names: readonly string[]): Promise<store.StoredAdvisory[]>
  exploited(names: readonly string[]): Promise<Exploitation[]>
  predicted(names: readonly string[]): Promise<ExploitPrediction[]>
}

function mirrorNow(db: Db | Tx, read: typeof store.statementsOf): Mirror {
  return {
    about: vulnerabilities => read(db, vulnerabilities),
    named: async names => store.briefStatementsOf(db, await vulnerabilitiesOf(db, names)),
    exploited: names => signals.exploitationsOf(db, names),
    predicted: names => signals.predictionsOf(db, names),
  }
}

function mirrorAt(db: Db | Tx, at: Date, part: 'whole' | 'names'): Mirror {
  return {
    about: async vulnerabilities => {
      const wanted = new Set(vulnerabilities)
      return (await past.groupsAt(db, at, vulnerabilities, part)).filter(one => wanted.has(one.vulnerability))
    },
    named: names => past.groupsAt(db, at, names, 'names'),
    exploited: names => past.exploitationsAt(db, at, names),
    predicted: names => past.predictionsAt(db, at, names),
  }
}

async function gather(mirror: Mirror, vulnerabilities: readonly string[]): Promise<Map<string, Facts>> {
  const wanted = [...new Set(vulnerabilities)]
  const statements = await mirror.about(wanted)
  const own = Map.groupBy(statements, one => one.vulnerability)
  const treated = [...new Set(statements.flatMap(one => one.upstream ?? []))]
  const above = byName(treated.length > 0 ? await mirror.named(treated) : [])
  const names = [...new Set([...wanted, ...treated, ...statements.flatMap(one => one.names)])]
  const said = {
    exploited: Map.groupBy(await mirror.exploited(names), one => one.cve),
    predicted: Map.groupBy(await mirror.predicted(names), one => one.cve),
  }
  const facts = new Map<string, Facts>()
  for (const vulnerability of wanted) {
    const found = merged(vulnerability, own.get(vulnerability) ?? [], above, said)
    if (found) facts.set(vulnerability, found)
  }
  return facts
}

interface Said {
  readonly exploited: ReadonlyMap<string, Exploitation[]>
  readonly predicted: ReadonlyMap<string, ExploitPrediction[]>
}

function merged(
  vulnerability: string,
  statements: readonly store.StoredAdvisory[],
  above: ReadonlyMap<string, store.StoredAdvisory[]>,
  { exploited: catalogues, predicted }: Said,
): Facts | undefined {
  const standing = statements.filter(one => !one.withdrawn)
  const names = statements[0]?.names ?? [vulnerability]
  const upstream = [...new Set(standing.flatMap(one => one.upstream ?? []))]
  const exploited = [...names, ...upstream].flatMap(name => catalogues.get(name) ?? [])
  const predictions = [...names, ...upstream].flatMap(name => predicted.get(name) ?? [])
  if (statements.length === 0 && exploited.length === 0 && predictions.length === 0) return undefined
  // a notice of a distribution has no score of its own: those of what it treats stand in
  const scored = severitiesOf(standing)
  const severities =
    scored.length > 0
      ? scored
      : severitiesOf(upstream.flatMap(name => above.get(name) ?? []).filter(one => !one.withdrawn))
  const titled = [...standing, ...statements].find(one => one.title)
  return {
    vulnerability,
    names,
    upstream,
    title: titled?.title ?? exploited.find(one => one.title)?.title ?? firstLine(statements) ?? null,
    severity: shownSeverity(severities),
    severities,
    exploited,
    prediction: predictions.sort((a, b) => b.score - a.score)[0] ?? null,
    ssvc: latest(standing),
    withdrawn: isWithdrawn(statements),
    states: statesOf(statements, severities, withoutWithdrawal),
    statements,
  }
}

const withoutWithdrawal = new Set(feeds.filter(feed => feed.cannotWithdraw).map(feed => feed.id))

/** What only a source says that cannot take back does not stand against all others that did. */
function isWithdrawn(statements: readonly store.StoredAdvisory[]): boolean {
  const telling = statements.filter(one => one.withdrawn || !withoutWithdrawal.has(one.source))
  return telling.length > 0 && telling.every(one => one.withdrawn)
}

function latest(statements: readonly store.StoredAdvisory[]): SsvcStatement | null {
  const all = statements.flatMap(one => one.ssvc ?? [])
  return all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0] ?? null
}

function byName(statements: readonly store.StoredAdvisory[]): Map<string, store.StoredAdvisory[]> {
  const groups = new Map<string, store.StoredAdvisory[]>()
  for (const one of statements) {
    for (const name of one.names) groups.set(name, [...(groups.get(name) ?? []), one])
  }
  return groups
}

function severitiesOf(statements: readonly store.StoredAdvisory[]): Severity[] {
  return statements.flatMap(one => one.severities.map(severity => severityOf(one.source, severity)))
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
