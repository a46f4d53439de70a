import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import type { PanelProps } from '../../../web/page-entry.ts'
import { SelectField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api } from './api.ts'
import { Said, useSaid } from './said.tsx'

/** On a case: apply a playbook, what was applied, and whom the plan says to call. */
export function IncidentPanel({ id }: PanelProps) {
  const t = useText()
  const { data } = useSuspenseQuery(api.forIncident.queryOptions({ input: { incident: id } }))
  const more = data.plan && (
    <Link href={address.plan(data.plan.id, { edition: `${data.plan.edition}` })}>
      {t('response-pages.panel.plan', { edition: data.plan.edition })}
    </Link>
  )
  return (
    <Section title={t('response-pages.panel.title')} more={more}>
      {data.drill && (
        <p className="small">
          <Tag kind="unreal">{t('response-pages.drill.tag')}</Tag>{' '}
          <Link href={address.drill(data.drill.id)}>{data.drill.title}</Link>
        </p>
      )}
      <Applied id={id} />
      {useMay()('response.write') && <ApplyForm id={id} />}
      {data.plan ? <Contacts id={id} /> : <Unknown>{t('response-pages.panel.noPlan')}</Unknown>}
    </Section>
  )
}

function Applied({ id }: { id: string }) {
  const t = useText()
  const format = useFormat()
  const { data } = useSuspenseQuery(api.forIncident.queryOptions({ input: { incident: id } }))
  if (data.applications.length === 0) return <p className="soft">{t('response-pages.panel.none')}</p>
  return (
    <ul className="lines">
      {data.applications.map(one => (
        <li key={one.id}>
          <Link href={address.playbook(one.playbook)}>
            <Said words={one.title} />
          </Link>
          <small>
            {t('response-pages.panel.applied', {
              count: one.tasks,
              by: one.by,
              when: format.moment(one.at),
              edition: editionOf(t, one.edition),
            })}
          </small>
        </li>
      ))}
    </ul>
  )
}

function editionOf(t: ReturnType<typeof useText>, edition: string): string {
  const [source = 'shipped', number = ''] = edition.split(' ')
  return t(`response-pages.playbooks.is.${source}`, { edition: number })
}

/** Hands the tasks of a playbook over; applying it again adds nothing twice. */
function ApplyForm({ id }: { id: string }) {
  const t = useText()
  const said = useSaid()
  const memory = useQueryClient()
  const [playbook, setPlaybook] = useState('')
  const { data } = useSuspenseQuery(api.forIncident.queryOptions({ input: { incident: id } }))
  const apply = useMutation(
    api.apply.mutationOptions({
      onSuccess: ({ added }) => {
        // the tasks stand on the page of the case, which another room asked for
        void memory.invalidateQueries()
        tell({
          text: t(added === 0 ? 'response-pages.panel.addedNone' : 'response-pages.panel.added', { count: added }),
        })
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (playbook) apply.mutate({ playbook, incident: id })
  }
  return (
    <form noValidate onSubmit={submit} className="response-apply">
      <SelectField
        label={t('response-pages.panel.apply')}
        hint={t('response-pages.panel.applyWhat')}
        none={t('response-pages.panel.choose')}
        options={data.playbooks.map(one => ({ value: one.id, label: said(one.title) }))}
        value={playbook}
        change={setPlaybook}
      />
      <FormFoot
        act={t('response-pages.panel.applyNow')}
        waits={playbook === ''}
        busy={apply.isPending}
        error={apply.error}
      />
    </form>
  )
}

function Contacts({ id }: { id: string }) {
  const t = useText()
  const format = useFormat()
  const { data } = useSuspenseQuery(api.forIncident.queryOptions({ input: { incident: id } }))
  return (
    <details className="unfold">
      <summary>{t('response-pages.panel.contacts', { count: data.holders.length + data.contacts.length })}</summary>
      <ul className="response-contacts">
        {data.holders.map(one => (
          <li key={`${one.office} ${one.holder}`}>
            <b>{t(`response.office.${one.office}`)}</b>: {one.holder},{' '}
            {one.reach || t('response-pages.panel.unreachable')}
            <small>
              {one.deputy
                ? t('response-pages.panel.deputy', {
                    name: one.deputy,
                    reach: one.deputyReach || t('response-pages.panel.unreachable'),
                  })
                : t('response-pages.panel.noDeputy')}
            </small>
          </li>
        ))}
        {data.contacts.map(one => (
          <li key={`${one.kind} ${one.name}`}>
            <b>{t(`response.contactKind.${one.kind}`)}</b>: {one.name},{' '}
            {one.reach || t('response-pages.panel.unreachable')}
            <small>
              <Said words={one.purpose} />{' '}
              {one.checkedOn
                ? t('response-pages.panel.checked', { when: format.day(one.checkedOn) })
                : t('response-pages.panel.neverChecked')}
            </small>
          </li>
        ))}
      </ul>
    </details>
  )
}
