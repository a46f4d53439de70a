import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { CheckField } from '../../../web/parts/choices.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import { api } from './api.ts'
import { conditionWords } from './rules.tsx'
import type { RuleCondition } from './shown.ts'

/** From this decision a rule: what it is about, what it would find now, and a week of simulation. */
export function NewRulePage() {
  const t = useText()
  const [address] = useAddressState()
  const decision = address.get('decision')
  return (
    <>
      <PageHeader
        title={t('triage-rules.new')}
        lead={t('triage-rules.newLead')}
        crumbs={[
          { label: t('web.places.vulnerabilities'), href: '/triage' },
          { label: t('triage-rules.title'), href: '/triage/rules' },
          { label: t('triage-rules.new') },
        ]}
        help={t('triage-rules.help')}
      />
      {decision ? (
        <RuleForm decision={decision} />
      ) : (
        <Empty act={<ButtonLink href="/triage/decisions">{t('triage-pages.decisions.title')}</ButtonLink>}>
          {t('triage-rules.empty')}
        </Empty>
      )}
    </>
  )
}

function RuleForm({ decision }: { decision: string }) {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const { data: from } = useSuspenseQuery(api.ruleFrom.queryOptions({ input: { decision } }))
  const [name, setName] = useState(from.name)
  const [reason, setReason] = useState('')
  const [wide, widen] = useState({ versions: false, devices: false })
  const condition: RuleCondition = {
    ...from.condition,
    versions: wide.versions ? null : from.condition.versions,
    devices: wide.devices ? null : from.condition.devices,
  }
  const save = useMutation(
    api.writeRule.mutationOptions({
      onSuccess: () => {
        void memory.invalidateQueries()
        go('/triage/rules')
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ name, condition, verdict: from.verdict, reason, decision })
  }
  return (
    <form noValidate onSubmit={submit}>
      <p>
        <VexMark status={from.verdict.status} /> {from.verdict.statement}
      </p>
      <p>{conditionWords(t, condition)}</p>
      <CheckField
        label={t('triage-rules.anyVersion')}
        hint={t('triage-rules.anyVersionHint')}
        value={wide.versions}
        change={versions => widen({ ...wide, versions })}
      />
      <CheckField
        label={t('triage-rules.anyDevice')}
        value={wide.devices}
        change={devices => widen({ ...wide, devices })}
      />
      <Preview condition={condition} />
      <TextField label={t('triage-rules.name')} maxLength={200} value={name} change={setName} />
      <AreaField label={t('triage-rules.reason')} rows={2} maxLength={4000} value={reason} change={setReason} />
      <Note>{t('triage-rules.simulatesFirst')}</Note>
      <FormFoot
        act={t('triage-rules.save')}
        waits={!name.trim() || !reason.trim()}
        busy={save.isPending}
        error={save.error}
        leave={() => go('/triage/rules')}
      />
    </form>
  )
}

function Preview({ condition }: { condition: RuleCondition }) {
  const t = useText()
  const format = useFormat()
  const { data } = useQuery(api.previewRule.queryOptions({ input: condition }))
  if (!data) return null
  return (
    <Section title={t('triage-rules.preview')} count={format.number(data.places)}>
      <p>{t('triage-rules.finds', { count: data.places, shown: format.number(data.places) })}</p>
      <ul className="lines">
        {data.sample.map(one => (
          <li key={`${one.vulnerability} ${one.component} ${one.release}`}>
            <span className="mono">{one.vulnerability}</span> {one.component}, {one.release}
          </li>
        ))}
      </ul>
    </Section>
  )
}
