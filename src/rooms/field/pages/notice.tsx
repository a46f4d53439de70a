import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Action, api } from './api.ts'
import { usePlaceNames } from './places.ts'
import { useSaved } from './saving.ts'

/** The field safety notice: the newest edition in its languages, what is missing, and the next edition. */
export function NoticeSection({ action, may }: { action: Action; may: boolean }) {
  const t = useText()
  const format = useFormat()
  const places = usePlaceNames()
  const [isOpen, open] = useState(false)
  const [newest] = action.notices
  return (
    <Section title={t('field-pages.notice.title')} count={action.notices.length || undefined}>
      {!newest && !isOpen && <p className="soft">{t('field-pages.notice.none')}</p>}
      {newest && !isOpen && (
        <>
          <p className="small soft">
            {t('field-pages.notice.edition', { edition: newest.edition })} ·{' '}
            {t('field-pages.by', { by: newest.by, at: format.moment(newest.at) })} ·{' '}
            <span className="mono">{newest.digest.slice(0, 12)}</span>
          </p>
          {newest.summary && <p className="small">{newest.summary}</p>}
          {Object.entries(newest.texts).map(([language, one]) => (
            <details key={language} className="field-text">
              <summary>
                {places.language(language)}: <span lang={language}>{one.subject}</span>
              </summary>
              <p className="said" lang={language}>
                {one.text}
              </p>
            </details>
          ))}
        </>
      )}
      {action.missingLanguages.length > 0 && action.state !== 'closed' && (
        <Note kind="haste">
          {t('field-pages.notice.missing', { languages: action.missingLanguages.map(places.language).join(', ') })}
        </Note>
      )}
      {isOpen && <NoticeForm action={action} done={() => open(false)} />}
      {may && !isOpen && (
        <div className="acts apart">
          <Button onClick={() => open(true)}>
            {t(newest ? 'field-pages.notice.next' : 'field-pages.notice.write')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function NoticeForm({ action, done }: { action: Action; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const places = usePlaceNames()
  const [newest] = action.notices
  const languages = [...new Set([...action.languages, ...Object.keys(newest?.texts ?? {})])].sort()
  const all = languages.length > 0 ? languages : ['de']
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(all.map(one => [one, newest?.texts[one] ?? { subject: '', text: '' }])),
  )
  const [summary, setSummary] = useState('')
  const save = useMutation(api.writeNotice.mutationOptions({ onSuccess: saved(t('field-pages.notice.saved'), done) }))
  const set = (language: string, part: { subject?: string; text?: string }) => {
    const before = texts[language] ?? { subject: '', text: '' }
    setTexts({ ...texts, [language]: { ...before, ...part } })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const written = Object.entries(texts).filter(([, one]) => one.subject.trim() !== '' || one.text.trim() !== '')
    save.mutate({ id: action.id, texts: Object.fromEntries(written), summary })
  }
  return (
    <form noValidate onSubmit={submit}>
      <p className="small soft">{t('field-pages.notice.together')}</p>
      {all.map(language => (
        <fieldset key={language} className="bare field-language">
          <legend>{places.language(language)}</legend>
          <TextField
            label={t('field-pages.notice.subject')}
            lang={language}
            value={texts[language]?.subject ?? ''}
            change={subject => set(language, { subject })}
          />
          <AreaField
            label={t('field-pages.notice.text')}
            lang={language}
            rows={8}
            value={texts[language]?.text ?? ''}
            change={text => set(language, { text })}
          />
        </fieldset>
      ))}
      {newest && <AreaField rows={2} label={t('field-pages.notice.summary')} value={summary} change={setSummary} />}
      <FormFoot act={t('field-pages.notice.save')} busy={save.isPending} error={save.error} leave={done} />
    </form>
  )
}
