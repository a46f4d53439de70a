import type { Condition, TransferKind } from '../transfer.ts'
import { conditions } from '../transfer.ts'
import type { Transfer } from './api.ts'

interface Answer {
  readonly answer: 'yes' | 'no' | 'unknown'
  readonly because: string
}

/** An entry of the register as it stands in the form; duties are one a line, `hours: what`. */
export interface TransferDraft {
  readonly kind: TransferKind
  readonly title: string
  readonly party: string
  readonly risks: string[]
  readonly validUntil: string
  readonly conditions: Readonly<Record<Condition, Answer>>
  readonly ifuReference: string
  readonly reference: string
  readonly cover: string
  readonly exclusions: string
  readonly duties: string
}

export function draftOf(transfer: Transfer | undefined): TransferDraft {
  const terms = transfer?.terms
  const answers = conditions.map(one => [one, terms?.conditions[one] ?? { answer: 'unknown', because: '' }])
  return {
    kind: transfer?.kind ?? 'operator',
    title: transfer?.title ?? '',
    party: transfer?.party ?? '',
    risks: [...(transfer?.risks ?? [])],
    validUntil: transfer?.validUntil ?? '',
    conditions: Object.fromEntries(answers) as TransferDraft['conditions'],
    ifuReference: terms?.ifuReference ?? '',
    reference: terms?.reference ?? '',
    cover: terms?.cover ?? '',
    exclusions: terms?.exclusions ?? '',
    duties: (terms?.duties ?? [])
      .map(({ what, withinHours }) => (withinHours ? `${withinHours}: ${what}` : what))
      .join('\n'),
  }
}

/** What is sent: only what belongs to the kind. */
export function fieldsOf(draft: TransferDraft) {
  const { kind, title, party, risks, validUntil } = draft
  const own = kind === 'operator'
  return {
    kind,
    title,
    party,
    risks,
    validUntil: validUntil || undefined,
    terms: {
      conditions: own ? draft.conditions : {},
      ifuReference: (own && draft.ifuReference) || undefined,
      reference: (!own && draft.reference) || undefined,
      cover: (!own && draft.cover) || undefined,
      exclusions: (!own && draft.exclusions) || undefined,
      duties: own ? [] : dutiesOf(draft.duties),
    },
  }
}

/** `72: notify the insurer` is a duty within 72 hours; a line without a number has no time. */
export function dutiesOf(text: string): { what: string; withinHours?: number }[] {
  return text.split('\n').flatMap(line => {
    const [, hours, what = ''] = /^\s*(?:(\d{1,5})\s*:)?\s*(.*?)\s*$/.exec(line) ?? []
    if (what === '') return []
    return [hours ? { what, withinHours: Number(hours) } : { what }]
  })
}
