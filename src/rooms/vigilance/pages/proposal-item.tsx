import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import type { IconName } from '../../../web/parts/icon.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Statement } from '../../../web/parts/statement.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Proposal, type ProposalContent } from './api.ts'
import { factName, slug } from './duty-words.ts'
import { useSaved } from './saving.ts'
import { valueWords } from './timeline.tsx'

const marks: Readonly<Record<Proposal['state'], { kind: 'plain' | 'haste' | 'proof'; icon: IconName }>> = {
  waiting: { kind: 'haste', icon: 'half' },
  confirmed: { kind: 'proof', icon: 'done' },
  declined: { kind: 'plain', icon: 'not' },
  withdrawn: { kind: 'plain', icon: 'cross' },
}

/** A proposal with its reason, and the answer of a second person, or the way to give it. */
export function ProposalItem({ proposal }: { proposal: Proposal }) {
  const t = useText()
  const format = useFormat()
  const { state, by, at, because, answer, hasMoved } = proposal
  const sources = [
    t('vigilance-pages.proposal.by', { by, at: format.moment(at) }),
    ...(answer ? [t(`vigilance-pages.proposal.${state}`, { by: answer.by, at: format.moment(answer.at) })] : []),
  ]
  return (
    <div className="decided">
      <div className="eyebrow">
        <b>{contentWords(t, proposal.content, format)}</b>
        <Mark kind={marks[state].kind} icon={marks[state].icon}>
          {t(`vigilance-pages.proposal.state.${state}`)}
        </Mark>
      </div>
      <Statement sources={sources}>{because}</Statement>
      {answer?.why && <p>{answer.why}</p>}
      {state === 'waiting' && hasMoved && <Note kind="haste">{t('vigilance-pages.proposal.moved')}</Note>}
      {state === 'waiting' && <Answer proposal={proposal} />}
    </div>
  )
}

/** What is proposed, as a sentence. */
export function contentWords(t: Text, content: ProposalContent, format: ReturnType<typeof useFormat>): string {
  if (content.kind === 'ending') {
    const rule = t(`vigilance-rules.${slug(content.rule)}`)
    return t(`vigilance-pages.proposal.what.${content.ending}`, { rule })
  }
  if (content.kind === 'statement') {
    const facts = Object.entries(content.said).flatMap(([section, told]) =>
      Object.entries(told ?? {}).map(
        ([fact, value]) => `${factName(t, `${section}.${fact}`)} ${valueWords(t, String(value), format)}`,
      ),
    )
    return t('vigilance-pages.proposal.what.statement', { facts: facts.join('; ') })
  }
  if (content.kind !== 'awareness') return t(`vigilance-pages.proposal.what.${content.kind}`)
  const fact = content.fact === 'intake' ? t('vigilance-pages.fact.intake') : factName(t, content.fact)
  return t('vigilance-pages.proposal.what.awareness', {
    fact,
    value: valueWords(t, content.value, format),
    by: content.learnedBy,
  })
}

function Answer({ proposal }: { proposal: Proposal }) {
  const t = useText()
  const may = useMay()
  const saved = useSaved()
  const [isDeclining, setDeclining] = useState(false)
  const [why, setWhy] = useState('')
  const answer = useMutation(api.answerProposal.mutationOptions(saved(t('vigilance-pages.proposal.answered'))))
  const withdraw = useMutation(api.withdrawProposal.mutationOptions(saved(t('vigilance-pages.proposal.taken'))))
  if (!may('vigilance.decide')) return <p className="small soft">{t('vigilance-pages.proposal.waits')}</p>
  if (proposal.isOwn)
    return (
      <>
        <p className="small soft">{t('vigilance-pages.proposal.own')}</p>
        {withdraw.error && <ErrorState error={withdraw.error} />}
        <Button size="small" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id: proposal.id })}>
          {t('vigilance-pages.proposal.withdraw')}
        </Button>
      </>
    )
  const give = (verdict: 'confirmed' | 'declined') =>
    answer.mutate({ id: proposal.id, seen: proposal.digest, verdict, why: why.trim() || undefined })
  return (
    <>
      {answer.error && <ErrorState error={answer.error} />}
      {isDeclining && (
        <AreaField label={t('vigilance-pages.proposal.why')} rows={2} maxLength={4000} value={why} change={setWhy} />
      )}
      <div className="acts">
        {isDeclining ? (
          <Button size="small" waits={why.trim() === ''} busy={answer.isPending} onClick={() => give('declined')}>
            {t('vigilance-pages.proposal.decline')}
          </Button>
        ) : (
          <>
            <Button size="small" busy={answer.isPending} onClick={() => give('confirmed')}>
              {t(`vigilance-pages.proposal.confirm.${proposal.content.kind}`)}
            </Button>
            <Button size="small" onClick={() => setDeclining(true)}>
              {t('vigilance-pages.proposal.decline')}
            </Button>
          </>
        )}
      </div>
    </>
  )
}
