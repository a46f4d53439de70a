import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type Signal } from './api.ts'
import { useSaved } from './saving.ts'
import { useSignalWords } from './words.ts'

/** Signals: all of a product, or those of the house that wait for a person. */
export function SignalsSection({ device }: { device?: string }) {
  const t = useText()
  const { data: all } = useSuspenseQuery(api.signals.queryOptions({ input: { device, open: device === undefined } }))
  if (all.length === 0) return null
  return (
    <Section title={t('signals-pages.signals')} count={all.length}>
      <ul className="lines field-marks">
        {all.map(one => (
          <SignalItem key={one.id} signal={one} named={device === undefined} />
        ))}
      </ul>
    </Section>
  )
}

function SignalItem({ signal: one, named }: { signal: Signal; named: boolean }) {
  const t = useText()
  const format = useFormat()
  const words = useSignalWords()
  const may = useMay()('signals.write')
  const [isOpen, open] = useState(false)
  const { facts } = one
  const waits = one.state === 'open' || one.state === 'proposed'
  return (
    <li>
      <span className="who">
        <span className="mono faint">{one.number}</span>{' '}
        <Link href={address.family(one.device, one.code)}>
          {named && `${one.deviceName}: `}
          {words.code(one.code)}, {words.month(one.month)}
        </Link>{' '}
        <Tag kind={waits && !one.isReplaced ? 'haste' : 'plain'}>{t(`signals.state.${one.state}`)}</Tag>
      </span>
      <small>
        {facts.rate === null
          ? t('signals-pages.signal.count', { figure: facts.count })
          : t('signals-pages.signal.rate', {
              figure: facts.count,
              units: format.number(facts.units ?? 0),
              rate: words.rate(facts.rate),
              limit: words.rate(facts.limitRate ?? 0),
            })}{' '}
        {t('signals-pages.signal.plan', { document: facts.plan.document, version: facts.plan.documentVersion })} ·{' '}
        {words.threshold(facts.threshold)} · {format.moment(one.raisedAt)}
      </small>
      {one.isReplaced && <small>{t('signals-pages.signal.replaced')}</small>}
      {one.judgements.map(judgement => (
        <Judged key={judgement.id} signal={one} judgement={judgement} may={may} />
      ))}
      {isOpen && <JudgeForm signal={one} done={() => open(false)} />}
      {may && !isOpen && one.state === 'open' && !one.isReplaced && (
        <span>
          <Button size="small" onClick={() => open(true)}>
            {t('signals-pages.signal.judge')}
          </Button>
        </span>
      )}
    </li>
  )
}

function JudgeForm({ signal, done }: { signal: Signal; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [verdict, setVerdict] = useState<string | undefined>()
  const [reason, setReason] = useState('')
  const save = useMutation(api.judge.mutationOptions({ onSuccess: saved(t('signals-pages.signal.judged'), done) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (verdict === 'case' || verdict === 'no_signal') save.mutate({ id: signal.id, verdict, reason })
  }
  return (
    <form noValidate onSubmit={submit}>
      <ChoiceField
        label={t('signals-pages.signal.verdict')}
        column
        options={(['case', 'no_signal'] as const).map(value => ({
          value,
          label: t(`signals-pages.signal.verdictOf.${value}`),
          hint: t(`signals-pages.signal.verdictHint.${value}`),
        }))}
        value={verdict}
        change={setVerdict}
      />
      <AreaField rows={3} label={t('signals-pages.signal.reason')} value={reason} change={setReason} />
      <FormFoot
        act={t('signals-pages.signal.save')}
        waits={verdict === undefined}
        busy={save.isPending}
        error={save.error}
        leave={done}
      />
    </form>
  )
}

function Judged({
  signal,
  judgement: one,
  may,
}: {
  signal: Signal
  judgement: Signal['judgements'][number]
  may: boolean
}) {
  const t = useText()
  const format = useFormat()
  const saved = useSaved()
  const [why, setWhy] = useState('')
  const answer = useMutation(api.answer.mutationOptions({ onSuccess: saved(t('signals-pages.signal.answered')) }))
  const send = (verdict: 'approved' | 'declined') =>
    answer.mutate({ id: signal.id, judgement: one.id, verdict, why: why || undefined })
  return (
    <div className="field-closing">
      <p className="said">{one.reason}</p>
      <p className="src">
        <span>
          {t(`signals-pages.signal.said.${one.verdict}`)}{' '}
          {t('field-pages.by', { by: one.by, at: format.moment(one.at) })}
        </span>
        {one.incident && <Link href={`/vigilance/incidents/${one.incident.id}`}>{one.incident.number}</Link>}
      </p>
      {one.answer && (
        <p className="small">
          {t(`signals-pages.signal.answer.${one.answer.verdict}`, {
            by: one.answer.by,
            at: format.moment(one.answer.at),
          })}
          {one.answer.why && `: ${one.answer.why}`}
        </p>
      )}
      {one.verdict === 'no_signal' && !one.answer && one.isOwn && (
        <p className="small soft">{t('signals-pages.signal.waits')}</p>
      )}
      {may && one.verdict === 'no_signal' && !one.answer && !one.isOwn && (
        <>
          <AreaField rows={2} optional label={t('signals-pages.signal.why')} value={why} change={setWhy} />
          {answer.error && <ErrorState error={answer.error} />}
          <div className="acts">
            <Button size="small" busy={answer.isPending} onClick={() => send('declined')}>
              {t('signals-pages.signal.decline')}
            </Button>
            <Button size="small" kind="main" busy={answer.isPending} onClick={() => send('approved')}>
              {t('signals-pages.signal.approve')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
