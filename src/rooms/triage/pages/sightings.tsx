import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { Dialog } from '../../../web/parts/dialog.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { api } from './api.ts'
import type { Group } from './shown.ts'

const kinds = ['own-device', 'comparable'] as const

/** Exploitation apart from the world's catalogues: at comparable devices, and in our own. */
export function Sightings({ group, may }: { group: Group; may: boolean }) {
  const t = useText()
  const format = useFormat()
  const [ending, end] = useState<string | undefined>()
  if (group.sightings.length === 0) return null
  return (
    <ul className="lines">
      {group.sightings.map(one => (
        <li key={one.id}>
          <Tag kind={one.kind === 'own-device' ? 'harm' : 'haste'}>
            {t(`triage-priority.sighting.kind.${one.kind}`)}
          </Tag>{' '}
          {one.note}
          <small>
            {format.day(one.seenOn)}, {one.by}{' '}
            {may && (
              <button type="button" className="plain-button" onClick={() => end(one.id)}>
                {t('triage-priority.sighting.withdraw')}
              </button>
            )}
          </small>
        </li>
      ))}
      {ending && <Withdrawal id={ending} close={() => end(undefined)} />}
    </ul>
  )
}

/** States that it was exploited; decisions that rest on the contrary lapse at once. */
export function SightingForm({ group, close }: { group: Group; close: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const devices = [...new Map(group.occurrences.map(one => [one.deviceId, one.device])).entries()]
  const [device, setDevice] = useState(devices[0]?.[0] ?? '')
  const [kind, setKind] = useState<(typeof kinds)[number] | undefined>()
  const [seenOn, setSeenOn] = useState(new Date().toISOString().slice(0, 10))
  const [note, setNote] = useState('')
  const save = useMutation(
    api.stateSighting.mutationOptions({ onSuccess: close, onSettled: () => memory.invalidateQueries() }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (kind) save.mutate({ vulnerability: group.vulnerability, device, kind, seenOn, note })
  }
  return (
    <Dialog title={t('triage-priority.sighting.title', { what: group.vulnerability })} close={close}>
      <form noValidate onSubmit={submit}>
        <ChoiceField
          label={t('triage-priority.sighting.where')}
          column
          options={kinds.map(value => ({ value, label: t(`triage-priority.sighting.kind.${value}`) }))}
          value={kind}
          change={value => setKind(kinds.find(one => one === value))}
        />
        <SelectField
          label={t('triage-priority.sighting.device')}
          options={devices.map(([value, label]) => ({ value, label }))}
          value={device}
          change={setDevice}
        />
        <TextField label={t('triage-priority.sighting.seenOn')} type="date" value={seenOn} change={setSeenOn} />
        <AreaField label={t('triage-priority.sighting.note')} rows={3} maxLength={4000} value={note} change={setNote} />
        <FormFoot
          act={t('triage-priority.sighting.save')}
          waits={!kind || !note.trim()}
          busy={save.isPending}
          error={save.error}
          leave={close}
        />
      </form>
    </Dialog>
  )
}

function Withdrawal({ id, close }: { id: string; close: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const [reason, setReason] = useState('')
  const save = useMutation(
    api.withdrawSighting.mutationOptions({ onSuccess: close, onSettled: () => memory.invalidateQueries() }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id, reason })
  }
  return (
    <Dialog title={t('triage-priority.sighting.withdraw')} close={close}>
      <form noValidate onSubmit={submit}>
        <AreaField label={t('triage-approvals.reason')} rows={3} maxLength={4000} value={reason} change={setReason} />
        <FormFoot
          act={t('triage-priority.sighting.withdraw')}
          waits={!reason.trim()}
          busy={save.isPending}
          error={save.error}
          leave={close}
        />
      </form>
    </Dialog>
  )
}
