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
  readonly recipients: readonly Pick<Recipient, 'id' | 'sentOn'>[]
  readonly kinds: readonly MarkKind[]
  /** Only these units of one recipient. */
  readonly units?: readonly { readonly unit: string; readonly open: number }[]
  readonly close: () => void
}

/** Says what happened: kind, day, evidence. A person has sent or heard it; this only records it. */
export function MarkDialog({ action, recipients, kinds, units, close }: MarkDialogProps) {
  const t = useText()
  const saved = useSaved()
  const [kind, setKind] = useState<MarkKind>(kinds[0] ?? 'sent')
  const [onDay, setDay] = useState(new Date().toISOString().slice(0, 10))
  const [evidence, setEvidence] = useState('')
  const [note, setNote] = useState('')
  const [channel, setChannel] = useState<Channel>('letter')
  const [edition, setEdition] = useState(String(action.notices[0]?.edition ?? ''))
  const [count, setCount] = useState('')
  const save = useMutation(api.mark.mutationOptions({ onSuccess: saved(t('field-pages.mark.saved'), close) }))
  const isSent = kind === 'sent'
  const isEarly = isSent && !action.isUrgent && action.windowEndsOn !== null && onDay <= action.windowEndsOn
  const single = units?.length === 1 && (units[0]?.open ?? 0) > 1
  const send = () =>
    save.mutate({
      id: action.id,
      recipients: recipients.map(one => one.id),
      kind,
      onDay,
      evidence,
      note: note || undefined,
      channel: isSent ? channel : undefined,
      edition: isSent && edition ? Number(edition) : undefined,
      units: units?.map(({ unit }) => ({ unit, count: single && count ? Number(count) : undefined })),
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
      <SelectField
        label={t('field-pages.mark.kind')}
        options={kinds.map(value => ({ value, label: t(`field.markKind.${value}`) }))}
        value={kind}
        change={value => setKind(value as MarkKind)}
      />
      <TextField type="date" label={t('field-pages.mark.day')} value={onDay} change={setDay} />
      {isSent && (
        <>
          <SelectField
            label={t('field-pages.mark.channel')}
            options={channels.map(value => ({ value, label: t(`field.channel.${value}`) }))}
            value={channel}
            change={value => setChannel(value as Channel)}
          />
          <SelectField
            label={t('field-pages.mark.edition')}
            options={action.notices.map(one => ({ value: String(one.edition), label: String(one.edition) }))}
            value={edition}
            change={setEdition}
          />
        </>
      )}
      {single && (
        <TextField
          inputMode="numeric"
          optional
          label={t('field-pages.mark.count', { open: units?.[0]?.open ?? 0 })}
          value={count}
          change={value => setCount(value.replaceAll(/\D/g, ''))}
        />
      )}
      <TextField
        label={t('field-pages.mark.evidence')}
        hint={t('field-pages.mark.evidenceHint')}
        value={evidence}
        change={setEvidence}
      />
      <AreaField
        rows={2}
        optional={!isEarly && kind !== 'not_applicable'}
        label={t('field-pages.mark.note')}
        value={note}
        change={setNote}
      />
      {isEarly && <Note kind="haste">{t('field-pages.mark.early')}</Note>}
      {save.error && <ErrorState error={save.error} />}
    </Dialog>
  )
}
