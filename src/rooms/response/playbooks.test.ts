import { describe, expect, it } from 'vitest'
import { clockTable } from '../vigilance/clock-table.ts'
import { phases as casePhases, caseRoles } from '../vigilance/incident.ts'
import { offices, phases } from './office.ts'
import { PlanContent } from './plan-content.ts'
import { planTemplate } from './plan-template.ts'
import { firstHour } from './playbook.ts'
import { PlaybookContent } from './playbook-content.ts'
import { playbookOf, playbooks } from './playbooks.ts'
import { Scenario } from './scenario.ts'
import { scenarioOf, scenarios } from './scenarios.ts'
import { wordLanguages } from './words.ts'

const rules = new Set(clockTable('2026-11-26').flatMap(set => set.rules.map(rule => rule.id)))

/** Every text of a document with the way to it. */
function texts(value: unknown, path = ''): [string, Record<string, string>][] {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value && 'de' in value) return [[path, value as unknown as Record<string, string>]]
  return Object.entries(value).flatMap(([name, one]) => texts(one, `${path}/${name}`))
}

/** What is wrong with the texts of a document: empty, the same in both languages, or not German. */
function faultyTexts(document: unknown): string[] {
  return texts(document).flatMap(([path, words]) => [
    ...wordLanguages
      .filter(language => (words[language] ?? '').trim() === '')
      .map(language => `${path}: empty in ${language}`),
    ...(words.en === words.de && (words.en ?? '').includes(' ') ? [`${path}: not translated`] : []),
    // words that this house does not use in German: they sort patients, or are beasts of other laws
    ...(/\b(Triage|Befund|Sie sollten|user)\b/.test(words.de ?? '') ? [`${path}: a word we do not use`] : []),
  ])
}

describe('playbooks', () => {
  it('are at least nine, each by its own id, in both languages', () => {
    expect(playbooks.length).toBeGreaterThanOrEqual(9)
    expect(new Set(playbooks.map(one => one.id)).size).toBe(playbooks.length)
    expect(playbooks.flatMap(one => faultyTexts(one.content).map(fault => `${one.id}${fault}`))).toEqual([])
  })

  it.each(playbooks.map(one => [one.id, one] as const))('%s is whole', (id, { content, edition }) => {
    expect(PlaybookContent.safeParse(content).error).toBeUndefined()
    expect(edition).toBeGreaterThanOrEqual(1)
    expect(playbookOf(id)?.content).toBe(content)
    const ids = content.tasks.map(task => task.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(content.duties.filter(rule => !rules.has(rule))).toEqual([])
    // somebody thinks of patients, of evidence and of what was learnt, and there is a first hour
    expect(firstHour(content).length).toBeGreaterThanOrEqual(2)
    expect(ids).toContain('record-awareness')
    expect(content.tasks.some(task => task.office === 'clinical_safety')).toBe(true)
    for (const phase of ['detect', 'contain', 'remediate', 'learn'] as const)
      expect(
        content.tasks.map(task => task.phase),
        phase,
      ).toContain(phase)
    for (const part of ['evidence', 'decisions', 'safety', 'stops', 'duties'] as const)
      expect(content[part].length, part).toBeGreaterThan(0)
    // a task becomes the line of a case, which holds 300 letters
    for (const { does } of content.tasks) expect(Math.max(does.en.length, does.de.length)).toBeLessThanOrEqual(300)
  })
})

describe('scenarios', () => {
  it.each(scenarios.map(one => [one.id, one] as const))('%s is whole', (id, scenario) => {
    expect(Scenario.safeParse(scenario).error).toBeUndefined()
    expect(scenarioOf(id)).toBe(scenario)
    expect(faultyTexts(scenario)).toEqual([])
    expect(scenario.playbooks.filter(one => !playbookOf(one))).toEqual([])
    expect(scenario.duties.filter(rule => !rules.has(rule))).toEqual([])
    const at = scenario.injects.map(one => one.at)
    expect(at).toEqual([...at].sort((a, b) => a - b))
    expect(at[0]).toBe(0)
    expect(Math.max(...at)).toBeLessThan(scenario.minutes)
    expect(new Set(scenario.injects.map(one => one.id)).size).toBe(at.length)
    // it fits into a working day
    expect(scenario.minutes / scenario.factor).toBeLessThanOrEqual(240)
  })
})

describe('the template of a plan', () => {
  it('is whole, in both languages, and names no person', () => {
    expect(PlanContent.safeParse(planTemplate).error).toBeUndefined()
    expect(faultyTexts(planTemplate)).toEqual([])
    expect(planTemplate.holders.every(one => one.holder === '')).toBe(true)
    expect(planTemplate.contacts.every(one => one.checkedOn === null)).toBe(true)
  })
})

it('offices and phases are those of a case of vigilance', () => {
  expect(offices).toEqual(caseRoles)
  expect(phases).toEqual(casePhases)
})

it('sees a text that is missing, or that nobody translated', () => {
  expect(faultyTexts({ a: { en: 'x', de: ' ' }, b: [{ en: 'x y', de: 'x y' }] })).toEqual([
    '/a: empty in de',
    '/b/0: not translated',
  ])
})
