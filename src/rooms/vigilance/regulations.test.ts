import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasText, languages } from '../../platform/translate.ts'
import type { Condition } from './condition.ts'
import { Device } from './device.ts'
import { digestOf } from './digest.ts'
import { type Section, sections } from './event.ts'
import { type Regulation, type Rule, ruleSetOn, treesOf } from './regulation.ts'
import { regulations } from './regulations.ts'
import { slug } from './tell.ts'
import type { Tree } from './tree.ts'
import { trees } from './trees.ts'

/**
 * SHA-256 of every rule set with its scope and trees. A line here is never changed: a duty of that time must be computed
 * again in ten years. A change of law is a further set with a line of its own.
 */
const digests: Readonly<Record<string, string>> = {
  'eu-mdr 2021-05-26': 'a1ff64653005b3a99edc99e42b4069a1fa59d747056758a5ee0ef96123a1193a',
  'germany 2021-05-26': '96ece9b31e9341350679f9d44eb0d29dafd01e8c2d11ee4dacca84d655ae892f',
  'bsig 2025-12-06': 'de03c058cf893eef6df8156be47bd1f5d2691f06b2f2f1abfd0b6938b1fe9496',
  'gdpr 2018-05-25': 'eb5617dea38043cd07170a0cc59eeb47f37e9f8de6b4e285f947c659186c7e0a',
  'cra 2026-09-11': '9eb0f29e686ce2c5e90b82cf6fd3a10a786e42f42186e6c9f3b6920aa4d26764',
  'us-803 2015-08-14': 'f1787d1288a4b875cdadd56dcbd060991e71974ba8cbe28268531034197150e9',
  'us-806 1997-11-17': '37cf87667afbe581cebbe12a0362becf4a6841787c3ba65d04fbf314c25cfbbf',
  'fda-postmarket 2016-12-28': '50aa2154129ed43551a841884dac1ce358bfdb64d907e758c83162f878f1ea96',
  'fda-postmarket 2023-03-29': 'bb0ea324f5832415612e872a4a68dc73c12f35dcea7249ff102224eba3a97bdf',
  'com-2025-1023 proposal': '20128213a6e3b1d87b198e8b17a6f8ed6dd1890fbea223734bca9562363643b8',
  'digital-omnibus proposal': 'f0ab3b05c7f181928f2b01c7195e351b9f9c22d0757ec1633ce81292c7fa1cf4',
}

const sets = regulations.flatMap(regulation => regulation.versions.map(set => ({ regulation, set })))
const rules = sets.flatMap(({ regulation, set }) => set.rules.map(rule => ({ regulation, rule })))
const inBoth = (key: string) => languages.filter(language => !hasText(language, key))

describe('digests', () => {
  it.each(sets)('$regulation.id $set.inForce is as it was', ({ regulation, set }) => {
    expect(digestOf(regulation, set)).toBe(digests[`${regulation.id} ${set.inForce}`])
  })

  it('no set that was committed is gone', () => {
    expect(Object.keys(digests).sort()).toEqual(
      sets.map(({ regulation, set }) => `${regulation.id} ${set.inForce}`).sort(),
    )
  })

  it('sees an edited rule, an edited scope and an edited tree', () => {
    const [regulation] = regulations
    const set = regulation!.versions[0]!
    const before = digestOf(regulation!, set)
    const [first, ...rest] = set.rules
    const longer = { ...first!, period: { kind: 'days', count: 3, roll: 'none' } } as const
    expect(digestOf(regulation!, { ...set, rules: [longer, ...rest] })).not.toBe(before)
    expect(digestOf({ ...regulation!, appliesTo: { all: [] } }, set)).not.toBe(before)
    const asking = treesOf(first!.when)
    expect(asking).toContain('serious-incident')
    expect(digestOf(regulation!, { ...set, rules: [{ ...first!, when: { all: [] } }, ...rest] })).not.toBe(before)
  })
})

describe('versions', () => {
  const regulation = (...days: string[]): Regulation => ({
    ...regulations[0]!,
    versions: days.map(inForce => ({ inForce, rules: [] })),
  })
  it.each([
    ['2020-01-01', undefined],
    ['2021-01-01', '2021-01-01'],
    ['2025-12-31', '2021-01-01'],
    ['2026-01-01', '2026-01-01'],
  ])('an event of %s falls under %s', (day, expected) => {
    expect(ruleSetOn(regulation('2021-01-01', '2026-01-01'), day)?.inForce).toBe(expected)
  })

  it.each(regulations)('$id has its versions in order, none twice', ({ versions }) => {
    const days = versions.map(({ inForce }) => inForce)
    expect(days).toEqual([...new Set(days)].sort())
  })
})

describe.each(regulations)('regulation $id', ({ id, title, versions }) => {
  const folder = join(import.meta.dirname, 'regulations', id)
  it('has rules, sources and a case table', () => {
    for (const file of ['rules.ts', 'sources.md', 'rules.test.ts'])
      expect(existsSync(join(folder, file)), file).toBe(true)
    expect(title).not.toBe('')
    expect(readFileSync(join(folder, 'sources.md'), 'utf8')).toMatch(
      /\[(verified|from knowledge|UNCERTAIN|project default)/,
    )
  })

  const tests = readdirSync(folder).filter(name => name.endsWith('.test.ts'))
  const cases = tests.map(name => readFileSync(join(folder, name), 'utf8')).join('\n')
  it.each(versions.flatMap(set => set.rules))('$id has three cases and stands in the sources', rule => {
    expect(cases.split(`'${rule.id}'`).length - 1).toBeGreaterThanOrEqual(3)
    expect(readFileSync(join(folder, 'sources.md'), 'utf8')).toContain(rule.id)
  })
})

describe.each(rules)('rule $rule.id', ({ regulation, rule }) => {
  it('has a citation, a title in both languages, and notes that are there', () => {
    expect(rule.citation).toMatch(/\d/)
    expect(inBoth(`vigilance-rules.${slug(rule.id)}`)).toEqual([])
    for (const note of rule.notes ?? []) expect(inBoth(`vigilance.rule-note.${note}`), note).toEqual([])
    expect(inBoth(`vigilance.target.${rule.target}`)).toEqual([])
    if (rule.to.kind === 'named') expect(inBoth(`vigilance.authority.${slug(rule.to.id)}`)).toEqual([])
  })

  it('asks only what an event can say, with a question in both languages', () => {
    const asked = [regulation.appliesTo, rule.when].flatMap(factsOf)
    for (const { fact, is } of asked) {
      expect(inBoth(`vigilance-questions.${slug(fact)}.question`), fact).toEqual([])
      expect(inBoth(`vigilance-questions.${slug(fact)}.help`), fact).toEqual([])
      expect(faultIn(fact, is), `${fact} ${is}`).toBeUndefined()
    }
  })

  it('starts with a fact or a rule that is there', () => {
    const { start } = rule
    if (start.kind === 'fact' || start.kind === 'awareness')
      for (const fact of start.of) expect(faultIn(fact, [])).toBeUndefined()
    if (start.kind === 'event' || start.kind === 'each') expect(faultIn(start.of, [])).toBeUndefined()
    if (start.kind === 'sent') expect(rules.map(one => one.rule.id)).toContain(start.rule)
    if (start.kind === 'promised') for (const id of start.rules) expect(rules.map(one => one.rule.id)).toContain(id)
  })

  it('goes to an authority of its own jurisdiction, in its own law', () => {
    expect(rule.id.split('.')[0]).toBe(regulation.jurisdiction)
    expect(isUnmixed(rule)).toBe(true)
  })
})

/** MDR "Vorkommnis" and NIS2 "Sicherheitsvorfall" are never mixed: a rule asks about one of them. */
function isUnmixed(rule: Rule): boolean {
  const asked = new Set(factsOf(rule.when).map(({ fact }) => fact.split('.')[0]))
  return !(asked.has('fieldIncident') && (asked.has('securityIncident') || asked.has('personalDataBreach')))
}

describe.each(Object.entries(trees) as [string, Tree][])('tree %s', (id, tree) => {
  it('is called by its id, reaches every question and ends', () => {
    expect(tree.id).toBe(id)
    const reached = new Set<string>()
    const visit = (name: string, path: readonly string[]) => {
      expect(path, 'a circle').not.toContain(name)
      const question = tree.questions[name]!
      reached.add(name)
      const steps = [question.yes, question.no, ...Object.values(question.others ?? {})]
      const next = typeof question.unknown === 'object' ? [...steps, question.unknown] : steps
      for (const step of next) if ('ask' in step) visit(step.ask, [...path, name])
    }
    visit(tree.first, [])
    expect([...reached].sort()).toEqual(Object.keys(tree.questions).sort())
  })

  it('cites the clause of every question', () => {
    for (const { citation } of Object.values(tree.questions)) expect(citation).toMatch(/\d/)
  })
})

interface Asked {
  readonly fact: string
  readonly is: readonly string[]
}

function factsOf(condition: Condition): readonly Asked[] {
  if ('tree' in condition) {
    const questions: readonly { fact: string; others?: object }[] = Object.values(
      (trees[condition.tree] as Tree).questions,
    )
    return questions.map(({ fact, others }) => ({ fact, is: Object.keys(others ?? {}) }))
  }
  if ('fact' in condition) return [condition]
  if ('unless' in condition) return factsOf(condition.unless)
  return ('all' in condition ? condition.all : condition.one).flatMap(factsOf)
}

const derived =
  /^(law|.*\.told$|company\.(inGermany|roleOrManufacturer)$|device\.on|(fieldIncident|fsca)\.in(Union|Germany)$|usVulnerability\..*InTime$)/

/** Why an event cannot say this. */
function faultIn(fact: string, is: readonly string[]): string | undefined {
  if (derived.test(fact)) return undefined
  const [section = '', name = ''] = fact.split('.')
  const shape: Readonly<Record<string, unknown>> =
    section === 'device' ? Device.shape : (sections[section as Section]?.shape ?? {})
  const member = shape[name] as { unwrap?: () => object; options?: readonly string[] } | undefined
  if (!member) return `no member ${fact}`
  const inner = (member.unwrap?.() ?? member) as { options?: readonly string[] }
  const wrong = is.filter(one => one !== 'unasked' && !(inner.options ?? []).includes(one))
  return wrong.length > 0 ? `${fact} is never ${wrong.join(', ')}` : undefined
}
