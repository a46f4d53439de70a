import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import type { ApprovalKind } from '../approval.ts'
import { api } from './api.ts'
import { useSaved } from './saving.ts'

interface AnswerProps {
  readonly kind: ApprovalKind
  readonly id: string
  /** Digest of what is on the screen. */
  readonly seen: string
  readonly edition: number
  readonly authors: readonly string[]
}

/** The answer of a second person to exactly what is shown; a no needs a reason. */
export function Answer({ kind, id, seen, edition, authors }: AnswerProps) {
  const t = useText()
  const may = useMay()
  const saved = useSaved()
  const [why, setWhy] = useState('')
  const approve = useMutation(api.approve.mutationOptions({ onSuccess: saved(t('response-pages.edition.answered')) }))
  const say = (verdict: 'approved' | 'declined') => approve.mutate({ kind, id, verdict, seen, why: why || undefined })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    say('approved')
  }
  return (
    <Section title={t('response-pages.edition.answer', { edition })}>
      <p className="soft">
        {t('response-pages.edition.answerWhat', { authors: authors.join(', ') })}{' '}
        <span className="mono">{seen.slice(0, 12)}</span>
      </p>
      {may('response.approve') ? (
        <form noValidate onSubmit={submit} className="risk-form">
          <AreaField label={t('response-pages.edition.why')} optional rows={2} value={why} change={setWhy} />
          {approve.error && <ErrorState error={approve.error} />}
          <div className="acts apart">
            <Button busy={approve.isPending} onClick={() => say('declined')}>
              {t('response-pages.edition.decline')}
            </Button>
            <Button kind="main" type="submit" busy={approve.isPending}>
              {t('response-pages.edition.approve')}
            </Button>
          </div>
        </form>
      ) : (
        <p className="small soft">{t('response-pages.edition.mayNot')}</p>
      )}
    </Section>
  )
}
