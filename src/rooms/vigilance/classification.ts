import type { Outcome } from './answer.ts'
import { type Finding, isUnknown, type Reason } from './condition.ts'
import type { Device } from './device.ts'
import type { Said, Section } from './event.ts'
import { sections } from './event.ts'
import { factsOf } from './facts.ts'
import { openQuestions, type Tree, walk } from './tree.ts'
import { type TreeId, trees } from './trees.ts'

/** A question of a tree with what was answered. */
export interface AskedQuestion {
  readonly name: string
  readonly fact: string
  readonly citation: string
  readonly answers: readonly string[]
  readonly answer: string
  readonly isOpen: boolean
  readonly isAsked: boolean
}

/** A tree with where its answers lead, for a product or for the company. */
export interface Classified {
  readonly id: TreeId
  readonly citation: string
  readonly device: string | null
  readonly outcome: Outcome
  readonly reasons: readonly Reason[]
  readonly questions: readonly AskedQuestion[]
}

/** Every tree of the house, asked of a case. What depends on the product is asked for each. */
export function classify(said: Said, devices: readonly Device[]): readonly Classified[] {
  return (Object.keys(trees) as TreeId[]).flatMap(id => {
    const tree: Tree = trees[id]
    const isOfDevice = Object.values(tree.questions).some(one => one.fact.startsWith('device.'))
    const asked = isOfDevice && devices.length > 0 ? devices : [undefined]
    return asked.map(device => classified(id, tree, said, device))
  })
}

function classified(id: TreeId, tree: Tree, said: Said, device: Device | undefined): Classified {
  const facts = factsOf(said, device)
  const found: Finding = walk(tree, facts)
  const open = new Set(openQuestions(tree, facts))
  const asked = new Set(found.because.map(one => one.fact))
  return {
    id,
    citation: tree.citation,
    device: device?.name ?? null,
    outcome: found.outcome,
    reasons: found.because,
    questions: Object.entries(tree.questions).map(([name, question]) => {
      const answer = facts.answer(question.fact)
      return {
        name,
        fact: question.fact,
        citation: question.citation,
        answers: ['yes', 'no', ...Object.keys(question.others ?? {}), 'unknown'].filter(one =>
          isAnswer(question.fact, one),
        ),
        answer,
        isOpen: open.has(question.fact) || (asked.has(question.fact) && isUnknown(answer) && found.outcome !== 'no'),
        isAsked: asked.has(question.fact),
      }
    }),
  }
}

/** True for an answer that the noun of the fact takes; a fact that is derived, such as where it occurred, takes none. */
export function isAnswer(fact: string, answer: string): boolean {
  const [section = '', name = ''] = fact.split('.')
  const noun = sections[section as Section]
  return noun !== undefined && Object.hasOwn(noun.shape, name) && noun.safeParse({ [name]: answer }).success
}

/** The facts that a tree asks for. */
export function factsOfTree(id: string): readonly string[] | undefined {
  const tree: Tree | undefined = Object.hasOwn(trees, id) ? trees[id as TreeId] : undefined
  return tree && Object.values(tree.questions).map(one => one.fact)
}
