import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { api, type Draft } from './api.ts'
import { useSaved } from './saving.ts'

/** Ends a report that nobody sent, with a reason; it stays to be seen. */
export function GiveUp({ draft }: { draft: Draft }) {
  const t = useText()
  const saved = useSaved()
  const [because, setBecause] = useState('')
  const end = useMutation(api.giveUp.mutationOptions({ onSuccess: saved(t('submissions-pages.giveUp.done')) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    end.mutate({ id: draft.id, because, seen: draft.version })
  }
  return (
    <details className="apart small">
      <summary>{t('submissions-pages.giveUp.title')}</summary>
      <form noValidate onSubmit={submit}>
        <p>{t('submissions-pages.giveUp.what')}</p>
        <AreaField label={t('submissions-pages.giveUp.because')} rows={2} value={because} change={setBecause} />
        <FormFoot act={t('submissions-pages.giveUp.act')} busy={end.isPending} error={end.error} />
      </form>
    </details>
  )
}
