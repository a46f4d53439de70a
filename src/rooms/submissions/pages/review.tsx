import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Draft } from './api.ts'
import { GiveUp } from './give-up.tsx'
import { useSaved } from './saving.ts'
import { SentDialog } from './sent-dialog.tsx'

/** The check by a second person, and the note that it was sent. */
export function ReviewSection({ draft }: { draft: Draft }) {
  const t = useText()
  const may = useMay()
  const format = useFormat()
  const [isSending, setSending] = useState(false)
  const standing = draft.reviews.findLast(one => one.holds)
  return (
    <Section title={t('submissions-pages.review.title')}>
      {standing ? (
        <Mark
          kind={standing.verdict === 'approved' ? 'proof' : 'haste'}
          icon={standing.verdict === 'approved' ? 'done' : 'warn'}
          wrap
        >
          {t(`submissions-pages.versions.${standing.verdict}`, { by: standing.by, when: format.moment(standing.at) })}
          {standing.why && ` ${standing.why}`}
        </Mark>
      ) : (
        <p className="small soft">
          {t(draft.reviews.length > 0 ? 'submissions-pages.review.changedSince' : 'submissions-pages.review.notYet')}
        </p>
      )}
      {may('submissions.send') && <Answer draft={draft} />}
      {may('submissions.send') && (
        <div className="acts apart">
          <Button icon="up" onClick={() => setSending(true)}>
            {t('submissions-pages.sent.act')}
          </Button>
        </div>
      )}
      {isSending && <SentDialog draft={draft} close={() => setSending(false)} />}
      {may('submissions.write') && <GiveUp draft={draft} />}
    </Section>
  )
}

function Answer({ draft }: { draft: Draft }) {
  const t = useText()
  const saved = useSaved()
  const [isAsked, setAsked] = useState(false)
  const [why, setWhy] = useState('')
  const answer = useMutation(
    api.review.mutationOptions({ onSuccess: saved(t('submissions-pages.review.done'), () => setAsked(false)) }),
  )
  if (draft.isReviewed) return null
  if (draft.isOwn) return <p className="small soft">{t('submissions-pages.review.own')}</p>
  const say = (verdict: 'approved' | 'declined') =>
    answer.mutate({ id: draft.id, verdict, why: why.trim() || undefined, seen: draft.digest })
  if (!isAsked)
    return (
      <Button icon="check" onClick={() => setAsked(true)}>
        {t('submissions-pages.review.act')}
      </Button>
    )
  return (
    <div>
      <p className="small">
        {t('submissions-pages.review.what', { version: draft.version })}{' '}
        <span className="mono">{draft.digest.slice(0, 12)}</span>
      </p>
      <AreaField label={t('submissions-pages.review.why')} optional rows={3} value={why} change={setWhy} />
      {answer.error && <ErrorState error={answer.error} />}
      <div className="acts apart">
        <Button kind="main" busy={answer.isPending} onClick={() => say('approved')}>
          {t('submissions-pages.review.approve')}
        </Button>
        <Button busy={answer.isPending} onClick={() => say('declined')}>
          {t('submissions-pages.review.decline')}
        </Button>
      </div>
    </div>
  )
}
