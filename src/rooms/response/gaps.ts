import { offices, phases } from './office.ts'
import { audiences, type contactKinds, levels, type PlanContent, type SectionId, sectionIds } from './plan-content.ts'
import { partOf, parts, rowsOf } from './plan-parts.ts'
import { missingIn, type Words } from './words.ts'

/** Something that is missing or old in a plan, told as a finding; unknown is said in words, never counted as fine. */
export interface Gap {
  readonly section: SectionId
  readonly code: GapCode
  /** What it is about: an office, a name, a kind, a language. */
  readonly about: string
  readonly isGrave: boolean
}

export type GapCode =
  | 'section-empty'
  | 'text-missing'
  | 'holder-missing'
  | 'reach-missing'
  | 'deputy-missing'
  | 'deputy-same'
  | 'deputy-reach-missing'
  | 'level-missing'
  | 'nobody-called'
  | 'phase-missing'
  | 'contact-kind-missing'
  | 'contact-unreachable'
  | 'contact-never-checked'
  | 'contact-old'
  | 'part-empty'
  | 'template-missing'
  | 'playbook-unknown'
  | 'no-playbooks'
  | 'law-moved'

/** What a plan is looked at with. */
export interface PlanSurroundings {
  readonly today: string
  /** The rule sets that the edition was made with, and those in force now, as one text each. */
  readonly lawThen: readonly string[]
  readonly lawNow: readonly string[]
  readonly playbooks: readonly string[]
}

// kinds without which a firm stands alone in the first hour; the rest depends on the firm
const needed: readonly (typeof contactKinds)[number][] = ['authority', 'cert', 'notified_body', 'supplier', 'insurer']

/** Everything that is missing, old or doubtful in a plan, in the order of its sections. */
export function gapsOf(content: PlanContent, around: PlanSurroundings): Gap[] {
  const found = [
    ...texts(content),
    ...holders(content),
    ...severities(content),
    ...steps(content),
    ...law(around),
    ...contacts(content, around.today),
    ...templates(content),
    ...playbooks(content, around.playbooks),
    ...emptyParts(content),
    ...missingWords(content),
  ]
  return found.sort((a, b) => sectionIds.indexOf(a.section) - sectionIds.indexOf(b.section))
}

function gap(section: SectionId, code: GapCode, about: string, isGrave = false): Gap {
  return { section, code, about, isGrave }
}

function texts(content: PlanContent): Gap[] {
  return sectionIds.flatMap(id => {
    const missing = missingIn(content.texts[id])
    if (missing.length === 2) return [gap(id, 'section-empty', id, true)]
    return missing.map(language => gap(id, 'text-missing', language))
  })
}

function holders(content: PlanContent): Gap[] {
  return offices.flatMap(office => {
    const held = content.holders.filter(one => one.office === office && one.holder !== '')
    const [first] = held
    if (!first) return [gap('irp-02', 'holder-missing', office, true)]
    const stands = held.find(one => one.deputy !== '')
    return [
      ...(first.reach === '' ? [gap('irp-02', 'reach-missing', office, true)] : []),
      ...(stands ? [] : [gap('irp-02', 'deputy-missing', office, true)]),
      ...(stands && same(stands.deputy, stands.holder) ? [gap('irp-02', 'deputy-same', office, true)] : []),
      ...(stands?.deputyReach === '' ? [gap('irp-02', 'deputy-reach-missing', office)] : []),
    ]
  })
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}

function severities(content: PlanContent): Gap[] {
  return levels.flatMap(level => {
    const own = content.severities.find(one => one.level === level)
    if (!own || missingIn(own.patients).length === 2) return [gap('irp-03', 'level-missing', level, true)]
    return own.calls.length === 0 ? [gap('irp-03', 'nobody-called', level, true)] : []
  })
}

function steps(content: PlanContent): Gap[] {
  const known = new Set(content.steps.map(one => one.phase))
  return phases.filter(phase => !known.has(phase)).map(phase => gap('irp-04', 'phase-missing', phase))
}

/** The clock table follows the law by itself; that it changed since somebody approved the plan is said. */
function law({ lawThen, lawNow }: PlanSurroundings): Gap[] {
  const then = new Set(lawThen)
  return lawNow.filter(one => !then.has(one)).map(one => gap('irp-05', 'law-moved', one.split(' ')[0] ?? one))
}

function contacts(content: PlanContent, today: string): Gap[] {
  const kinds = new Set(content.contacts.map(one => one.kind))
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
  return [
    ...needed.filter(kind => !kinds.has(kind)).map(kind => gap('irp-06', 'contact-kind-missing', kind)),
    ...content.contacts.flatMap(({ name, reach, checkedOn }) => [
      ...(reach === '' ? [gap('irp-06', 'contact-unreachable', name, true)] : []),
      ...(checkedOn === null ? [gap('irp-06', 'contact-never-checked', name)] : []),
      ...(checkedOn !== null && checkedOn < yearAgo ? [gap('irp-06', 'contact-old', name)] : []),
    ]),
  ]
}

function templates(content: PlanContent): Gap[] {
  const known = new Set(content.templates.map(one => one.audience))
  return audiences.filter(one => !known.has(one)).map(one => gap('irp-09', 'template-missing', one))
}

function playbooks(content: PlanContent, known: readonly string[]): Gap[] {
  if (content.playbooks.length === 0) return [gap('irp-10', 'no-playbooks', 'irp-10', true)]
  return content.playbooks.filter(id => !known.includes(id)).map(id => gap('irp-10', 'playbook-unknown', id))
}

function emptyParts(content: PlanContent): Gap[] {
  return (['irp-07', 'irp-08', 'irp-12'] as const).flatMap(section => {
    const part = partOf[section]
    return part && rowsOf(content, part).length === 0 ? [gap(section, 'part-empty', section, true)] : []
  })
}

/** Texts of the parts that stand in one language only: one finding for each section and language. */
function missingWords(content: PlanContent): Gap[] {
  return sectionIds.flatMap(section => {
    const part = partOf[section]
    if (!part || missingIn(content.texts[section]).length > 0) return []
    const columns = parts[part].filter(one => one.kind === 'words')
    const lacks = rowsOf(content, part).flatMap(row => columns.flatMap(one => half(row[one.name] as Words)))
    return [...new Set(lacks)].map(language => gap(section, 'text-missing', language))
  })
}

function half(words: Words): string[] {
  const missing = missingIn(words)
  return missing.length === 1 ? missing : []
}
