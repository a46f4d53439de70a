import { type CpeName, type CpeValue, cpeAttributes, isWild } from './cpe-name.ts'

/** Relation of a source to a target (NISTIR 7696 §6); undefined relation: a wildcard in the target is not comparable. */
export type CpeRelation = 'equal' | 'subset' | 'superset' | 'disjoint' | 'undefined'

/** Compares one attribute by table 6-2 of NISTIR 7696: source wildcards are patterns, those of the target undefined. */
export function compareCpeValues(source: CpeValue, target: CpeValue): CpeRelation {
  const from = source.toLowerCase()
  const to = target.toLowerCase()
  if (to !== '*' && isWild(to)) return 'undefined'
  if (from === to) return 'equal'
  if (from === '*') return 'superset'
  if (to === '*') return 'subset'
  if (from === '-' || to === '-') return 'disjoint'
  return isWild(from) && patternOf(from).test(to) ? 'superset' : 'disjoint'
}

/** Compares whole names (NISTIR 7696 §7.2): disjoint when any attribute is, otherwise what all attributes allow. */
export function compareCpeNames(source: CpeName, target: CpeName): CpeRelation {
  const relations = cpeAttributes.map(attribute => compareCpeValues(source[attribute], target[attribute]))
  if (relations.includes('disjoint')) return 'disjoint'
  if (relations.includes('undefined')) return 'undefined'
  if (relations.every(relation => relation === 'equal')) return 'equal'
  if (relations.every(relation => relation === 'equal' || relation === 'subset')) return 'subset'
  if (relations.every(relation => relation === 'equal' || relation === 'superset')) return 'superset'
  return 'undefined'
}

/** A formatted value as a pattern over formatted values; `?` at an end stands for one sign or none, as §5.3.2 has it. */
function patternOf(value: CpeValue): RegExp {
  // one bounded repeat for a run of `?`, since a run of optional signs would backtrack without end
  const body = value.replace(/\\.|\?+|[^\\]/gs, sign => {
    if (sign === '*') return '.*'
    if (sign.startsWith('?')) return `(?:\\\\.|[^\\\\]){0,${sign.length}}`
    return sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  })
  return new RegExp(`^${body}$`, 's')
}
