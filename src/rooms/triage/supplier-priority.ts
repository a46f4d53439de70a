import { type HarmSeverity, harmSeverities, safetyImpactOf } from '../../standards/harm.ts'
import { decide } from '../../standards/ssvc/decide.ts'
import { tables } from '../../standards/ssvc/tables.ts'

/** Outcomes of SSVC's supplier tree, from the least to the most urgent. */
export const outcomes = ['defer', 'scheduled', 'out-of-cycle', 'immediate'] as const
export type Outcome = (typeof outcomes)[number]

/** What is known for the supplier tree; undefined where nobody says. */
export interface SupplierSignals {
  readonly exploitation: 'N' | 'P' | 'A' | undefined
  readonly automatable: 'N' | 'Y' | undefined
  readonly technicalImpact: 'P' | 'T' | undefined
  /** Worst credible harm over the devices concerned. */
  readonly harm: HarmSeverity | 'unknown'
  readonly multiPatient: boolean | 'unknown'
}

/** The answer of the tree; where answers are missing, every outcome that remains possible, the worst of which counts. */
export interface SupplierPriority {
  readonly possible: readonly Outcome[]
  readonly worst: Outcome
  readonly unknown: readonly ('exploitation' | 'utility' | 'technical-impact' | 'harm')[]
}

const keys: Readonly<Record<string, Outcome>> = { D: 'defer', S: 'scheduled', O: 'out-of-cycle', I: 'immediate' }

const table = tables.find(one => one.id === 'supplier-1.0.0')

/**
 * SSVC Supplier Patch Development Priority 1.0.0. Value density is never known here, so utility keeps two of its three
 * answers at best: then the outcomes that remain are told, and none is taken for the lowest.
 */
export function supplierPriority(signals: SupplierSignals): SupplierPriority {
  const answers = {
    E: signals.exploitation ? [signals.exploitation] : ['N', 'P'],
    U: utilities(signals.automatable),
    TI: signals.technicalImpact ? [signals.technicalImpact] : ['P', 'T'],
    PSI: publicSafety(signals),
  }
  const found = new Set<Outcome>()
  for (const E of answers.E)
    for (const U of answers.U)
      for (const TI of answers.TI) for (const PSI of answers.PSI) found.add(outcomeOf({ E, U, TI, PSI }))
  const possible = outcomes.filter(one => found.has(one))
  return {
    possible,
    worst: possible.at(-1) ?? 'immediate',
    unknown: [
      ...(answers.E.length > 1 ? ['exploitation' as const] : []),
      ...(answers.U.length > 1 ? ['utility' as const] : []),
      ...(answers.TI.length > 1 ? ['technical-impact' as const] : []),
      ...(answers.PSI.length > 1 ? ['harm' as const] : []),
    ],
  }
}

/** Cells that were looked up already, by their answers: a list asks for the same few dozen again and again. */
const cells = new Map<string, Outcome>()

function outcomeOf(values: Readonly<Record<'E' | 'U' | 'TI' | 'PSI', string>>): Outcome {
  const key = `${values.E}${values.U}${values.TI}${values.PSI}`
  const known = cells.get(key)
  if (known) return known
  if (!table) throw new Error('the supplier table is gone')
  const decided = decide(table, values)
  // every combination of answers has a cell; a worst outcome is the safe side should a table ever lack one
  const outcome = decided.ok ? (keys[decided.value.decision.key] ?? 'immediate') : 'immediate'
  cells.set(key, outcome)
  return outcome
}

// automatable no: laborious or efficient, yes: efficient or super effective, by the value density that nobody states
function utilities(automatable: 'N' | 'Y' | undefined): string[] {
  if (automatable === 'N') return ['L', 'E']
  return automatable === 'Y' ? ['E', 'S'] : ['L', 'E', 'S']
}

// public safety impact: minimal where the safety impact is negligible, else significant (ssvc:PSI:2.0.1)
function publicSafety({ harm, multiPatient }: SupplierSignals): string[] {
  if (harm === 'unknown') return ['M', 'S']
  return safetyImpactOf(harm, multiPatient !== false) === 'N' ? ['M'] : ['S']
}

/** The worst of some harms; one that is unknown makes the answer unknown, unless another is the worst there is. */
export function worstHarm(harms: readonly (HarmSeverity | 'unknown')[]): HarmSeverity | 'unknown' {
  if (harms.length === 0) return 'unknown'
  if (harms.includes('catastrophic')) return 'catastrophic'
  if (harms.includes('unknown')) return 'unknown'
  return harmSeverities.findLast(one => harms.includes(one)) ?? 'unknown'
}
