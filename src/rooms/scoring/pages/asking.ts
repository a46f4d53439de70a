import { useKeptDraft } from '../../../web/kept-draft.ts'
import { type InterfaceKind, interfaceKinds } from '../profile.ts'
import { questionOf } from '../rubric.ts'
import { answersTo, type Step, type Walk, walk } from '../walk.ts'
import type { Score } from './api.ts'

interface Draft {
  readonly answers: Readonly<Record<string, string>>
  readonly whys: Readonly<Record<string, string>>
  /** The question that is looked at; undefined: the one that waits. */
  readonly at?: string | undefined
  readonly through: string
  readonly reason: string
  /** Vulnerability whose answers are shown beside each question. */
  readonly offer: string
}

/** The last page, after every question. */
export const END = 'end'

/** The state of the questionnaire: where one is, what is answered, and what can be done. */
export interface Asking {
  readonly way: Walk
  /** The question looked at, or `end`. */
  readonly at: string
  readonly draft: Draft
  /** The answer to the question looked at. */
  readonly given: string | undefined
  /** What that answer did. */
  readonly step: Step | undefined
  readonly options: readonly string[]
  /** Answer at another vulnerability, where answers were asked for. */
  readonly offered: Score['prefills'][number]['answers'][number] | undefined
  readonly number: number
  answer(value: string): void
  say(why: string): void
  next(): void
  back(): void
  go(to: string): void
  take(): void
  change(change: Partial<Draft>): void
  forget(): void
}

/** Keeps the answers in this tab and walks with them. */
export function useAsking(score: Score): Asking {
  const [draft, change, forget] = useKeptDraft<Draft>(
    `scoring.answers.${score.device}.${score.vulnerability}.${score.set?.edition ?? 0}`,
    beginning(score),
  )
  const way = walk(new Map(Object.entries(draft.answers)))
  const path = [...way.steps.map(one => one.id), way.next ?? END]
  const at = draft.at && path.includes(draft.at) ? draft.at : path.at(-1)!
  const place = path.indexOf(at)
  const question = questionOf(at)
  const given = way.steps.find(one => one.id === at)?.answer
  const offered = score.prefills.find(one => one.vulnerability === draft.offer)?.answers.find(one => one.id === at)
  const put = (answer: string, why?: string) =>
    change({
      answers: { ...draft.answers, [at]: answer },
      at,
      ...(why === undefined ? {} : { whys: { ...draft.whys, [at]: why } }),
    })
  return {
    way,
    at,
    draft,
    given,
    step: way.steps.find(one => one.id === at),
    options: question ? answersTo(question) : [],
    offered,
    number: place + 1,
    answer: put,
    say: why => change({ whys: { ...draft.whys, [at]: why } }),
    next: () => given !== undefined && change({ at: path[place + 1] }),
    back: () => place > 0 && change({ at: path[place - 1] }),
    go: to => change({ at: to }),
    take: () => offered && put(offered.answer, offered.why),
    change,
    forget,
  }
}

/** What is on record is where one begins again; nobody else's answers are. */
function beginning({ set }: Score): Draft {
  const answers = set?.rationale?.answers ?? []
  return {
    answers: Object.fromEntries(answers.map(one => [one.id, one.answer])),
    whys: Object.fromEntries(answers.map(one => [one.id, one.why])),
    at: answers[0]?.id,
    through: set?.rationale?.through ?? '',
    reason: '',
    offer: '',
  }
}

/** What is sent: the answers on the way, each with its reason. */
export function sentOf({ way, draft }: Pick<Asking, 'way' | 'draft'>): {
  answers: { id: string; answer: string; why: string }[]
  through: InterfaceKind | undefined
} {
  return {
    answers: way.steps.map(({ id, answer }) => ({ id, answer, why: draft.whys[id] ?? '' })),
    through: interfaceKinds.find(one => one === draft.through),
  }
}
