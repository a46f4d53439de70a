import type { Finding, Reason } from './condition.ts'
import type { Facts } from './facts.ts'

/** A question of a classification, with the clause that asks it and where each answer leads. */
export interface Question {
  readonly fact: string
  readonly citation: string
  readonly yes: Step
  readonly no: Step
  /** Answers beside yes and no, for facts that have others. */
  readonly others?: Readonly<Record<string, Step>>
  /**
   * What an unknown answer does: it counts as yes where the answers lead apart (in doubt report); it waits for a person;
   * or it leads to further questions.
   */
  readonly unknown: 'counts' | 'open' | { readonly ask: string }
}

export type Step = { readonly ask: string } | { readonly is: 'yes' | 'no' }

/** A classification as data: questions by name, the first one, and the law it stands for. */
export interface Tree {
  readonly id: string
  readonly citation: string
  readonly first: string
  readonly questions: Readonly<Record<string, Question>>
}

/** Follows the answers through a tree. Where one is unknown both ways are looked at: only if they differ does doubt count. */
export function walk(tree: Tree, facts: Facts): Finding {
  return ask(tree, tree.first, facts)
}

function ask(tree: Tree, name: string, facts: Facts): Finding {
  const question = tree.questions[name]
  if (!question) throw new Error(`tree ${tree.id} has no question ${name}`)
  const { fact, citation, unknown } = question
  const answer = facts.answer(fact)
  const told = (effect: Reason['effect']): Reason => ({ fact, answer, effect, citation })
  const step = answer === 'yes' ? question.yes : answer === 'no' ? question.no : question.others?.[answer]
  if (step) return follow(tree, step, facts, told)
  if (typeof unknown === 'object') return leadOn(follow(tree, unknown, facts, told), told)
  const ways = [question.yes, question.no].map(one => follow(tree, one, facts, told))
  return inDoubt(ways[0]!, ways[1]!, unknown, told)
}

function follow(tree: Tree, step: Step, facts: Facts, told: (effect: Reason['effect']) => Reason): Finding {
  if ('is' in step) return { outcome: step.is, because: [told(step.is)] }
  const next = ask(tree, step.ask, facts)
  return { outcome: next.outcome, because: [told('leads-on'), ...next.because] }
}

/** An unknown answer that leads to further questions stays a question itself until they have settled it. */
function leadOn({ outcome, because }: Finding, told: (effect: Reason['effect']) => Reason): Finding {
  const isOpen = outcome === 'uncertain' || outcome === 'open'
  return { outcome, because: isOpen ? [told(outcome), ...because.slice(1)] : because }
}

function inDoubt(
  ifYes: Finding,
  ifNo: Finding,
  unknown: 'counts' | 'open',
  told: (effect: Reason['effect']) => Reason,
): Finding {
  // whichever way it is, the end is the same: the answer is not needed
  if (ifYes.outcome === ifNo.outcome) return ifNo
  if (unknown === 'open') return { outcome: 'open', because: [told('open')] }
  const outcomes = [ifYes.outcome, ifNo.outcome]
  const outcome = outcomes.includes('yes') || outcomes.includes('uncertain') ? 'uncertain' : 'open'
  const rest = [...ifYes.because.slice(1), ...ifNo.because.slice(1)].filter(reason => reason.effect !== 'no')
  return { outcome, because: [told(outcome), ...unique(rest)] }
}

function unique(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map(reason => [reason.fact, reason])).values()]
}

/** The questions that a person still has to answer, in the order of the tree; those that would change nothing are left out. */
export function openQuestions(tree: Tree, facts: Facts): readonly string[] {
  return [
    ...new Set(
      walk(tree, facts)
        .because.filter(({ effect }) => effect === 'uncertain' || effect === 'open')
        .map(({ fact }) => fact),
    ),
  ]
}
