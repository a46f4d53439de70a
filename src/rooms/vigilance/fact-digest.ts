import { createHash } from 'node:crypto'
import { canonicalJson } from '../../core/canonical-json.ts'
import type { Json } from '../../core/record.ts'
import type { Condition } from './condition.ts'
import type { Device } from './device.ts'
import { type Said, type Section, sectionNames } from './event.ts'
import type { Rule } from './regulation.ts'
import { regulations } from './regulations.ts'
import { trees } from './trees.ts'

/** SHA-256 over plain data in canonical form. */
export function digestOfJson(value: unknown): string {
  const plain = JSON.parse(JSON.stringify(value ?? null)) as Json
  return createHash('sha256').update(canonicalJson(plain), 'utf8').digest('hex')
}

/** Digest of everything that was said, and of the products. */
export function factsDigest(said: Said, devices: readonly Device[]): string {
  return digestOfJson({ said, devices })
}

/** Digest of the facts that a rule asks for: what else is said later does not touch a decision about it. */
export function ruleDigest(rule: string, said: Said, devices: readonly Device[], device: string | undefined): string {
  const about = sectionsOf(rule)
  // the day of a conclusion is no fact that the conclusion could rest on
  const { judgedNotReportable: _, ...fieldIncident } = said.fieldIncident ?? {}
  const facts = { ...said, fieldIncident: said.fieldIncident && fieldIncident }
  const asked = Object.fromEntries(about.map(section => [section, facts[section]]))
  const products = devices.filter(one => device === undefined || one.name === device)
  return digestOfJson({ asked, products })
}

/** The rule of that id, in its newest set. */
export function ruleOf(id: string): Rule | undefined {
  return regulations
    .flatMap(one => one.versions)
    .flatMap(one => one.rules)
    .findLast(one => one.id === id)
}

function sectionsOf(id: string): readonly Section[] {
  const rules = regulations.flatMap(one =>
    one.versions
      .flatMap(set => set.rules)
      .filter(rule => rule.id === id)
      .map(rule => ({ rule, scope: one.appliesTo })),
  )
  const facts = rules.flatMap(({ rule, scope }) => [`${rule.about}.`, ...factsIn(rule.when), ...factsIn(scope)])
  const named = new Set(facts.map(fact => fact.split('.')[0]))
  return sectionNames.filter(section => named.has(section))
}

function factsIn(condition: Condition): string[] {
  if ('tree' in condition) return Object.values(trees[condition.tree].questions).map(one => one.fact)
  if ('fact' in condition) return [condition.fact]
  if ('unless' in condition) return factsIn(condition.unless)
  return ('all' in condition ? condition.all : condition.one).flatMap(factsIn)
}
