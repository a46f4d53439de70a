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
import { Unknown } from '../../../web/parts/unknown.tsx'
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
    <div className="proposal">
      <Note kind="haste">
        {withName && (
          <>
            <Link href={address.score(device, vulnerability)}>
              {vulnerability}, {deviceName}
            </Link>
            {': '}
          </>
        )}
        {t('scoring-pages.proposal.moved', { what, when: format.moment(changedAt) })}
      </Note>
      <dl className="beside">
        <div>
          <dt>{t('scoring-pages.proposal.stands')}</dt>
          <dd>
            <Scores of={proposal.standing} beside={proposal.now} />
          </dd>
        </div>
        <div>
          <dt>{t('scoring-pages.proposal.now')}</dt>
          <dd>
            <Scores of={proposal.now} beside={proposal.standing} />
          </dd>
        </div>
      </dl>
      <SourcesMoved proposal={proposal} />
      <Settle proposal={proposal} />
    </div>
  )
}

type Scored = Pick<Proposal['now'], 'v31' | 'v40'>

function Scores({ of, beside }: { of: Scored; beside: Scored }) {
  return (
    <>
      {of.v31 && (
        <div>
          <NamedScore of={of.v31} system="3.1" /> <VectorText of={of.v31.vector} beside={beside.v31?.vector} />
        </div>
      )}
      {of.v40 && (
        <div>
          <NamedScore of={of.v40} system="4.0" /> <VectorText of={of.v40.vector} beside={beside.v40?.vector} />
        </div>
      )}
    </>
  )
}

/** What a source says now, where it says something else than before. */
function SourcesMoved({ proposal: { before, now, moved } }: { proposal: Proposal }) {
  const t = useText()
  const names = (['nvd31', 'nvd40', 'vendor31', 'vendor40'] as const).filter(name => moved.includes(name))
  return names.map(name => (
    <p key={name} className="small">
      {t(`scoring-pages.moved.${name}`)}: <SourceText of={before.sources[name]} beside={now.sources[name]} />
      {' → '}
      <SourceText of={now.sources[name]} beside={before.sources[name]} />
    </p>
  ))
}

type Source = Proposal['now']['sources']['nvd31']

function SourceText({ of, beside }: { of: Source; beside: Source }) {
  const t = useText()
  return of ? <VectorText of={of.vector} beside={beside?.vector} /> : <Unknown>{t('scoring-pages.none')}</Unknown>
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
