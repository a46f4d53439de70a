import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { isProblem } from '../../../web/problem.ts'
import { api, type Drill } from './api.ts'
import { useSaved } from './saving.ts'

/** Begins the drill: opens the exercise case, and its clock runs. */
export function StartButton({ drill }: { drill: Drill }) {
  const t = useText()
  const saved = useSaved()
  const start = useMutation(
    api.startDrill.mutationOptions({
      onSuccess: saved(t('response-pages.drill.started')),
      onError: error => tell({ text: isProblem(error) ? (error.detail ?? error.title) : String(error) }),
    }),
  )
  return (
    <Button kind="main" busy={start.isPending} onClick={() => start.mutate({ id: drill.id, seen: drill.changedAt })}>
      {t('response-pages.drill.start')}
    </Button>
  )
}

/** Ends the drill: figures are frozen, the report stands. */
export function EndForm({ drill, done }: { drill: Drill; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [summary, setSummary] = useState('')
  const end = useMutation(api.endDrill.mutationOptions({ onSuccess: saved(t('response-pages.drill.ended'), done) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    end.mutate({ id: drill.id, summary, seen: drill.changedAt })
  }
  return (
    <Section title={t('response-pages.drill.end')}>
      <form noValidate onSubmit={submit}>
        <AreaField
          label={t('response-pages.drill.summary')}
          hint={t('response-pages.drill.summaryHint')}
          rows={4}
          value={summary}
          change={setSummary}
        />
        <FormFoot act={t('response-pages.drill.endNow')} busy={end.isPending} error={end.error} leave={done} />
      </form>
    </Section>
  )
}

/** Cancels a drill; it does not count as held. */
export function CancelForm({ drill, done }: { drill: Drill; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [reason, setReason] = useState('')
  const cancel = useMutation(
    api.cancelDrill.mutationOptions({ onSuccess: saved(t('response-pages.drill.cancelled'), done) }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    cancel.mutate({ id: drill.id, reason, seen: drill.changedAt })
  }
  if (drill.state === 'ended' || drill.state === 'cancelled') return null
  return (
    <Section title={t('response-pages.drill.cancel')}>
      <form noValidate onSubmit={submit}>
        <AreaField label={t('response-pages.edition.reason')} rows={2} value={reason} change={setReason} />
        <FormFoot act={t('response-pages.drill.cancelNow')} busy={cancel.isPending} error={cancel.error} leave={done} />
      </form>
    </Section>
  )
}
