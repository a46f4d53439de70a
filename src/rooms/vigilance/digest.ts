import { createHash } from 'node:crypto'
import { canonicalJson } from '../../core/canonical-json.ts'
import type { Json } from '../../core/record.ts'
import { type Regulation, type RuleSet, treesOf } from './regulation.ts'
import { trees } from './trees.ts'

// a set is never edited, so its digest is computed once for its regulation
const known = new WeakMap<Regulation, Map<RuleSet, string>>()

/** SHA-256 over everything that decides: scope, rules, and the trees they ask, as canonical JSON (RFC 8785). */
export function digestOf(regulation: Regulation, set: RuleSet): string {
  const digests = known.get(regulation) ?? new Map<RuleSet, string>()
  const digest = digests.get(set) ?? computed(regulation, set)
  known.set(regulation, digests.set(set, digest))
  return digest
}

function computed({ id, appliesTo, dated, per }: Regulation, set: RuleSet): string {
  const asked = [...new Set([appliesTo, ...set.rules.map(rule => rule.when)].flatMap(treesOf))].sort()
  const decides = { id, per, appliesTo, dated, set, trees: asked.map(tree => trees[tree]) }
  return createHash('sha256')
    .update(canonicalJson(decides as unknown as Json), 'utf8')
    .digest('hex')
}
