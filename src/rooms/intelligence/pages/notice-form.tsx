import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useKeptDraft } from '../../../web/kept-draft.ts'
import { useText } from '../../../web/languages.ts'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMe } from '../../../web/session.ts'
import { address, api, type Notice } from './api.ts'
import { type Draft, draftOf, fieldsOf } from './notice-draft.ts'
import { NoticeFile } from './notice-file.tsx'
import { NoticeProducts } from './notice-products.tsx'

type Set = (change: Partial<Draft>) => void

/** The form of a notice: to enter a new one, or to correct one with the reason. */
export function NoticeForm({ notice, done }: { notice?: Notice; done?: () => void }) {
  const t = useText()
  const go = useGo()
  const { data: me } = useMe()
  const today = new Date().toISOString().slice(0, 10)
  const name = notice ? `${notice.id}.${notice.editions}` : 'new'
  const [draft, set, forget] = useKeptDraft(`notice.${name}`, draftOf(notice, me?.person?.name ?? '', today))
  const leave = () => (done ? done() : go('/intelligence/notices'))
  const save = useSave(notice, forget, done)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(draft)
  }
  return (
    <form className="stack apart" noValidate onSubmit={submit}>
      <div className="two">
        <What draft={draft} set={set} />
        <Section title={t('notice-pages.form.read')}>
          <TextField
            label={t('notice-pages.field.readBy')}
            maxLength={200}
            value={draft.readBy}
            change={readBy => set({ readBy })}
          />
          <TextField
            label={t('notice-pages.field.readOn')}
            type="date"
            value={draft.readOn}
            change={readOn => set({ readOn })}
          />
          <NoticeFile draft={draft} set={set} />
        </Section>
      </div>
      <NoticeProducts draft={draft} set={set} />
      <div>
        {notice && (
          <AreaField
            label={t('notice-pages.field.why')}
            hint={t('notice-pages.form.whyHint')}
            rows={2}
            maxLength={2000}
            value={draft.why}
            change={why => set({ why })}
          />
        )}
        <FormFoot
          act={t(notice ? 'notice-pages.form.saveCorrection' : 'notice-pages.form.save')}
          busy={save.isPending}
          error={save.error}
          leave={leave}
        />
      </div>
    </form>
  )
}

function What({ draft, set }: { draft: Draft; set: Set }) {
  const t = useText()
  return (
    <Section title={t('notice-pages.form.what')}>
      <TextField
        label={t('notice-pages.field.vendor')}
        maxLength={200}
        value={draft.vendor}
        change={vendor => set({ vendor })}
      />
      <TextField
        label={t('notice-pages.field.title')}
        maxLength={300}
        value={draft.title}
        change={title => set({ title })}
      />
      <TextField
        label={t('notice-pages.field.dated')}
        hint={t('notice-pages.form.datedHint')}
        type="date"
        value={draft.dated}
        change={dated => set({ dated })}
      />
      <AreaField
        label={t('notice-pages.field.summary')}
        hint={t('notice-pages.form.summaryHint')}
        optional
        rows={4}
        maxLength={10_000}
        value={draft.summary}
        change={summary => set({ summary })}
      />
      <TextField
        label={t('notice-pages.field.vulnerabilities')}
        hint={t('notice-pages.form.vulnerabilitiesHint')}
        optional
        mono
        value={draft.vulnerabilities}
        change={vulnerabilities => set({ vulnerabilities })}
      />
      <TextField
        label={t('notice-pages.field.url')}
        optional
        type="url"
        maxLength={2000}
        value={draft.url}
        change={url => set({ url })}
      />
    </Section>
  )
}

function useSave(notice: Notice | undefined, forget: () => void, done: (() => void) | undefined) {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const enter = useMutation(api.enterNotice.mutationOptions())
  const correct = useMutation(api.correctNotice.mutationOptions())
  const onSuccess = ({ id }: { id: string }) => {
    forget()
    void memory.invalidateQueries({ queryKey: api.key() })
    tell({ text: t('notice-pages.form.saved') })
    if (done) done()
    else go(address.notice(id), { replace: true })
  }
  return {
    error: enter.error ?? correct.error,
    isPending: enter.isPending || correct.isPending,
    mutate: (draft: Draft) => {
      const fields = fieldsOf(draft)
      if (!notice) enter.mutate(fields, { onSuccess })
      else correct.mutate({ ...fields, id: notice.id, seen: notice.editions, why: draft.why }, { onSuccess })
    },
  }
}
