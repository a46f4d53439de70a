import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type Proposal } from './api.ts'
import { NamedScore, VectorText } from './named-score.tsx'

/** What the facts would make of a vector, beside what stands; a person accepts it or keeps what stands. */
export function ProposalCard({ proposal, withName }: { proposal: Proposal; withName?: boolean }) {
  const t = useText()
  const format = useFormat()
  const { vulnerability, device, deviceName, moved, changedAt } = proposal
  const what = moved.map(one => t(`scoring-pages.moved.${one}`)).join(', ')
  return (
    <Note kind="haste">
      <p>
        {withName && (
          <>
            <Link href={address.score(device, vulnerability)}>
              {vulnerability}, {deviceName}
            </Link>
            {': '}
          </>
        )}
        {t('scoring-pages.proposal.moved', { what, when: format.moment(changedAt) })}
      </p>
      <dl className="beside">
        <div>
          <dt>{t('scoring-pages.proposal.stands')}</dt>
          <dd>
            <Scores of={proposal.standing} />
          </dd>
        </div>
        <div>
          <dt>{t('scoring-pages.proposal.now')}</dt>
          <dd>
            <Scores of={proposal.now} />
          </dd>
        </div>
      </dl>
      <Settle proposal={proposal} />
    </Note>
  )
}

function Scores({ of }: { of: Pick<Proposal['now'], 'v31' | 'v40'> }) {
  return (
    <>
      {of.v31 && (
        <div>
          <NamedScore of={of.v31} system="3.1" /> <VectorText of={of.v31.vector} />
        </div>
      )}
      {of.v40 && (
        <div>
          <NamedScore of={of.v40} system="4.0" /> <VectorText of={of.v40.vector} />
        </div>
      )}
    </>
  )
}

function Settle({ proposal }: { proposal: Proposal }) {
  const t = useText()
  const may = useMay()
  const memory = useQueryClient()
  const [reason, setReason] = useState('')
  const settle = useMutation(
    api.settle.mutationOptions({
      onSuccess: after => tell({ text: t(`scoring-pages.proposal.${after.outcome}`) }),
      // also after a refusal: what is shown is no longer what the facts say
      onSettled: () => void memory.invalidateQueries({ queryKey: api.key() }),
    }),
  )
  if (!may('scoring.score')) return <p className="soft">{t('scoring-pages.mayNotScore')}</p>
  const act = (outcome: 'accepted' | 'kept') => () =>
    settle.mutate({ id: proposal.id, outcome, reason, seen: proposal.seen })
  return (
    <>
      <TextField label={t('scoring-pages.proposal.reason')} maxLength={4000} value={reason} change={setReason} />
      {settle.error && <ErrorState error={settle.error} />}
      <div className="form-foot">
        <Button kind="main" busy={settle.isPending} waits={!reason.trim()} onClick={act('accepted')}>
          {t('scoring-pages.proposal.accept')}
        </Button>
        <Button busy={settle.isPending} waits={!reason.trim()} onClick={act('kept')}>
          {t('scoring-pages.proposal.keep')}
        </Button>
      </div>
    </>
  )
}
