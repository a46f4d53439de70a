import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { monthsLater } from '../review.ts'
import { Answer } from './answer.tsx'
import { type Acceptance, api, type Risk } from './api.ts'
import { AcceptanceMark, ApprovalLine, Movements } from './marks.tsx'
import { useSaved } from './saving.ts'

/** Keeping the risk that stays: proposed by one person, answered by another, pinned to the state, until a day. */
export function AcceptanceSection({ risk, mayWrite }: { risk: Risk; mayWrite: boolean }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const isOpen = risk.acceptances.some(one => one.state === 'accepted' || one.state === 'proposed')
  return (
    <Section title={t('risk-pages.accept.title')}>
      {risk.acceptances.length === 0 && !open && <p className="soft">{t('risk-pages.accept.none')}</p>}
      <ol className="risk-records">
        {risk.acceptances.map(one => (
          <li key={one.id}>
            <Accepted acceptance={one} mayWrite={mayWrite} />
          </li>
        ))}
      </ol>
      {open && <AcceptanceForm risk={risk} done={() => setOpen(false)} />}
      {mayWrite && !isOpen && !open && (
        <div className="acts apart">
          <Button onClick={() => setOpen(true)}>{t('risk-pages.accept.propose')}</Button>
        </div>
      )}
    </Section>
  )
}

function Accepted({ acceptance: one, mayWrite }: { acceptance: Acceptance; mayWrite: boolean }) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      <p>
        <AcceptanceMark state={one.state} expiresOn={one.expiresOn} />
      </p>
      <p className="said">{one.reason}</p>
      <dl className="risk-context small">
        <div>
          <dt>{t('risk-pages.accept.owner')}</dt>
          <dd>{one.owner}</dd>
        </div>
        <div>
          <dt>{t('risk-pages.accept.expiresOn')}</dt>
          <dd>{format.day(one.expiresOn)}</dd>
        </div>
        <div>
          <dt>{t('risk-pages.benefit.alternatives')}</dt>
          <dd>{one.alternatives}</dd>
        </div>
      </dl>
      <p className="src">
        <span>{t('risk-pages.accept.proposedBy', { by: one.by, at: format.moment(one.at) })}</span>
        <span>
          {t('risk-pages.accept.state')} <span className="mono">{one.digest.slice(0, 12)}</span>
        </span>
      </p>
      {one.state !== 'proposed' && (
        <p className="small">
          <ApprovalLine approval={one.approval} />
        </p>
      )}
      {one.end && (
        <Note kind="haste">
          <p>{t('risk-pages.accept.ended', { at: format.moment(one.end.at), by: one.end.by })}</p>
          {one.end.reason ?? <Movements moved={one.end.moved} />}
        </Note>
      )}
      {one.state === 'proposed' && <Differences acceptance={one} />}
      {one.state === 'proposed' && <Answer kind="acceptance" id={one.id} seen={one.digest} />}
      {mayWrite && (one.state === 'accepted' || one.state === 'proposed') && <Withdraw acceptance={one} />}
    </>
  )
}

/** What is no longer as it was when it was proposed: the second person sees it before answering. */
function Differences({ acceptance: one }: { acceptance: Acceptance }) {
  const t = useText()
  if (one.differences.length === 0) return <p className="small soft">{t('risk-pages.accept.same')}</p>
  return (
    <Note kind="haste">
      <p>{t('risk-pages.accept.differs')}</p>
      <ul className="risk-moves">
        {one.differences.map(({ where, before, now }) => (
          <li key={where}>
            <span className="mono">{where}</span>: {before ?? t('risk-pages.accept.nothing')} →{' '}
            {now ?? t('risk-pages.accept.nothing')}
          </li>
        ))}
      </ul>
    </Note>
  )
}

function AcceptanceForm({ risk, done }: { risk: Risk; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const suggested = monthsLater(new Date().toISOString().slice(0, 10), risk.criteria.criteria.acceptanceMonths)
  const [draft, setDraft] = useState({ owner: risk.owner ?? '', reason: '', alternatives: '', expiresOn: suggested })
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(
    api.proposeAcceptance.mutationOptions({ onSuccess: saved(t('risk-pages.accept.saved'), done) }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: risk.id, seen: risk.digest, ...draft })
  }
  return (
    <form noValidate onSubmit={submit} className="risk-form">
      <p className="small soft">{t('risk-pages.accept.what')}</p>
      <TextField label={t('risk-pages.accept.owner')} value={draft.owner} change={owner => set({ owner })} />
      <AreaField
        label={t('risk-pages.accept.reason')}
        rows={3}
        value={draft.reason}
        change={reason => set({ reason })}
      />
      <AreaField
        label={t('risk-pages.benefit.alternatives')}
        rows={3}
        value={draft.alternatives}
        change={alternatives => set({ alternatives })}
      />
      <TextField
        type="date"
        label={t('risk-pages.accept.expiresOn')}
        hint={t('risk-pages.accept.expiresHint', { count: risk.criteria.criteria.acceptanceMonths })}
        value={draft.expiresOn}
        change={expiresOn => set({ expiresOn })}
      />
      <FormFoot act={t('risk-pages.accept.ask')} busy={save.isPending} error={save.error} leave={done} />
    </form>
  )
}

function Withdraw({ acceptance }: { acceptance: Acceptance }) {
  const t = useText()
  const saved = useSaved()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const withdraw = useMutation(
    api.withdrawAcceptance.mutationOptions({ onSuccess: saved(t('risk-pages.accept.withdrawn')) }),
  )
  if (!open)
    return (
      <p>
        <button type="button" className="plain-button" onClick={() => setOpen(true)}>
          {t('risk-pages.accept.withdraw')}
        </button>
      </p>
    )
  return (
    <div className="risk-form">
      <AreaField label={t('risk-pages.accept.withdrawReason')} rows={2} value={reason} change={setReason} />
      {withdraw.error && <ErrorState error={withdraw.error} />}
      <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({ id: acceptance.id, reason })}>
        {t('risk-pages.accept.withdraw')}
      </Button>
    </div>
  )
}
