import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { ReasonDialog } from '../../../web/parts/reason-dialog.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { api } from './api.ts'
import type { Proposal } from './shown.ts'

/** What this person may do with a proposal: approve or reject another's, take back the own. */
export function ApprovalActs({ proposal }: { proposal: Proposal }) {
  const t = useText()
  const format = useFormat()
  const may = useMay()
  const [rejecting, setRejecting] = useState(false)
  const { decision, own, aloneNow } = proposal
  const approve = useAct(api.approve.mutationOptions, t('triage-approvals.approved', { what: decision.shortId }))
  const back = useAct(api.takeBack.mutationOptions, t('triage-approvals.takenBack', { what: decision.shortId }))
  const { id, contentHash } = decision
  const mayApprove = may('triage.approve') && (!own || aloneNow)
  const hindered = proposal.places.some(place => place.hinders)
  return (
    <>
      {(approve.error ?? back.error) && <ErrorState error={approve.error ?? back.error} />}
      {own && !aloneNow && (
        <p className="small soft">
          {decision.aloneFrom
            ? t('triage-approvals.aloneFrom', { when: format.moment(decision.aloneFrom) })
            : t('triage-approvals.own')}
        </p>
      )}
      {hindered && (
        <p className="small">
          {t('triage-approvals.hindered')}{' '}
          <ButtonLink size="small" href={`/triage?q=status%3Aall&v=${encodeURIComponent(decision.vulnerability)}`}>
            {t('triage-approvals.lookAgain')}
          </ButtonLink>
        </p>
      )}
      <div className="form-foot">
        {mayApprove && contentHash && (
          <Button
            kind={hindered ? 'plain' : 'main'}
            busy={approve.isPending}
            onClick={() => approve.mutate({ id, contentHash })}
          >
            {own
              ? t('triage-approvals.confirmAlone')
              : t('triage-approvals.approve', { count: proposal.places.length })}
          </Button>
        )}
        {may('triage.approve') && !own && (
          <Button kind={hindered ? 'main' : 'plain'} onClick={() => setRejecting(true)}>
            {t('triage-approvals.reject')}
          </Button>
        )}
        {own && (
          <Button busy={back.isPending} onClick={() => back.mutate({ id })}>
            {t('triage-approvals.takeBack')}
          </Button>
        )}
        <span className="mono faint small" title={t('triage-approvals.hash')}>
          {contentHash?.slice(0, 12)}
        </span>
      </div>
      {rejecting && <Rejection id={id} what={decision.shortId} close={() => setRejecting(false)} />}
    </>
  )
}

function Rejection({ id, what, close }: { id: string; what: string; close: () => void }) {
  const t = useText()
  const reject = useAct(api.reject.mutationOptions, t('triage-approvals.rejected', { what }), close)
  return (
    <ReasonDialog
      title={t('triage-approvals.rejectTitle', { what })}
      label={t('triage-approvals.reason')}
      act={t('triage-approvals.reject')}
      send={reason => reject.mutate({ id, reason })}
      busy={reject.isPending}
      error={reject.error}
      close={close}
    />
  )
}

// biome-ignore lint/suspicious/noExplicitAny: three routes of one shape
function useAct(options: (about: any) => any, said: string, done?: () => void) {
  const memory = useQueryClient()
  return useMutation<unknown, Error, Record<string, string>>(
    options({
      onSuccess: () => {
        tell({ text: said })
        done?.()
      },
      onSettled: () => memory.invalidateQueries(),
    }),
  )
}
