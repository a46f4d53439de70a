import { useLanguage, useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import { formOf } from '../forms/forms.ts'
import { address, type Draft } from './api.ts'
import { useWords } from './words.ts'

/** The report as documents: to look at, to hand in by a person. */
export function Outside({ draft }: { draft: Draft }) {
  const t = useText()
  const words = useWords()
  const form = formOf(draft.form, draft.formEdition)
  const names = new Intl.DisplayNames(useLanguage(), { type: 'language' })
  const { submission } = draft
  const languages = new Set(['de', 'en', draft.language])
  const offered = [...languages].filter(one => (form?.languages ?? ['de', 'en']).includes(one))
  return (
    <Section title={t('submissions-pages.export.title')}>
      <ul className="lines">
        {submission?.pdf && (
          <li>
            <a href={address.sentFile(submission.id, 'pdf')}>{t('submissions-pages.export.sentPdf')}</a>
            <small className="mono">{submission.pdf.slice(0, 12)}</small>
          </li>
        )}
        {submission?.machine && (
          <li>
            <a href={address.sentFile(submission.id, 'machine')}>
              {t('submissions-pages.export.sentMachine', { name: submission.machineName ?? '' })}
            </a>
            <small className="mono">{submission.machine.slice(0, 12)}</small>
          </li>
        )}
        {offered.map(language => (
          <li key={language}>
            <a href={address.pdf(draft.id, language)} target="_blank" rel="noreferrer">
              {t('submissions-pages.export.pdf', { language: names.of(language) ?? language })}
            </a>
            {draft.state === 'open' && (
              <small>
                {t(
                  draft.case.isExercise ? 'submissions-pages.export.markedExercise' : 'submissions-pages.export.marked',
                )}
              </small>
            )}
          </li>
        ))}
        {draft.state !== 'given_up' && (
          <li>
            <a href={address.machine(draft.id)}>
              {t('submissions-pages.export.machine', { format: (form?.machine ?? '').toUpperCase() })}
            </a>
            {form && <small>{words(form.standing)}</small>}
          </li>
        )}
      </ul>
    </Section>
  )
}
