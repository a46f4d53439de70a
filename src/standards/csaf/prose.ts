import { textOf } from '../json-shape.ts'
import type { CsafAcknowledgment, CsafNote, CsafReference } from './document.ts'
import { filled, objectsOf, texts, textsOf } from './fields.ts'

/** Notes of the document or of a vulnerability. */
export function notesOf(value: unknown): CsafNote[] {
  return objectsOf(value).map(note => ({
    category: textOf(note.category) ?? '',
    text: textOf(note.text) ?? '',
    ...texts(note, { title: 'title', audience: 'audience' }),
  }))
}

/** References of the document or of a vulnerability. */
export function referencesOf(value: unknown): CsafReference[] {
  return objectsOf(value).map(reference => ({
    summary: textOf(reference.summary) ?? '',
    url: textOf(reference.url) ?? '',
    ...texts(reference, { category: 'category' }),
  }))
}

/** Whom the document or a vulnerability thanks. */
export function acknowledgmentsOf(value: unknown): CsafAcknowledgment[] {
  return objectsOf(value).map(thanks => ({
    ...filled('names', textsOf(thanks.names)),
    ...texts(thanks, { organization: 'organization', summary: 'summary' }),
    ...filled('urls', textsOf(thanks.urls)),
  }))
}
