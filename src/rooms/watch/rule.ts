import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { plain, readCpe } from '../../standards/cpe-name.ts'
import { readPurl } from '../../standards/purl.ts'

/**
 * What is watched for. item: a thing that stands in no SBOM, such as a tool, a cloud service or a build server; its version
 * may be given, and then only statements about this version count.
 */
export const ruleKinds = ['component', 'supplier', 'product', 'words', 'item'] as const
export type RuleKind = (typeof ruleKinds)[number]

/** What a person enters. */
export interface RuleFields {
  readonly name: string
  readonly kind: RuleKind
  /** Names, package URLs, CPE names with wildcards, or words, as the kind has it; one of them is enough. */
  readonly terms: readonly string[]
  readonly version?: string | undefined
  readonly note?: string | undefined
  /** Roles whose people are told. */
  readonly roles: readonly string[]
  readonly isPaused: boolean
}

/** A watch rule: what we want to hear of, and who is told. */
export interface Rule extends RuleFields {
  readonly id: string
  readonly createdAt: Date
  readonly changedAt: Date
  readonly changedBy: string
  readonly retiredAt: Date | undefined
}

/** A word of one letter would be in everything. */
const SHORTEST = 2

/** Enters a watch rule, or changes it; what came before it was entered is not searched. */
export function saveRule(
  given: RuleFields,
  about: { readonly id: string; readonly before?: Rule },
  actor: Actor,
  now: Date,
): Change<Rule> | Refusal {
  const fields = cleaned(given)
  const fault = faultOf(fields)
  if (fault) return fault
  const { id, before } = about
  if (before?.retiredAt) return refuse('watch.rule-retired', 409, { name: before.name })
  const rule: Rule = {
    ...fields,
    id,
    createdAt: before?.createdAt ?? now,
    changedAt: now,
    changedBy: actor.display,
    retiredAt: undefined,
  }
  return accept(rule, {
    action: before ? 'watch.rule-changed' : 'watch.rule-entered',
    of: { type: 'watch-rule', id },
    before: before && told(before),
    after: told(rule),
  })
}

/** Takes a rule out of use; it stays with its hits. */
export function retireRule(rule: Rule, why: string | undefined, actor: Actor, now: Date): Change<Rule> | Refusal {
  if (rule.retiredAt) return refuse('watch.rule-retired', 409, { name: rule.name })
  const retired = { ...rule, retiredAt: now, changedAt: now, changedBy: actor.display }
  return accept(retired, {
    action: 'watch.rule-retired',
    of: { type: 'watch-rule', id: rule.id },
    why,
    before: told(rule),
    after: { name: rule.name },
  })
}

function told({ name, kind, terms, version, note, roles, isPaused }: RuleFields) {
  return { name, kind, terms, version, note, roles, isPaused }
}

function cleaned(fields: RuleFields): RuleFields {
  const text = (value: string | undefined) => value?.trim() || undefined
  const terms = new Map(
    fields.terms
      .map(term => term.trim().replace(/\s+/g, ' '))
      .flatMap(term => (term ? [[term.toLowerCase(), term]] : [])),
  )
  return {
    name: fields.name.trim(),
    kind: fields.kind,
    terms: [...terms.values()],
    version: text(fields.version),
    note: text(fields.note),
    roles: [...new Set(fields.roles)].sort(),
    isPaused: fields.isPaused,
  }
}

function faultOf({ name, kind, terms, version, roles }: RuleFields): Refusal | undefined {
  if (name === '') return refuse('watch.name-missing')
  if (terms.length === 0) return refuse('watch.term-missing')
  if (roles.length === 0) return refuse('watch.role-missing')
  if (version !== undefined && kind !== 'item' && kind !== 'component') return refuse('watch.version-not-here')
  for (const term of terms) {
    if (term.length < SHORTEST) return refuse('watch.term-too-short', 422, { term })
    if (/^pkg:/i.test(term) && !readPurl(term).ok) return refuse('watch.not-a-purl', 422, { term })
    if (/^cpe:/i.test(term) && !namesSomething(term)) return refuse('watch.not-a-cpe', 422, { term })
  }
  return undefined
}

/** A pattern that leaves vendor and product open is about everything. */
function namesSomething(term: string): boolean {
  const cpe = readCpe(term)
  return cpe.ok && [cpe.value.vendor, cpe.value.product].some(value => plain(value).replace(/[*?-]/g, '') !== '')
}
