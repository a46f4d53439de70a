import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { useMay } from '../../../web/session.ts'
import type { ApprovalKind } from '../approval.ts'
import { api } from './api.ts'
import { useSaved } from './saving.ts'

/** The answer of a second person to exactly what is shown; no reason is needed for a yes, and one for a no. */
export function Answer({ kind, id, seen }: { kind: ApprovalKind; id: string; seen: string }) {
  const t = useText()
  const may = useMay()
  const saved = useSaved()
  const [why, setWhy] = useState('')
  const approve = useMutation(api.approve.mutationOptions({ onSuccess: saved(t('risk-pages.approvals.answered')) }))
  const say = (verdict: 'approved' | 'declined') => approve.mutate({ kind, id, verdict, seen, why: why || undefined })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    say('approved')
  }
  if (!may('risk.approve')) return <p className="small soft">{t('risk-pages.approvals.mayNot')}</p>
  return (
    <form noValidate onSubmit={submit} className="risk-form">
      <AreaField label={t('risk-pages.approvals.why')} optional rows={2} value={why} change={setWhy} />
      {approve.error && <ErrorState error={approve.error} />}
      <div className="acts apart">
        <Button busy={approve.isPending} onClick={() => say('declined')}>
          {t('risk-pages.approvals.decline')}
        </Button>
        <Button kind="main" type="submit" busy={approve.isPending}>
          {t(`risk-pages.approvals.approve.${kind}`)}
        </Button>
      </div>
    </form>
  )
}
