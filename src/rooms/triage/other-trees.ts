import { type HarmSeverity, safetyImpactOf } from '../../standards/harm.ts'
import { decide } from '../../standards/ssvc/decide.ts'
import { shortKey } from '../../standards/ssvc/point.ts'
import type { DecisionTable } from '../../standards/ssvc/table.ts'
import { tableOf } from '../../standards/ssvc/tables.ts'
import type { Exposure } from '../scoring/profile.ts'

/** Trees that others decide by, beside the supplier's: an operator, CISA, and US federal agencies. */
export const otherTrees = ['deployer', 'cisa-coordinator', 'cisa-bod-26-04'] as const
export type OtherTree = (typeof otherTrees)[number]

/** What is known for these trees; undefined where nobody says. */
export interface TreeSignals {
  readonly exploitation: 'N' | 'P' | 'A' | undefined
  readonly automatable: 'N' | 'Y' | undefined
  readonly technicalImpact: 'P' | 'T' | undefined
  readonly inKev: boolean | undefined
  /** How the devices are reached; the widest of them, unknown where one is not stated. */
  readonly exposure: Exposure
  readonly harm: HarmSeverity | 'unknown'
  readonly multiPatient: boolean | 'unknown'
}

/** What a tree says: every outcome that remains possible, from the least to the most urgent, and what nobody says. */
export interface TreeAnswer {
  readonly tree: OtherTree
  /** The published table, with its version. */
  readonly table: string
  readonly possible: readonly string[]
  /** Keys of the decision points that remain open: `E`, `EXP`, `MWI`. */
  readonly unknown: readonly string[]
}

/**
 * SSVC's deployer tree, CISA's tree and its binding directive for the same vulnerability: how urgent others will find it. They
 * set no deadline of ours. The mission of an operator is never known here, so human impact keeps what remains, by the
 * stricter reading of its definition; an answer that is missing is not taken for the lowest.
 */
export function otherTreesFor(signals: TreeSignals): TreeAnswer[] {
  const { exploitation, automatable, technicalImpact, inKev, exposure } = signals
  const shared = { E: known(exploitation), A: known(automatable), TI: known(technicalImpact) }
  const answers: Readonly<Record<OtherTree, Answers>> = {
    deployer: { E: shared.E, EXP: known(exposures[exposure]), A: shared.A, HI: humanImpacts(signals) },
    'cisa-coordinator': { ...shared, MWI: undefined },
    'cisa-bod-26-04': {
      KEV: inKev === undefined ? undefined : [inKev ? 'Y' : 'N'],
      PE: exposure === 'unknown' ? undefined : [exposure === 'open' ? 'Y' : 'N'],
      A: shared.A,
      TI: shared.TI,
    },
  }
  return otherTrees.flatMap(tree => {
    const table = tableOf(tree)
    return table ? [{ tree, table: table.id, ...remaining(table, answers[tree]) }] : []
  })
}

/** The widest exposure over some devices; one that is not stated leaves it unknown, unless another is open. */
export function widestExposure(exposures: readonly Exposure[]): Exposure {
  if (exposures.includes('open')) return 'open'
  if (exposures.length === 0 || exposures.includes('unknown')) return 'unknown'
  return exposures.includes('controlled') ? 'controlled' : 'small'
}

type Answers = Readonly<Record<string, readonly string[] | undefined>>

const exposures = { small: 'S', controlled: 'C', open: 'O', unknown: undefined } as const

function known(answer: string | undefined): readonly string[] | undefined {
  return answer === undefined ? undefined : [answer]
}

/** Human impact from what a device can do to patients, whatever the mission of its operator. */
function humanImpacts({ harm, multiPatient }: TreeSignals): readonly string[] | undefined {
  const table = tableOf('human-impact-2.0.2-definition')
  if (harm === 'unknown' || !table) return undefined
  const found = remaining(table, { SI: [safetyImpactOf(harm, multiPatient !== false)] }).possible
  return found.length < table.outcome.values.length ? found : undefined
}

/** Every outcome that some answers leave, in the order of the table; points with several answers left are told. */
function remaining(table: DecisionTable, answers: Answers): Pick<TreeAnswer, 'possible' | 'unknown'> {
  let rows: Record<string, string>[] = [{}]
  const unknown: string[] = []
  for (const point of table.points) {
    const key = shortKey(point)
    const left = answers[key] ?? point.values.map(value => value.key)
    if (left.length > 1) unknown.push(key)
    rows = rows.flatMap(row => left.map(value => ({ ...row, [key]: value })))
  }
  const found = new Set(
    rows.flatMap(row => {
      const decided = decide(table, row)
      return decided.ok ? [decided.value.decision.key] : []
    }),
  )
  return { possible: table.outcome.values.flatMap(({ key }) => (found.has(key) ? [key] : [])), unknown }
}
