import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { Answer } from './answer.tsx'
import { address, api, type Plan } from './api.ts'
import { useSaved } from './saving.ts'

/** The way of a draft into force: proposed by one person, approved by another for exactly what is shown. */
export function Proposal({ plan }: { plan: Plan }) {
  const waiting = plan.editions.find(one => one.state === 'waiting')
  if (waiting && plan.shown === waiting.edition)
    return (
      <Answer kind="plan" id={waiting.id} seen={waiting.digest} edition={waiting.edition} authors={waiting.authors} />
    )
  return plan.shown === 'draft' && plan.draft && plan.waiting === null ? <Ask plan={plan} /> : null
}

function Ask({ plan }: { plan: Plan }) {
  const t = useText()
  const may = useMay()
  const go = useGo()
  const saved = useSaved()
  const [reason, setReason] = useState('')
  const propose = useMutation(
    api.propose.mutationOptions({
      onSuccess: after =>
        saved(t('response-pages.edition.proposed'), () => go(address.plan(plan.id, { edition: `${after.shown}` })))(),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    propose.mutate({ id: plan.id, reason, seen: plan.draft?.changedAt ?? '' })
  }
  if (!may('response.write')) return null
  return (
    <Section title={t('response-pages.edition.propose')}>
      <p className="soft">{t('response-pages.edition.proposeWhat')}</p>
      <form noValidate onSubmit={submit}>
        <AreaField
          label={t('response-pages.edition.reason')}
          hint={t('response-pages.edition.reasonHint')}
          rows={2}
          value={reason}
          change={setReason}
        />
        <FormFoot act={t('response-pages.edition.ask')} busy={propose.isPending} error={propose.error}>
          {plan.inForce && (
            <ButtonLink href={address.plan(plan.id, { edition: 'draft', compare: `${plan.inForce.edition}` })}>
              {t('response-pages.edition.compareWith', { edition: plan.inForce.edition })}
            </ButtonLink>
          )}
        </FormFoot>
      </form>
    </Section>
  )
}
