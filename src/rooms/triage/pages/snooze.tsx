import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useKeys } from '../../../web/keys.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { CheckField } from '../../../web/parts/choices.tsx'
import { Dialog } from '../../../web/parts/dialog.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { api } from './api.ts'
import type { Group, Snooze } from './shown.ts'

const inFourWeeks = () => new Date(Date.now() + 28 * 86_400_000).toISOString().slice(0, 10)

/** S puts the open vulnerability aside. */
export function useSnoozeKey(run: (() => void) | undefined): void {
  useKeys({ s: run })
}

/** Puts a vulnerability aside until a day, and says what wakes it before. */
export function SnoozeForm({ group, close }: { group: Group; close: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const [until, setUntil] = useState(inFourWeeks)
  const [reason, setReason] = useState('')
  const [epss, setEpss] = useState('10')
  const [wake, setWake] = useState<WakeOn>({ exploited: true, fix: true })
  const save = useMutation(
    api.snooze.mutationOptions({
      onSuccess: () => {
        tell({ text: t('triage-priority.snooze.done', { what: group.vulnerability }) })
        close()
      },
      onSettled: () => memory.invalidateQueries(),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const percent = Number(epss.replace(',', '.'))
    const threshold = epss.trim() && Number.isFinite(percent) ? { epss: Math.min(1, Math.max(0, percent / 100)) } : {}
    save.mutate({ vulnerability: group.vulnerability, until, reason, wake: { ...wake, ...threshold } })
  }
  return (
    <Dialog title={t('triage-priority.snooze.title', { what: group.vulnerability })} close={close}>
      <form noValidate onSubmit={submit}>
        <TextField
          label={t('triage-priority.snooze.until')}
          hint={t('triage-priority.snooze.untilHint')}
          type="date"
          value={until}
          change={setUntil}
        />
        <TextField
          label={t('triage-priority.snooze.epss')}
          optional
          inputMode="decimal"
          value={epss}
          change={setEpss}
        />
        <WakeFields wake={wake} change={setWake} />
        <AreaField
          label={t('triage-priority.snooze.reason')}
          rows={2}
          maxLength={4000}
          value={reason}
          change={setReason}
        />
        <FormFoot
          act={t('triage-priority.snooze.act')}
          waits={!reason.trim() || !until}
          busy={save.isPending}
          error={save.error}
          leave={close}
        />
      </form>
    </Dialog>
  )
}

type WakeOn = { readonly exploited: boolean; readonly fix: boolean }

function WakeFields({ wake, change }: { wake: WakeOn; change: (wake: WakeOn) => void }) {
  const t = useText()
  return (
    <>
      <CheckField
        label={t('triage-priority.snooze.exploited')}
        value={wake.exploited}
        change={exploited => change({ ...wake, exploited })}
      />
      <CheckField label={t('triage-priority.snooze.fix')} value={wake.fix} change={fix => change({ ...wake, fix })} />
    </>
  )
}

/** That it is put aside, until when and why, and the way back. */
export function SnoozeNote({ snooze, may }: { snooze: Snooze; may: boolean }) {
  const t = useText()
  const format = useFormat()
  const memory = useQueryClient()
  const wake = useMutation(api.wake.mutationOptions({ onSettled: () => memory.invalidateQueries() }))
  return (
    <Note>
      <p>
        {t('triage-priority.snooze.aside', { until: format.day(snooze.until), by: snooze.by })} {snooze.reason}
      </p>
      <p className="small soft">{wakeWords(t, snooze, format.percent)}</p>
      {may && (
        <Button size="small" busy={wake.isPending} onClick={() => wake.mutate({ id: snooze.id })}>
          {t('triage-priority.snooze.wake')}
        </Button>
      )}
    </Note>
  )
}

function wakeWords(t: Text, { wake }: Snooze, percent: (share: number) => string): string {
  const conditions = [
    ...(wake.epss === undefined ? [] : [t('triage-priority.snooze.whenEpss', { share: percent(wake.epss) })]),
    ...(wake.exploited ? [t('triage-priority.snooze.whenExploited')] : []),
    ...(wake.fix ? [t('triage-priority.snooze.whenFix')] : []),
  ]
  return conditions.length > 0 ? t('triage-priority.snooze.wakesWhen', { conditions: conditions.join(', ') }) : ''
}
