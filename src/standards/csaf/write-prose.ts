import type { CsafAcknowledgment, CsafNote, CsafReference } from './document.ts'

/** Notes with their members in the order of the alphabet, as everything here is written. */
export function notesFor(notes: readonly CsafNote[]) {
  return notes.map(({ audience, category, text, title }) => ({
    ...(audience ? { audience } : {}),
    category,
    text,
    ...(title ? { title } : {}),
  }))
}

export function referencesFor(references: readonly CsafReference[]) {
  return references.map(({ category, summary, url }) => ({ ...(category ? { category } : {}), summary, url }))
}

export function acknowledgmentsFor(acknowledgments: readonly CsafAcknowledgment[]) {
  return acknowledgments.map(({ names, organization, summary, urls }) => ({
    ...(names ? { names } : {}),
    ...(organization ? { organization } : {}),
    ...(summary ? { summary } : {}),
    ...(urls ? { urls } : {}),
  }))
}
