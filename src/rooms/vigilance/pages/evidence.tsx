import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { CheckField } from '../../../web/parts/choices.tsx'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Case, type Evidence } from './api.ts'
import { EvidenceFile } from './evidence-file.tsx'
import { useSaved } from './saving.ts'

/** What is kept as proof, with its digest; what must not be altered says so (MDR art. 89(1)). */
export function EvidenceSection({ one, mayWrite }: { one: Case; mayWrite: boolean }) {
  const t = useText()
  const [isAdding, setAdding] = useState(false)
  const held = one.evidence.filter(({ doNotAlter, released, withdrawn }) => doNotAlter && !released && !withdrawn)
  return (
    <Section
      title={<span id="evidence">{t('vigilance-pages.evidence.title')}</span>}
      count={held.length > 0 && t('vigilance-pages.evidence.held', { count: held.length })}
      more={
        mayWrite &&
        !isAdding && (
          <Button size="small" kind="bare" onClick={() => setAdding(true)}>
            {t('vigilance-pages.evidence.add')}
          </Button>
        )
      }
    >
      {isAdding && <EvidenceForm one={one} done={() => setAdding(false)} />}
      {one.evidence.length === 0 && !isAdding && <p className="soft small">{t('vigilance-pages.evidence.none')}</p>}
      <ul className="lines">
        {one.evidence.map(each => (
          <EvidenceItem key={each.id} each={each} one={one} mayWrite={mayWrite} />
        ))}
      </ul>
    </Section>
  )
}

function EvidenceItem({ each, one, mayWrite }: { each: Evidence; one: Case; mayWrite: boolean }) {
  const t = useText()
  const may = useMay()
  const format = useFormat()
  const [act, setAct] = useState<'release' | 'withdraw' | undefined>()
  const { title, reference, file, digest, doNotAlter, released, withdrawn, by, at } = each
  const isHeld = doNotAlter && !released && !withdrawn
  return (
    <li>
      <b>{title}</b>{' '}
      {isHeld && (
        <Tag kind="haste" icon="key">
          {t('vigilance-pages.evidence.doNotAlter')}
        </Tag>
      )}
      {released && <Mark icon="check">{t('vigilance-pages.evidence.released', { by: released.by })}</Mark>}
      {withdrawn && <Mark icon="cross">{t('vigilance-pages.evidence.withdrawn', { by: withdrawn.by })}</Mark>}
      {reference && <small className="wrap-anywhere">{reference}</small>}
      {file && (
        <small>
          <a href={`/api/vigilance/evidence/${each.id}/file`} download>
            {file.name}
          </a>
          , {format.bytes(file.size)}
        </small>
      )}
      {digest && (
        <small>
          SHA-256 <span className="mono">{digest.slice(0, 16)}…</span>{' '}
          <CopyButton text={digest} what={t('vigilance-pages.evidence.digest')} />
        </small>
      )}
      <small>
        {format.moment(at)}, {by}
      </small>
      {(released ?? withdrawn) && <small>{(released ?? withdrawn)?.because}</small>}
      {act === undefined && mayWrite && !withdrawn && (
        <span className="meta">
          {isHeld && may('vigilance.decide') && (
            <button type="button" className="plain-button" onClick={() => setAct('release')}>
              {t('vigilance-pages.evidence.release')}
            </button>
          )}
          <button type="button" className="plain-button" onClick={() => setAct('withdraw')}>
            {t('vigilance-pages.evidence.withdraw')}
          </button>
        </span>
      )}
      {act !== undefined && <ActForm each={each} one={one} act={act} done={() => setAct(undefined)} />}
    </li>
  )
}

interface ActProps {
  readonly each: Evidence
  readonly one: Case
  readonly act: 'release' | 'withdraw'
  readonly done: () => void
}

function ActForm({ each, one, act, done }: ActProps) {
  const t = useText()
  const saved = useSaved()
  const [because, setBecause] = useState('')
  const propose = useMutation(api.propose.mutationOptions(saved(t('vigilance-pages.decisions.proposed'), done)))
  const withdraw = useMutation(
    api.withdrawEvidence.mutationOptions(saved(t('vigilance-pages.evidence.takenBack'), done)),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (act === 'withdraw') withdraw.mutate({ id: each.id, because })
    else {
      const content = { kind: 'evidence-release', evidence: each.id } as const
      propose.mutate({ id: one.id, seen: one.changedAt, content, because })
    }
  }
  return (
    <form noValidate onSubmit={submit} className="incident-form">
      <p className="small soft">{t(`vigilance-pages.evidence.what.${act}`)}</p>
      <AreaField label={t('vigilance-pages.decisions.because')} rows={2} value={because} change={setBecause} />
      <FormFoot
        act={t(act === 'release' ? 'vigilance-pages.decisions.ask' : 'vigilance-pages.evidence.withdraw')}
        busy={propose.isPending || withdraw.isPending}
        waits={because.trim() === ''}
        error={propose.error ?? withdraw.error}
        leave={done}
      />
    </form>
  )
}

function EvidenceForm({ one, done }: { one: Case; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState({ title: '', reference: '', digest: '', doNotAlter: true })
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(api.addEvidence.mutationOptions(saved(t('vigilance-pages.evidence.saved'), done)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { title, reference, doNotAlter } = draft
    save.mutate({ id: one.id, title, reference, doNotAlter, digest: draft.digest.trim().toLowerCase() || null })
  }
  return (
    <form noValidate onSubmit={submit} className="incident-form">
      <TextField
        label={t('vigilance-pages.evidence.name')}
        maxLength={300}
        value={draft.title}
        change={title => set({ title })}
      />
      <CheckField
        label={t('vigilance-pages.evidence.doNotAlter')}
        hint={t('vigilance-pages.evidence.doNotAlterHint')}
        value={draft.doNotAlter}
        change={doNotAlter => set({ doNotAlter })}
      />
      <EvidenceFile one={one} title={draft.title} doNotAlter={draft.doNotAlter} done={done} />
      <p className="small soft">{t('vigilance-pages.evidence.orReference')}</p>
      <TextField
        label={t('vigilance-pages.evidence.reference')}
        hint={t('vigilance-pages.evidence.referenceHint')}
        maxLength={4000}
        value={draft.reference}
        change={reference => set({ reference })}
      />
      <TextField
        label={t('vigilance-pages.evidence.digestField')}
        optional
        mono
        maxLength={64}
        value={draft.digest}
        change={digest => set({ digest })}
      />
      <FormFoot
        act={t('vigilance-pages.evidence.save')}
        busy={save.isPending}
        waits={draft.title.trim() === '' || draft.reference.trim() === ''}
        error={save.error}
        leave={done}
      />
    </form>
  )
}
