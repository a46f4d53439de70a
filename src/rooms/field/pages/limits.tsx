import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useCitation } from '../../../web/citation.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { type Action, api } from './api.ts'
import { usePlaceNames } from './places.ts'
import { useSaved } from './saving.ts'

/** What the law says of the action, one line for each report and day, and the beginning. */
export function LimitSection({ action, may }: { action: Action; may: boolean }) {
  const t = useText()
  const format = useFormat()
  const authorities = useAuthorities()
  const cite = useCitation()
  const lines = [...Map.groupBy(action.limits, one => `${one.rule} ${one.latest} ${one.state}`).values()]
  return (
    <Section title={t('field-pages.limits.title')}>
      {lines.length === 0 && <p className="soft">{t('field-pages.limits.none')}</p>}
      <ul className="lines field-limits">
        {lines.map(own => {
          const [one] = own
          if (!one) return null
          return (
            <li key={`${one.rule} ${one.latest}`}>
              <span className="who">{t(`field-pages.limits.report.${one.report}`)}</span>
              <small>
                {authorities(own.map(line => line.authority))} · {cite(one.citation)}
              </small>
              <Limit action={action} line={one} day={one.latest && format.day(one.latest.slice(0, 10))} />
            </li>
          )
        })}
      </ul>
      {action.incident && <p className="small soft">{t('field-pages.limits.caseGoverns')}</p>}
      {may && action.state === 'planned' && <Start action={action} />}
    </Section>
  )
}

type Authority = Action['limits'][number]['authority']

/** Names of authorities, as vigilance names them; those that only their state names stand together. */
function useAuthorities(): (all: readonly Authority[]) => string {
  const t = useText()
  const places = usePlaceNames()
  return all => {
    const countries = all.flatMap(one => (isOfState(one) ? [places.country(one.country)] : []))
    const named = all.filter(one => !isOfState(one)).map(one => t(`vigilance.authority.${one.id.replaceAll('.', '-')}`))
    const ofStates = t('field-pages.limits.authorities', { count: countries.length, countries: countries.join(', ') })
    return [...named, ...(countries.length > 0 ? [ofStates] : [])].join('; ')
  }
}

function isOfState(one: Authority): one is Authority & { country: string } {
  return one.id.endsWith('.NCA') && one.country !== null
}

function Limit({ action, line, day }: { action: Action; line: Action['limits'][number]; day: string | null }) {
  const t = useText()
  if (line.report === 'fsn_comments') {
    if (action.isUrgent) return <span>{t('field-pages.limits.notAwaited')}</span>
    return day ? (
      <span>{t('field-pages.limits.waitUntil', { day })}</span>
    ) : (
      <Unknown>{t('field-pages.limits.noDraft')}</Unknown>
    )
  }
  if (line.state === 'reported' || line.state === 'reported_late') {
    return (
      <Mark kind="proof" icon="done">
        {t(`field-pages.limits.${line.state}`)}
      </Mark>
    )
  }
  if (line.state === 'overdue') return <Tag kind="harm">{t('field-pages.limits.overdue', { day: day ?? '' })}</Tag>
  if (line.state === 'waiting') return <span className="soft">{t('field-pages.limits.waiting')}</span>
  if (day) return <span>{t('field-pages.limits.latest', { day })}</span>
  if (line.state === 'start_unknown') return <Unknown>{t('field-pages.limits.startUnknown')}</Unknown>
  return <span className="soft">{t('field-pages.limits.undue')}</span>
}

/** Beginning: from then on the notice may go out. */
function Start({ action }: { action: Action }) {
  const t = useText()
  const saved = useSaved()
  const [isOpen, open] = useState(false)
  const [on, setOn] = useState(new Date().toISOString().slice(0, 10))
  const [why, setWhy] = useState('')
  const save = useMutation(
    api.startAction.mutationOptions({ onSuccess: saved(t('field-pages.start.done'), () => open(false)) }),
  )
  const isEarly = !action.isUrgent && (action.windowEndsOn === null || on <= action.windowEndsOn)
  if (!isOpen) {
    return (
      <div className="acts apart">
        <Button onClick={() => open(true)}>{t('field-pages.start.act')}</Button>
      </div>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: action.id, on, why: why || undefined, seen: action.changedAt })
  }
  return (
    <form noValidate onSubmit={submit} className="apart">
      <TextField type="date" label={t('field-pages.start.on')} value={on} change={setOn} />
      {isEarly && <Note kind="haste">{t('field-pages.start.early')}</Note>}
      {isEarly && <AreaField rows={2} optional label={t('field-pages.start.why')} value={why} change={setWhy} />}
      <FormFoot act={t('field-pages.start.act')} busy={save.isPending} error={save.error} leave={() => open(false)} />
    </form>
  )
}
