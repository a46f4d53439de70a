import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { api, type Risk } from './api.ts'
import { useSaved } from './saving.ts'

/** Takes a risk out of the register with a reason, or back into it; nothing is deleted. */
export function CloseSection({ risk }: { risk: Risk }) {
  const t = useText()
  const saved = useSaved()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const close = useMutation(api.close.mutationOptions({ onSuccess: saved(t('risk-pages.close.closed')) }))
  const reopen = useMutation(api.reopen.mutationOptions({ onSuccess: saved(t('risk-pages.close.opened')) }))
  const error = close.error ?? reopen.error
  const act = risk.closed ? reopen : close
  return (
    <Section title={t(risk.closed ? 'risk-pages.close.titleClosed' : 'risk-pages.close.title')}>
      <p className="soft">{t('risk-pages.close.what')}</p>
      {!open && (
        <div className="acts apart">
          <Button onClick={() => setOpen(true)}>{t('risk-pages.close.begin')}</Button>
        </div>
      )}
      {open && (
        <>
          <AreaField label={t('risk-pages.close.reason')} rows={2} value={reason} change={setReason} />
          {error && <ErrorState error={error} />}
          <div className="acts apart">
            <Button busy={act.isPending} onClick={() => act.mutate({ id: risk.id, seen: risk.changedAt, reason })}>
              {t(risk.closed ? 'risk-pages.close.reopen' : 'risk-pages.close.close')}
            </Button>
          </div>
        </>
      )}
    </Section>
  )
}
