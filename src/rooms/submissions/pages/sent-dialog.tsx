import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Dialog } from '../../../web/parts/dialog.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { useMe } from '../../../web/session.ts'
import { type Channel, channels } from '../submission.ts'
import { api, type Draft } from './api.ts'
import { instantOf, localNow, ownZone } from './local-instant.ts'
import { useSaved } from './saving.ts'

interface Fields {
  readonly channel: Channel
  readonly channelNote: string
  readonly sentAt: string
  readonly sentBy: string
  readonly reference: string
  readonly nextReportOn: string
  readonly because: string
}

/** A person says that a report was sent: when, how, by whom. Clocks of the case stop and start by it. */
export function SentDialog({ draft, close }: { draft: Draft; close: () => void }) {
  const t = useText()
  const { data: me } = useMe()
  const saved = useSaved()
  const [fields, setFields] = useState<Fields>({
    channel: draft.case.isExercise ? 'exercise' : usualChannel(draft),
    channelNote: '',
    sentAt: localNow(),
    sentBy: me?.person?.name ?? '',
    reference: draft.case.number,
    nextReportOn: promised(draft),
    because: '',
  })
  const set = (part: Partial<Fields>) => setFields({ ...fields, ...part })
  const send = useMutation(api.sent.mutationOptions({ onSuccess: saved(t('submissions-pages.sent.done'), close) }))
  const needsReason = !draft.isReviewed || draft.problems.some(({ weight }) => weight === 'stops')
  const note = () =>
    send.mutate({
      id: draft.id,
      channel: fields.channel,
      channelNote: fields.channelNote.trim() || undefined,
      sentAt: instantOf(fields.sentAt),
      sentBy: fields.sentBy.trim() || undefined,
      reference: fields.reference.trim() || undefined,
      nextReportOn: fields.nextReportOn || undefined,
      because: fields.because.trim() || undefined,
      seen: draft.digest,
    })
  return (
    <Dialog
      title={t('submissions-pages.sent.title')}
      close={close}
      foot={
        <>
          <Button onClick={close}>{t('web.act.cancel')}</Button>
          <Button kind="main" busy={send.isPending} onClick={note}>
            {t('submissions-pages.sent.save')}
          </Button>
        </>
      }
    >
      <Note kind={draft.case.isExercise ? 'unreal' : 'plain'}>
        {t(draft.case.isExercise ? 'submissions-pages.sent.exercise' : 'submissions-pages.sent.what', {
          authority: draft.authority.name,
        })}
      </Note>
      <SentFields draft={draft} fields={fields} set={set} needsReason={needsReason} />
      {send.error && <ErrorState error={send.error} />}
    </Dialog>
  )
}

interface SentFieldsProps {
  readonly draft: Draft
  readonly fields: Fields
  readonly set: (part: Partial<Fields>) => void
  readonly needsReason: boolean
}

function SentFields({ draft, fields, set, needsReason }: SentFieldsProps) {
  const t = useText()
  const offered = channels.filter(one => (one === 'exercise') === draft.case.isExercise)
  return (
    <>
      <SelectField
        label={t('submissions-pages.sent.channel')}
        options={offered.map(value => ({ value, label: t(`submissions.channel.${value}`) }))}
        value={fields.channel}
        change={value => set({ channel: value as Channel })}
      />
      {fields.channel === 'other' && (
        <TextField
          label={t('submissions-pages.sent.channelNote')}
          value={fields.channelNote}
          change={channelNote => set({ channelNote })}
        />
      )}
      <TextField
        type="datetime-local"
        label={t('submissions-pages.sent.at')}
        hint={t('submissions-pages.field.zone', { zone: ownZone() })}
        value={fields.sentAt}
        change={sentAt => set({ sentAt })}
      />
      <TextField label={t('submissions-pages.sent.by')} value={fields.sentBy} change={sentBy => set({ sentBy })} />
      <TextField
        label={t('submissions-pages.sent.reference')}
        optional
        value={fields.reference}
        change={reference => set({ reference })}
      />
      <TextField
        type="date"
        label={t('submissions-pages.sent.next')}
        hint={t('submissions-pages.sent.nextHint')}
        optional
        value={fields.nextReportOn}
        change={nextReportOn => set({ nextReportOn })}
      />
      {needsReason && (
        <AreaField
          label={t('submissions-pages.sent.because')}
          hint={t('submissions-pages.sent.becauseHint')}
          rows={2}
          value={fields.because}
          change={because => set({ because })}
        />
      )}
    </>
  )
}

/** The way in which such reports usually go; a person chooses. */
function usualChannel({ form }: Draft): Channel {
  if (form === 'de-bsi') return 'bsi-portal'
  if (form === 'eu-gdpr') return 'dpa-portal'
  if (form === 'eu-cra') return 'single-reporting-platform'
  return form.startsWith('us-80') ? 'fda-esg' : 'authority-portal'
}

/** The day of the next report as the form names it (MIR 1.2.f). */
function promised({ form, values }: Draft): string {
  const day = form === 'eu-mir' ? values['1.2.f'] : undefined
  return typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day) ? day : ''
}
