import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Action, api, type Closing } from './api.ts'
import { useSaved } from './saving.ts'

/** Closing: with the target reached at once, else with a reason and a second person. */
export function ClosingSection({ action, may }: { action: Action; may: boolean }) {
  const t = useText()
  if (action.state === 'planned') return null
  return (
    <Section title={t('field-pages.closing.title')}>
      {action.closings.length === 0 && action.state === 'running' && (
        <p className="soft">{t('field-pages.closing.none')}</p>
      )}
      {action.closings.map(one => (
        <ClosingItem key={one.id} action={action} closing={one} may={may} />
      ))}
      {may && !action.isClosingProposed && <CloseForm action={action} />}
    </Section>
  )
}

function CloseForm({ action }: { action: Action }) {
  const t = useText()
  const saved = useSaved()
  const [isOpen, open] = useState(false)
  const [reason, setReason] = useState('')
  const reached = action.effect.reached === 'yes'
  const close = useMutation(
    api.closeAction.mutationOptions({
      onSuccess: saved(t(reached ? 'field-pages.closing.closed' : 'field-pages.closing.proposed'), () => open(false)),
    }),
  )
  if (!isOpen) {
    return (
      <div className="acts apart">
        <Button onClick={() => open(true)}>
          {t(reached ? 'field-pages.closing.close' : 'field-pages.closing.propose')}
        </Button>
      </div>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    close.mutate({ id: action.id, reason, seen: action.seen })
  }
  return (
    <form noValidate onSubmit={submit} className="apart">
      {!reached && <Note kind="haste">{t('field-pages.closing.below', { count: action.effect.unknown })}</Note>}
      <AreaField
        rows={3}
        optional={reached}
        label={t('field-pages.closing.reason')}
        value={reason}
        change={setReason}
      />
      <FormFoot
        act={t(reached ? 'field-pages.closing.close' : 'field-pages.closing.propose')}
        busy={close.isPending}
        error={close.error}
        leave={() => open(false)}
      />
    </form>
  )
}

function ClosingItem({ action, closing: one, may }: { action: Action; closing: Closing; may: boolean }) {
  const t = useText()
  const format = useFormat()
  const { figures, answer } = one
  return (
    <div className="field-closing">
      {one.reason && <p className="said">{one.reason}</p>}
      <p className="small">
        {t('field-pages.closing.figures', {
          confirmed: format.number(figures.confirmed),
          recipients: format.number(figures.recipients),
          done: format.number(figures.done),
          units: format.number(figures.units),
          unknown: format.number(figures.unknown),
        })}
      </p>
      <p className="src">
        <span>{t('field-pages.closing.proposedBy', { by: one.by, at: format.moment(one.at) })}</span>
      </p>
      {one.reached && <p className="small">{t('field-pages.closing.atTarget')}</p>}
      {answer && (
        <p className="small">
          {t(`field-pages.closing.answer.${answer.verdict}`, { by: answer.by, at: format.moment(answer.at) })}
          {answer.why && `: ${answer.why}`}
        </p>
      )}
      {may && !answer && !one.reached && <Answer action={action} closing={one} />}
    </div>
  )
}

function Answer({ action, closing }: { action: Action; closing: Closing }) {
  const t = useText()
  const saved = useSaved()
  const [why, setWhy] = useState('')
  const answer = useMutation(api.answerClosing.mutationOptions({ onSuccess: saved(t('field-pages.closing.answered')) }))
  const send = (verdict: 'approved' | 'declined' | 'withdrawn') =>
    answer.mutate({ id: action.id, closing: closing.id, verdict, why: why || undefined })
  if (closing.isOwn) {
    return (
      <>
        <p className="small soft">{t('field-pages.closing.waits')}</p>
        {answer.error && <ErrorState error={answer.error} />}
        <Button size="small" busy={answer.isPending} onClick={() => send('withdrawn')}>
          {t('field-pages.closing.withdraw')}
        </Button>
      </>
    )
  }
  return (
    <>
      <AreaField rows={2} optional label={t('field-pages.closing.why')} value={why} change={setWhy} />
      {answer.error && <ErrorState error={answer.error} />}
      <div className="acts">
        <Button busy={answer.isPending} onClick={() => send('declined')}>
          {t('field-pages.closing.decline')}
        </Button>
        <Button kind="main" busy={answer.isPending} onClick={() => send('approved')}>
          {t('field-pages.closing.approve')}
        </Button>
      </div>
    </>
  )
}
