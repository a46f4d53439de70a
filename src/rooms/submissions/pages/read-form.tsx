import { useLanguage, useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type ReportKind, sectionsFor } from '../forms/form.ts'
import { formOf } from '../forms/forms.ts'
import type { Draft } from './api.ts'
import { numberOf, titleOf, useWords, valueText } from './words.ts'

/** A report to be read: one that was sent, was given up, or that the reader may not write. */
export function ReadForm({ draft }: { draft: Draft }) {
  const t = useText()
  const words = useWords()
  const language = useLanguage()
  const form = formOf(draft.form, draft.formEdition)
  if (!form) return <Note kind="haste">{t('submissions-pages.draft.noForm', { edition: draft.formEdition })}</Note>
  return (
    <>
      {sectionsFor(form, draft.kind as ReportKind).map(section => {
        const filled = section.fields.filter(field => draft.values[field.id] !== undefined)
        return (
          <Section key={section.id} title={titleOf(section.id, words(section.title))}>
            {filled.length === 0 && <p className="soft small">{t('submissions-pages.draft.sectionEmpty')}</p>}
            <FactList
              facts={filled.map(field => ({
                name: titleOf(numberOf(field.id), words(field.label)),
                value: <span className="read-value">{valueText(t, language, field, draft.values[field.id])}</span>,
              }))}
            />
          </Section>
        )
      })}
    </>
  )
}
