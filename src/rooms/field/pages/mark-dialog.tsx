import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Dialog } from '../../../web/parts/dialog.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { type Channel, channels, type MarkKind } from '../mark.ts'
import { type Action, api, type Recipient } from './api.ts'
import { useSaved } from './saving.ts'

interface MarkDialogProps {
  readonly action: Action
  readonly recipients: readonly Pick<Recipient, 'id'>[]
  readonly kinds: readonly MarkKind[]
  /** Only these units of one recipient. */
  readonly units?: readonly { readonly unit: string; readonly open: number }[]
  readonly close: () => void
}

interface Draft {
  readonly kind: MarkKind
  readonly onDay: string
  readonly evidence: string
  readonly note: string
  readonly channel: Channel
  readonly edition: string
  readonly count: string
}

/** Says what happened: kind, day, evidence. A person has sent or heard it; this only records it. */
export function MarkDialog({ action, recipients, kinds, units, close }: MarkDialogProps) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState<Draft>({
    kind: kinds[0] ?? 'sent',
    onDay: new Date().toISOString().slice(0, 10),
    evidence: '',
    note: '',
    channel: 'letter',
    edition: String(action.notices[0]?.edition ?? ''),
    count: '',
  })
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(api.mark.mutationOptions({ onSuccess: saved(t('field-pages.mark.saved'), close) }))
  const several = units?.length === 1 ? (units[0]?.open ?? 0) : 0
  const send = () =>
    save.mutate({
      ...fieldsOf(draft),
      id: action.id,
      recipients: recipients.map(one => one.id),
      units: units?.map(({ unit }) => ({ unit, count: several > 1 && draft.count ? Number(draft.count) : undefined })),
    })
  return (
    <Dialog
      title={t('field-pages.mark.title', { count: units?.length ?? recipients.length })}
      close={close}
      foot={
        <>
          <Button onClick={close}>{t('web.act.cancel')}</Button>
          <Button kind="main" busy={save.isPending} onClick={send}>
            {t('field-pages.mark.save')}
          </Button>
        </>
      }
    >
      <MarkFields action={action} draft={draft} set={set} kinds={kinds} several={several} />
      {save.error && <ErrorState error={save.error} />}
    </Dialog>
  )
}

function fieldsOf({ kind, onDay, evidence, note, channel, edition }: Draft) {
  const isSent = kind === 'sent'
  return {
    kind,
    onDay,
    evidence,
    note: note || undefined,
    channel: isSent ? channel : undefined,
    edition: isSent && edition ? Number(edition) : undefined,
  }
}

interface FieldsProps {
  readonly action: Action
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
  readonly kinds: readonly MarkKind[]
  /** How many of one unit are open, where it is a lot or a number. */
  readonly several: number
}

function MarkFields({ action, draft, set, kinds, several }: FieldsProps) {
  const t = useText()
  const isSent = draft.kind === 'sent'
  const isEarly = isSent && !action.isUrgent && action.windowEndsOn !== null && draft.onDay <= action.windowEndsOn
  return (
    <>
      <SelectField
        label={t('field-pages.mark.kind')}
        options={kinds.map(value => ({ value, label: t(`field.markKind.${value}`) }))}
        value={draft.kind}
        change={value => set({ kind: value as MarkKind })}
      />
      <TextField type="date" label={t('field-pages.mark.day')} value={draft.onDay} change={onDay => set({ onDay })} />
      {isSent && <SendingFields action={action} draft={draft} set={set} />}
      {several > 1 && (
        <TextField
          inputMode="numeric"
          optional
          label={t('field-pages.mark.count', { open: several })}
          value={draft.count}
          change={value => set({ count: value.replaceAll(/\D/g, '') })}
        />
      )}
      <TextField
        label={t('field-pages.mark.evidence')}
        hint={t('field-pages.mark.evidenceHint')}
        value={draft.evidence}
        change={evidence => set({ evidence })}
      />
      <AreaField
        rows={2}
        optional={!isEarly && draft.kind !== 'not_applicable'}
        label={t('field-pages.mark.note')}
        value={draft.note}
        change={note => set({ note })}
      />
      {isEarly && <Note kind="haste">{t('field-pages.mark.early')}</Note>}
    </>
  )
}

function SendingFields({ action, draft, set }: Pick<FieldsProps, 'action' | 'draft' | 'set'>) {
  const t = useText()
  return (
    <>
      <SelectField
        label={t('field-pages.mark.channel')}
        options={channels.map(value => ({ value, label: t(`field.channel.${value}`) }))}
        value={draft.channel}
        change={value => set({ channel: value as Channel })}
      />
      <SelectField
        label={t('field-pages.mark.edition')}
        options={action.notices.map(one => ({ value: String(one.edition), label: String(one.edition) }))}
        value={draft.edition}
        change={edition => set({ edition })}
      />
    </>
  )
}
