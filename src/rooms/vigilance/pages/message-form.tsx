import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { api, type Case } from './api.ts'
import { instantOf, localNow } from './local-time.ts'
import { useSaved } from './saving.ts'

const directions = ['note', 'in', 'out'] as const
const channels = ['mail', 'phone', 'letter', 'meeting', 'portal', 'other'] as const

/** An entry of the timeline: a note, or what was said to us or by us. */
export function MessageForm({ one, done }: { one: Case; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState({ direction: 'note', channel: 'phone', party: '', text: '', at: localNow() })
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(api.addMessage.mutationOptions(saved(t('vigilance-pages.message.saved'), done)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const direction = directions.find(value => value === draft.direction) ?? 'note'
    const channel = channels.find(value => value === draft.channel) ?? 'other'
    const party = direction === 'note' ? '' : draft.party
    save.mutate({ id: one.id, direction, channel, party, text: draft.text, happenedAt: instantOf(draft.at) })
  }
  return (
    <form noValidate onSubmit={submit} className="incident-form">
      <SelectField
        label={t('vigilance-pages.message.direction')}
        options={directions.map(value => ({ value, label: t(`vigilance-pages.direction.${value}`) }))}
        value={draft.direction}
        change={direction => set({ direction })}
      />
      {draft.direction !== 'note' && <With channel={draft.channel} party={draft.party} set={set} />}
      <AreaField
        label={t('vigilance-pages.message.text')}
        rows={3}
        maxLength={4000}
        value={draft.text}
        change={text => set({ text })}
      />
      <TextField
        type="datetime-local"
        label={t('vigilance-pages.message.at')}
        value={draft.at}
        change={at => set({ at })}
      />
      <FormFoot
        act={t('vigilance-pages.message.save')}
        busy={save.isPending}
        waits={draft.text.trim() === ''}
        error={save.error}
        leave={done}
      />
    </form>
  )
}

interface WithProps {
  readonly channel: string
  readonly party: string
  readonly set: (part: { channel?: string; party?: string }) => void
}

/** By which channel it was said, and with whom. */
function With({ channel, party, set }: WithProps) {
  const t = useText()
  return (
    <>
      <SelectField
        label={t('vigilance-pages.message.channel')}
        options={channels.map(value => ({ value, label: t(`vigilance-pages.channel.${value}`) }))}
        value={channel}
        change={one => set({ channel: one })}
      />
      <TextField
        label={t('vigilance-pages.message.party')}
        maxLength={300}
        value={party}
        change={one => set({ party: one })}
      />
    </>
  )
}
