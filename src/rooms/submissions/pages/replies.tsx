import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { type ReplyKind, replyKinds } from '../submission.ts'
import { api, type Submission } from './api.ts'
import { instantOf, localNow, ownZone } from './local-instant.ts'
import { useSaved } from './saving.ts'

/** What the authority answered: that it has the report, the number it gave, what it asks. */
export function Replies({ submission, mayAdd }: { submission: Submission; mayAdd: boolean }) {
  const t = useText()
  const format = useFormat()
  const [isAdding, setAdding] = useState(false)
  const more = mayAdd && !isAdding && (
    <Button size="small" icon="plus" onClick={() => setAdding(true)}>
      {t('submissions-pages.replies.add')}
    </Button>
  )
  return (
    <Section title={t('submissions-pages.replies.title')} count={submission.replies.length} more={more}>
      {submission.replies.length === 0 && <Unknown>{t('submissions-pages.state.unacknowledged')}</Unknown>}
      <ul className="lines">
        {submission.replies.map(one => (
          <li key={one.id}>
            <b>{t(`submissions.reply.${one.kind}`)}</b>
            {one.authorityNumber && <span className="mono"> {one.authorityNumber}</span>}
            {one.note && ` ${one.note}`}
            <small>
              {format.moment(one.answeredAt)} · {t('submissions-pages.replies.noted', { by: one.by })}
            </small>
          </li>
        ))}
      </ul>
      {isAdding && <ReplyForm submission={submission} done={() => setAdding(false)} />}
    </Section>
  )
}

function ReplyForm({ submission, done }: { submission: Submission; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [fields, setFields] = useState({
    kind: 'acknowledged' as ReplyKind,
    answeredAt: localNow(),
    authorityNumber: '',
    note: '',
  })
  const set = (part: Partial<typeof fields>) => setFields({ ...fields, ...part })
  const add = useMutation(api.reply.mutationOptions({ onSuccess: saved(t('submissions-pages.replies.saved'), done) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { kind, answeredAt, authorityNumber, note } = fields
    add.mutate({
      id: submission.id,
      kind,
      answeredAt: instantOf(answeredAt),
      authorityNumber: authorityNumber.trim() || undefined,
      note: note.trim() || undefined,
    })
  }
  return (
    <form noValidate onSubmit={submit}>
      <SelectField
        label={t('submissions-pages.replies.kind')}
        options={replyKinds.map(value => ({ value, label: t(`submissions.reply.${value}`) }))}
        value={fields.kind}
        change={kind => set({ kind: kind as ReplyKind })}
      />
      <TextField
        type="datetime-local"
        label={t('submissions-pages.replies.at')}
        hint={t('submissions-pages.field.zone', { zone: ownZone() })}
        value={fields.answeredAt}
        change={answeredAt => set({ answeredAt })}
      />
      <TextField
        label={t('submissions-pages.sent.number')}
        optional
        mono
        value={fields.authorityNumber}
        change={authorityNumber => set({ authorityNumber })}
      />
      <AreaField
        label={t('submissions-pages.replies.note')}
        optional={fields.kind === 'acknowledged'}
        rows={3}
        value={fields.note}
        change={note => set({ note })}
      />
      <FormFoot act={t('submissions-pages.replies.save')} busy={add.isPending} error={add.error} leave={done} />
    </form>
  )
}
