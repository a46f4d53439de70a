import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { api, type Notice } from './api.ts'

/** Takes a notice back: why, and what becomes of what rests on it. */
export function WithdrawNotice({ notice, done }: { notice: Notice; done: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const [why, setWhy] = useState('')
  const withdraw = useMutation(
    api.withdrawNotice.mutationOptions({
      onSuccess: () => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('notice-pages.withdrawnNow') })
        done()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    withdraw.mutate({ id: notice.id, seen: notice.editions, why })
  }
  return (
    <Section title={t('notice-pages.withdraw')}>
      <form noValidate onSubmit={submit}>
        <p>{t('notice-pages.withdrawLead')}</p>
        <AreaField label={t('notice-pages.field.why')} rows={2} maxLength={2000} value={why} change={setWhy} />
        <FormFoot act={t('notice-pages.withdraw')} busy={withdraw.isPending} error={withdraw.error} leave={done} />
      </form>
    </Section>
  )
}
