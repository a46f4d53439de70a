import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { withFact } from './awareness.ts'
import { stateOn } from './case-actions.ts'
import { eventOf } from './case-file.ts'
import { classify, factsOfTree, isAnswer } from './classification.ts'
import { type Said, standing, statementsOf } from './event.ts'
import { caseInScope } from './load-actions.ts'

/** Every tree with its questions, as a case answers them. */
export async function classification(ctx: Ctx, { id }: { id: string }) {
  const file = await caseInScope(ctx, id)
  const trees = classify(
    standing(statementsOf(eventOf(file))),
    file.devices.map(one => one.law),
  )
  return trees.map(one => ({
    ...one,
    reasons: [...one.reasons],
    questions: one.questions.map(each => ({ ...each, answers: [...each.answers] })),
  }))
}

interface Answers {
  readonly id: string
  readonly seen: string
  readonly tree: string
  readonly answers: readonly { readonly fact: string; readonly answer: string }[]
  readonly because: string
  readonly evidence: string
}

/** Answers to questions of a tree, as one statement. */
export async function answer(ctx: Ctx, { id, seen, tree, answers, because, evidence }: Answers) {
  const asked = factsOfTree(tree) ?? stop('vigilance.no-such-tree', 404, { tree })
  const said = answers.reduce((all, { fact, answer: given }) => {
    if (!asked.includes(fact)) stop('vigilance.no-such-question', 422, { fact })
    if (!isAnswer(fact, given)) stop('vigilance.no-such-answer', 422, { fact, answer: given })
    return withFact(all, fact, given)
  }, {} as Said)
  return stateOn(ctx, id, seen, { kind: 'answer', said, because, evidence, tree })
}
