import {
  authentications,
  exposures,
  harms,
  interfaceKinds,
  type Override,
  patientData,
  type RequirementName,
  requirementLevels,
  requirementNames,
  riskClasses,
  type Statements,
  safetyClasses,
  safetyFunctions,
} from '../profile.ts'

/** A profile in the making, as the form holds it; of a release an empty value says "as the product". */
export interface ProfileDraft {
  readonly single: Readonly<Record<SingleField, string>>
  readonly several: Readonly<Record<SeveralField, readonly string[]>>
  readonly levels: Readonly<Record<RequirementName, string>>
  readonly whys: Readonly<Record<RequirementName, string>>
  readonly reason: string
}

/** Fields with one value, and the values. */
export const singles = {
  riskClass: riskClasses,
  safetyClass: safetyClasses,
  harm: harms,
  multiPatient: ['yes', 'no', 'unknown'],
  exposure: exposures,
  authentication: authentications,
  patientData,
  secrets: ['yes', 'no', 'unknown'],
} as const
export type SingleField = keyof typeof singles

/** Fields with several values, beside which stand "none" and "unknown". */
export const severals = { interfaces: interfaceKinds, safetyFunctions } as const
export type SeveralField = keyof typeof severals

/** What a form begins with; what a release does not state is as the product. */
export function draftOf(stated: Partial<Statements>, isRelease: boolean): ProfileDraft {
  const absent = isRelease ? '' : 'unknown'
  const single = (name: SingleField) => {
    const value = stated[name]
    if (value === undefined) return absent
    return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
  }
  const several = (name: SeveralField): readonly string[] => {
    const value = stated[name]
    if (value === undefined) return isRelease ? ['same'] : ['unknown']
    return value === 'unknown' ? [value] : value.length === 0 ? ['none'] : value
  }
  const { overrides = {} } = stated
  return {
    single: recordOf(Object.keys(singles) as SingleField[], single),
    several: recordOf(Object.keys(severals) as SeveralField[], several),
    levels: recordOf(requirementNames, name => overrides[name]?.level ?? ''),
    whys: recordOf(requirementNames, name => overrides[name]?.why ?? ''),
    reason: '',
  }
}

/** What is sent: a release states only what differs. */
export function statementsOf(draft: ProfileDraft): Partial<Statements> {
  const single = Object.entries(draft.single).flatMap(([name, value]) =>
    value === '' ? [] : [[name, yesNo(name, value)] as const],
  )
  const several = Object.entries(draft.several).flatMap(([name, values]) => {
    if (values.includes('same')) return []
    return [[name, values.includes('unknown') ? 'unknown' : values.filter(one => one !== 'none')] as const]
  })
  const overrides: Partial<Record<RequirementName, Override>> = {}
  for (const name of requirementNames) {
    const level = requirementLevels.find(one => one === draft.levels[name])
    if (level) overrides[name] = { level, why: draft.whys[name] }
  }
  const set = Object.keys(overrides).length > 0 ? { overrides } : {}
  return { ...Object.fromEntries([...single, ...several]), ...set } as Partial<Statements>
}

const alone = ['unknown', 'none', 'same']

/** What is chosen after a box was ticked: "none", "unknown" and "as the product" stand alone. */
export function chosenAfter(before: readonly string[], after: readonly string[], fallback: string): readonly string[] {
  const added = after.find(one => !before.includes(one))
  if (added !== undefined && alone.includes(added)) return [added]
  const rest = after.filter(one => !alone.includes(one))
  return rest.length > 0 ? rest : [after[0] ?? fallback]
}

function yesNo(name: string, value: string): string | boolean {
  if (name !== 'multiPatient' && name !== 'secrets') return value
  return value === 'unknown' ? value : value === 'yes'
}

function recordOf<K extends string, V>(names: readonly K[], value: (name: K) => V): Record<K, V> {
  return Object.fromEntries(names.map(name => [name, value(name)])) as Record<K, V>
}
