import { useKeptDraft } from '../../../web/kept-draft.ts'
import { type AnswerFields, linkTypes } from '../answer.ts'

/** An answer in the making, as it is typed; kept in this tab until it is on record. */
export interface Draft {
  readonly verdict: AnswerFields['verdict'] | undefined
  readonly reason: string
  readonly action: string
  readonly owner: string
  readonly due: string
  readonly links: string
}

const blank: Draft = { verdict: undefined, reason: '', action: '', owner: '', due: '', links: '' }

/** The draft of one question: survives a reload and a lost login. */
export function useAnswerDraft(hit: string) {
  return useKeptDraft(`radar.${hit}`, blank)
}

/** Reads `risk R-17`, one a line; gives the first line that is none. */
export function linksOf(text: string): { links: AnswerFields['links']; bad?: string } {
  const links: { type: (typeof linkTypes)[number]; id: string }[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [, word, id] = /^\s*([A-Za-z]+)\s*[:\s]\s*(\S.*?)\s*$/.exec(line) ?? []
    const type = linkTypes.find(one => one === word?.toLowerCase())
    if (!type || !id) return { links, bad: line.trim() }
    links.push({ type, id })
  }
  return { links }
}

/** What is sent: only what the chosen answer may have. */
export function fieldsOf(draft: Draft, links: AnswerFields['links']): AnswerFields | undefined {
  const { verdict, reason, action, owner, due } = draft
  if (!verdict) return undefined
  const isDone = verdict !== 'not-applicable'
  return {
    verdict,
    reason,
    action: isDone && action.trim() ? action : undefined,
    owner: isDone && owner.trim() ? owner : undefined,
    due: isDone && due ? due : undefined,
    links,
  }
}
