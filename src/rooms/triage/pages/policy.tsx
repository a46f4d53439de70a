import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { CheckField } from '../../../web/parts/choices.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { api } from './api.ts'
import { DeadlineFields } from './deadline-fields.tsx'
import { FourEyesFields } from './four-eyes-fields.tsx'
import type { Policy, PolicyContent } from './shown.ts'

/** When a second person is asked and which days are promised: what counts, who wrote it, and the next edition. */
export function PolicyPage() {
  const t = useText()
  const { data: policy } = useSuspenseQuery(api.policy.queryOptions({ input: {} }))
  return (
    <>
      <PageHeader
        title={t('triage-policy.title')}
        lead={
          policy.edition === 0 ? t('triage-policy.default') : t('triage-policy.edition', { edition: policy.edition })
        }
        crumbs={[{ label: t('web.places.vulnerabilities'), href: '/triage' }, { label: t('triage-policy.title') }]}
        help={t('triage-policy.help')}
      />
      <PlaceTabs place="vulnerabilities" />
      <div className="apart stack">
        <PolicyNotes policy={policy} />
        <PolicyForm key={policy.edition} policy={policy} />
        <Editions policy={policy} />
      </div>
    </>
  )
}

function PolicyNotes({ policy }: { policy: Policy }) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      {policy.edition === 0 && <Note>{t('triage-policy.defaultNote')}</Note>}
      {policy.stricterUntil && (
        <Note kind="haste">{t('triage-policy.stricter', { when: format.moment(policy.stricterUntil) })}</Note>
      )}
      {policy.approvers < 3 && <Note kind="haste">{t('triage-approvals.small', { count: policy.approvers })}</Note>}
    </>
  )
}

function PolicyForm({ policy }: { policy: Policy }) {
  const t = useText()
  const mayWrite = useMay()('triage.govern')
  const memory = useQueryClient()
  const [content, setContent] = useState<PolicyContent>(policy.content)
  const [reason, setReason] = useState('')
  const save = useMutation(
    api.writePolicy.mutationOptions({
      onSuccess: next => tell({ text: t('triage-policy.saved', { edition: next.edition }) }),
      onSettled: () => memory.invalidateQueries(),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ manufacturer: policy.manufacturer, content, reason, seen: policy.edition })
  }
  return (
    <form noValidate onSubmit={submit}>
      <fieldset className="bare stack" disabled={!mayWrite}>
        <Section title={t('triage-policy.fourEyes.title')}>
          <FourEyesFields value={content.fourEyes} change={fourEyes => setContent({ ...content, fourEyes })} />
          <CheckField
            label={t('triage-policy.fourEyes.publishing')}
            hint={t('triage-policy.fourEyes.publishingHint')}
            value={content.publishing?.secondPerson ?? true}
            change={secondPerson => setContent({ ...content, publishing: { secondPerson } })}
          />
        </Section>
        <Section title={t('triage-policy.deadlines.title')}>
          <DeadlineFields value={content.deadlines} change={deadlines => setContent({ ...content, deadlines })} />
        </Section>
        {mayWrite && (
          <>
            <AreaField
              label={t('triage-policy.reason')}
              hint={t('triage-policy.reasonHint')}
              rows={2}
              maxLength={4000}
              value={reason}
              change={setReason}
            />
            <FormFoot
              act={t('triage-policy.save', { edition: policy.edition + 1 })}
              waits={!reason.trim()}
              busy={save.isPending}
              error={save.error}
            />
          </>
        )}
      </fieldset>
    </form>
  )
}

function Editions({ policy }: { policy: Policy }) {
  const t = useText()
  const format = useFormat()
  if (policy.editions.length === 0) return null
  return (
    <Section title={t('triage-policy.editions')} count={policy.editions.length}>
      <ul className="lines">
        {policy.editions.map(one => (
          <li key={one.id}>
            <b>{t('triage-policy.edition', { edition: one.edition })}</b> {one.reason}
            <small>
              {one.by}, {format.moment(one.at)}, <span className="mono">{one.digest.slice(0, 12)}</span>
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}
