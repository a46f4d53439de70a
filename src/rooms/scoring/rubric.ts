/**
 * A structured questionnaire inspired by the MITRE rubric for applying CVSS to medical devices. Its identifiers and their
 * order are those of the rubric; questions and branches are a reconstruction from CVSS 3.1, not compared with the published
 * text. It is not the FDA-qualified tool (MDDT), and what comes of it must not be called so.
 */
export const rubricVersion = 'reconstructed-0'

/** A base metric of CVSS 3.1 with the value that follows. */
export type MetricValue = readonly [metric: string, value: string]

/** Where an answer leads: to a value, to another question, or to both. */
export interface Branch {
  readonly is?: MetricValue
  readonly next?: string
  /** Kept with the answer; text `scoring-rubric.note.<note>`. */
  readonly note?: string
}

/** A question; its words stand in the texts as `scoring-rubric.question.<id>`. */
export interface Question {
  readonly id: string
  readonly answers: Readonly<Record<string, Branch>>
  /** Counts towards a metric together with others of its group: the highest wins. */
  readonly counts?: boolean
}

const flow: readonly Question[] = [
  question('XAVN', { yes: { next: 'XAVT' }, no: { next: 'XAVW' } }),
  question('XAVT', { yes: { is: ['AV', 'A'] }, no: { is: ['AV', 'N'] } }),
  question('XAVW', { yes: { next: 'XAVR' }, no: { next: 'XAVP' } }),
  // the middle answer is radio in contact range, which is as good as touching
  question('XAVR', { yes: { is: ['AV', 'A'] }, no: { is: ['AV', 'L'] }, contact: { is: ['AV', 'P'] } }),
  question('XAVP', { yes: { next: 'XAVPA' }, no: { is: ['AV', 'L'] } }),
  question('XAVPA', { yes: { is: ['AV', 'P'] }, no: { is: ['AV', 'P'], note: 'implausible' } }),
  question('XACL', { yes: { is: ['AC', 'L'] }, no: { is: ['AC', 'H'] } }),
  question('XPRL', { yes: { next: 'XPRZ' }, no: { is: ['PR', 'N'] } }),
  question('XPRZ', { yes: { is: ['PR', 'N'] }, no: { next: 'XPRS' } }),
  question('XPRS', { yes: { is: ['PR', 'H'] }, no: { is: ['PR', 'L'] } }),
  question('XUI', { yes: { is: ['UI', 'R'] }, no: { is: ['UI', 'N'] } }),
  question('XS', { yes: { is: ['S', 'C'] }, no: { is: ['S', 'U'] } }),
]

/**
 * What is disclosed, altered, denied: P personal data (M: of many patients), D diagnosis or monitoring, T therapy,
 * W clinical workflow, S secrets of system or users, O other.
 */
const order = 'XCP XCPM XCD XCT XCW XCS XCO XIP XID XIT XIW XIS XIO XAP XAD XAT XAW XAS XAO'.split(' ')

/** Every question, in the order in which it may be asked. */
export const questions: readonly Question[] = [...flow, ...order.map(impact)]

const byId = new Map(questions.map(one => [one.id, one]))

export function questionOf(id: string): Question | undefined {
  return byId.get(id)
}

/** First questions of the blocks, each of which ends in the value of one metric. */
export const blocks: readonly string[] = ['XAVN', 'XACL', 'XPRL', 'XUI', 'XS', ...order.filter(id => id !== 'XCPM')]

/** The metric that a block ends in: impact questions name it in their identifier, `XCD` is of C. */
export function metricOf(block: string): string {
  return ends[block] ?? block[1]!
}
const ends: Readonly<Record<string, string>> = { XAVN: 'AV', XACL: 'AC', XPRL: 'PR', XUI: 'UI', XS: 'S' }

/** Values of each metric, the worst first. */
export const worstFirst: Readonly<Record<string, readonly string[]>> = {
  AV: ['N', 'A', 'L', 'P'],
  AC: ['L', 'H'],
  PR: ['N', 'L', 'H'],
  UI: ['N', 'R'],
  S: ['C', 'U'],
  C: ['H', 'L', 'N'],
  I: ['H', 'L', 'N'],
  A: ['H', 'L', 'N'],
}

/** How an answer is written behind its identifier in the extended vector. */
export const letters: Readonly<Record<string, string>> = {
  yes: 'Y',
  no: 'N',
  contact: 'C',
  none: 'N',
  limited: 'L',
  severe: 'H',
  unknown: 'U',
}

function impact(id: string): Question {
  const metric = id[1]!
  if (id === 'XCPM') {
    return { ...question(id, { yes: { is: ['C', 'H'] }, no: { is: ['C', 'N'] } }), counts: true }
  }
  const next = id === 'XCP' ? { next: 'XCPM' } : {}
  return {
    ...question(id, {
      none: { is: [metric, 'N'] },
      limited: { is: [metric, 'L'], ...next },
      severe: { is: [metric, 'H'] },
    }),
    counts: true,
  }
}

function question(id: string, answers: Question['answers']): Question {
  return { id, answers }
}
