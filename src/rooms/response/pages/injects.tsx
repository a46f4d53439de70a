import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { useNow } from '../../../web/parts/due.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Drill } from './api.ts'
import { Said } from './said.tsx'
import { useSaved } from './saving.ts'

type Inject = Drill['released'][number]

/** What the team has heard so far, by the clock of the exercise; what comes is not shown. */
export function Injects({ drill }: { drill: Drill }) {
  const t = useText()
  if (drill.minute === null) return null
  return (
    <Section
      title={t('response-pages.drill.injects')}
      count={t('response-pages.drill.injectsOf', { shown: drill.released.length, count: drill.injects })}
      icon="speak"
    >
      {drill.state === 'running' && <Clock drill={drill} />}
      <ol className="response-injects" aria-live="polite">
        {drill.released.toReversed().map(inject => (
          <li key={inject.id}>
            <InjectLine drill={drill} inject={inject} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Minute of the exercise, and when the next message comes in real time. */
function Clock({ drill }: { drill: Drill }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const next = drill.nextAt ? Math.max(0, Math.ceil((Date.parse(drill.nextAt) - now.getTime()) / 60_000)) : undefined
  return (
    <p className="response-clock">
      <b>{t('response-pages.drill.minute', { time: clockOf(drill.minute ?? 0, format.number) })}</b>{' '}
      <span className="soft">
        {next === undefined
          ? t('response-pages.drill.noNext')
          : t('response-pages.drill.next', { count: next, shown: format.number(next) })}
      </span>
    </p>
  )
}

/** Minutes of the exercise as hours and minutes. */
export function clockOf(minute: number, number: (value: number) => string): string {
  return `${number(Math.floor(minute / 60))}:${String(minute % 60).padStart(2, '0')}`
}

function InjectLine({ drill, inject }: { drill: Drill; inject: Inject }) {
  const t = useText()
  const format = useFormat()
  const may = useMay()
  const [open, setOpen] = useState(false)
  const handled = drill.entries.filter(one => one.inject === inject.id)
  const isOver = drill.state !== 'running'
  return (
    <>
      <div className="eyebrow">
        <span className="mono">{clockOf(inject.at, format.number)}</span> <Said words={inject.from} />
        {handled.length > 0 ? (
          <Tag kind="proof">{t('response-pages.drill.handled', { count: handled.length })}</Tag>
        ) : (
          <Tag kind={isOver ? 'haste' : 'plain'}>{t('response-pages.drill.unhandled')}</Tag>
        )}
      </div>
      <p className="said">
        <Said words={inject.text} />
      </p>
      <details className="unfold">
        <summary>{t('response-pages.drill.expects')}</summary>
        <p>
          <Said words={inject.expects} />
        </p>
      </details>
      {!isOver && !open && may('response.write') && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('response-pages.drill.handle')}
        </Button>
      )}
      {open && <HandleForm drill={drill} inject={inject} done={() => setOpen(false)} />}
    </>
  )
}

function HandleForm({ drill, inject, done }: { drill: Drill; inject: Inject; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [text, setText] = useState('')
  const log = useMutation(api.log.mutationOptions({ onSuccess: saved(t('response-pages.drill.logged'), done) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    log.mutate({ id: drill.id, kind: 'handled', inject: inject.id, text })
  }
  return (
    <form noValidate onSubmit={submit}>
      <AreaField label={t('response-pages.drill.whatWasDone')} rows={2} value={text} change={setText} />
      <FormFoot act={t('response-pages.drill.log')} busy={log.isPending} error={log.error} leave={done} />
    </form>
  )
}
