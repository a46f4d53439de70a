import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useLanguage, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { isOwed } from '../duty-line.ts'
import { api, type Case } from './api.ts'
import { authorityOf, slug } from './duty-words.ts'
import { instantOf, localNow, ownZone } from './local-time.ts'
import { useSaved } from './saving.ts'

/** Reports that a person sent, and the way to record one: Aftercare itself sends none. */
export function SentReports({ one, mayWrite }: { one: Case; mayWrite: boolean }) {
  const t = useText()
  const format = useFormat()
  const [isAdding, setAdding] = useState(false)
  const mayEnter = mayWrite && one.duties.some(isOwed)
  return (
    <Section
      title={<span id="reports">{t('vigilance-pages.reports.title')}</span>}
      count={one.reports.length > 0 && format.number(one.reports.length)}
      more={
        mayEnter &&
        !isAdding && (
          <Button size="small" kind="bare" onClick={() => setAdding(true)}>
            {t('vigilance-pages.reports.enter')}
          </Button>
        )
      }
    >
      {isAdding && <ReportForm one={one} done={() => setAdding(false)} />}
      {one.reports.length === 0 && !isAdding && <p className="soft small">{t('vigilance-pages.reports.none')}</p>}
      <ul className="lines">
        {one.reports.map(({ id, rule, sentAt, reference, nextReportOn, by }) => (
          <li key={id}>
            {t(`vigilance-rules.${slug(rule)}`)}
            <small>
              {format.moment(sentAt)}, {by}
              {reference && `, ${reference}`}
            </small>
            {nextReportOn && <small>{t('vigilance-pages.reports.next', { day: format.day(nextReportOn) })}</small>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function ReportForm({ one, done }: { one: Case; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const language = useLanguage()
  const owed = one.duties.filter(isOwed)
  const [draft, setDraft] = useState({ key: owed[0]?.key ?? '', at: localNow(), reference: '', next: '' })
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(api.enterReport.mutationOptions(saved(t('vigilance-pages.reports.saved'), done)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const duty = owed.find(each => each.key === draft.key)
    if (!duty) return
    const report = {
      rule: duty.rule,
      authority: duty.authority.id,
      device: duty.device ?? undefined,
      sentAt: instantOf(draft.at),
      reference: draft.reference.trim() || undefined,
      nextReportOn: draft.next || undefined,
    }
    save.mutate({ id: one.id, report })
  }
  return (
    <form noValidate onSubmit={submit} className="incident-form">
      <p className="small soft">{t('vigilance-pages.reports.what')}</p>
      <SelectField
        label={t('vigilance-pages.reports.duty')}
        options={owed.map(duty => ({
          value: duty.key,
          label: `${t(`vigilance-rules.${slug(duty.rule)}`)} · ${authorityOf(t, language, duty.authority)}`,
        }))}
        value={draft.key}
        change={key => set({ key })}
      />
      <TextField
        type="datetime-local"
        label={t('vigilance-pages.reports.sentAt')}
        hint={t('vigilance-pages.time.zone', { zone: ownZone() })}
        value={draft.at}
        change={at => set({ at })}
      />
      <TextField
        label={t('vigilance-pages.reports.reference')}
        optional
        maxLength={300}
        value={draft.reference}
        change={reference => set({ reference })}
      />
      <TextField
        type="date"
        label={t('vigilance-pages.reports.promised')}
        optional
        value={draft.next}
        change={next => set({ next })}
      />
      <FormFoot act={t('vigilance-pages.reports.save')} busy={save.isPending} error={save.error} leave={done} />
    </form>
  )
}
