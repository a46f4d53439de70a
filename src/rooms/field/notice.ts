import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { type FieldAction, subject } from './field-action.ts'

/** The notice in one language. */
export interface NoticeText {
  readonly subject: string
  readonly text: string
}

/** Texts by language (ISO 639-1). */
export type NoticeTexts = Readonly<Record<string, NoticeText>>

/**
 * An edition of the field safety notice. All languages of one edition say the same, since they are written together:
 * a change of one is a new edition of all.
 */
export interface Notice {
  readonly id: string
  readonly action: string
  readonly edition: number
  readonly texts: NoticeTexts
  readonly digest: string
  /** What changed. */
  readonly summary: string
  readonly at: Date
  readonly by: string
  readonly byId: string
}

/** Writes the next edition. */
export function writeNotice(
  action: FieldAction,
  given: { readonly texts: NoticeTexts; readonly summary: string },
  about: { readonly id: string; readonly last: Notice | undefined; readonly digest: string },
  actor: Actor,
  now: Date,
): Change<Notice> | Refusal {
  if (action.closedAt) return refuse('field.action-closed', 409)
  const texts = Object.fromEntries(
    Object.entries(given.texts).map(([language, { subject: head, text }]) => [
      language,
      { subject: head.trim(), text: text.trim() },
    ]),
  )
  const languages = Object.keys(texts).sort()
  if (languages.length === 0) return refuse('field.notice-empty')
  for (const language of languages) {
    if (texts[language]?.subject === '' || texts[language]?.text === '')
      return refuse('field.notice-text-missing', 422, { language })
  }
  const summary = given.summary.trim()
  if (about.last && summary === '') return refuse('field.notice-change-missing')
  if (about.last?.digest === about.digest) return refuse('field.notice-the-same', 409)
  const edition = (about.last?.edition ?? 0) + 1
  const notice = {
    id: about.id,
    action: action.id,
    edition,
    texts,
    digest: about.digest,
    summary,
    at: now,
    by: actor.display,
    byId: actor.id,
  }
  return accept(notice, {
    action: 'field.notice-written',
    of: subject(action),
    why: summary || undefined,
    after: { title: action.title, edition, languages, digest: about.digest },
  })
}

/** Languages in which people are written to and in which an edition has no text. */
export function missingLanguages(needed: readonly string[], notice: Pick<Notice, 'texts'> | undefined): string[] {
  return [...new Set(needed)].filter(language => notice?.texts[language] === undefined).sort()
}
