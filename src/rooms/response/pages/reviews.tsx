import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { useNow } from '../../../web/parts/due.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Plan } from './api.ts'
import { RecurrenceMark } from './marks.tsx'
import { useSaved } from './saving.ts'

/** Looks at the plan that found no need to change it. */
export function Reviews({ plan }: { plan: Plan }) {
  const t = useText()
  const format = useFormat()
  const may = useMay()
  const [open, setOpen] = useState(false)
  if (!plan.inForce) return null
  return (
    <Section title={t('response-pages.review.title')} count={plan.reviews.length}>
      <div className="response-due">
        <RecurrenceMark recurrence={plan.review} what="review" />
      </div>
      <ol className="risk-records">
        {plan.reviews.map(one => (
          <li key={one.id}>
            <p className="said">{one.outcome}</p>
            <p className="src">
              <span>
                {t('response-pages.review.held', { day: format.day(one.heldOn), by: one.by, edition: one.edition })}
              </span>
            </p>
          </li>
        ))}
      </ol>
      {open && <ReviewForm plan={plan} done={() => setOpen(false)} />}
      {!open && may('response.write') && (
        <div className="acts apart">
          <Button size="small" icon="plus" onClick={() => setOpen(true)}>
            {t('response-pages.review.enter')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function ReviewForm({ plan, done }: { plan: Plan; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const today = useNow().toISOString().slice(0, 10)
  const [heldOn, setHeldOn] = useState(today)
  const [outcome, setOutcome] = useState('')
  const save = useMutation(api.review.mutationOptions({ onSuccess: saved(t('response-pages.review.saved'), done) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: plan.id, heldOn, outcome })
  }
  return (
    <form noValidate onSubmit={submit}>
      <TextField label={t('response-pages.review.heldOn')} type="date" value={heldOn} change={setHeldOn} />
      <AreaField
        label={t('response-pages.review.outcome')}
        hint={t('response-pages.review.outcomeHint')}
        rows={3}
        value={outcome}
        change={setOutcome}
      />
      <FormFoot act={t('response-pages.review.save')} busy={save.isPending} error={save.error} leave={done} />
    </form>
  )
}
