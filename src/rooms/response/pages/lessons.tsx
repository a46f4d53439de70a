import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { type Feed, feeds } from '../lesson.ts'
import { api, type Drill, type Lesson } from './api.ts'
import { useSaved } from './saving.ts'

/** What the drill taught, who sees to it, and until when. */
export function Lessons({ drill }: { drill: Drill }) {
  const t = useText()
  const may = useMay()
  const [open, setOpen] = useState(false)
  if (drill.state === 'planned') return null
  return (
    <Section title={t('response-pages.lesson.title')} count={drill.records.length}>
      {drill.records.length === 0 && <p className="soft">{t('response-pages.lesson.none')}</p>}
      <ul className="risk-records">
        {drill.records.map(one => (
          <li key={one.id}>
            <LessonLine lesson={one} />
          </li>
        ))}
      </ul>
      {open && <LessonForm drill={drill} done={() => setOpen(false)} />}
      {!open && may('response.write') && drill.state !== 'cancelled' && (
        <div className="acts apart">
          <Button size="small" icon="plus" onClick={() => setOpen(true)}>
            {t('response-pages.lesson.add')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function LessonLine({ lesson }: { lesson: Lesson }) {
  const t = useText()
  const format = useFormat()
  const may = useMay()
  const [open, setOpen] = useState(false)
  const { done, owner, dueOn, reference } = lesson
  return (
    <>
      <p>
        {lesson.text} <Tag>{t(`response.feeds.${lesson.feeds}`)}</Tag>
        {reference && <span className="small soft"> {reference}</span>}
      </p>
      <p className="small">
        {done ? (
          <Mark kind="proof" icon="done" wrap>
            {t('response-pages.lesson.doneBy', { by: done.by, when: format.day(done.at), how: done.how })}
          </Mark>
        ) : lesson.isOverdue ? (
          <Mark kind="harm" icon="warn" wrap>
            {t('response-pages.lesson.overdue', { owner, when: format.day(dueOn) })}
          </Mark>
        ) : (
          t('response-pages.lesson.due', { owner, when: format.day(dueOn) })
        )}
      </p>
      {!done && !open && may('response.write') && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('response-pages.lesson.finish')}
        </Button>
      )}
      {open && <FinishForm lesson={lesson} done={() => setOpen(false)} />}
    </>
  )
}

function FinishForm({ lesson, done }: { lesson: Lesson; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [how, setHow] = useState('')
  const finish = useMutation(
    api.finishLesson.mutationOptions({ onSuccess: saved(t('response-pages.lesson.finished'), done) }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    finish.mutate({ id: lesson.id, how })
  }
  return (
    <form noValidate onSubmit={submit}>
      <AreaField label={t('response-pages.lesson.how')} rows={2} value={how} change={setHow} />
      <FormFoot act={t('response-pages.lesson.finish')} busy={finish.isPending} error={finish.error} leave={done} />
    </form>
  )
}

function LessonForm({ drill, done }: { drill: Drill; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState({ text: '', owner: '', dueOn: '', feeds: 'plan' as Feed, reference: '' })
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change })
  const save = useMutation(
    api.enterLesson.mutationOptions({ onSuccess: saved(t('response-pages.lesson.saved'), done) }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: drill.id, ...draft, reference: draft.reference || undefined })
  }
  return (
    <form noValidate onSubmit={submit}>
      <AreaField label={t('response-pages.lesson.text')} rows={2} value={draft.text} change={text => set({ text })} />
      <TextField label={t('response-pages.lesson.owner')} value={draft.owner} change={owner => set({ owner })} />
      <TextField
        label={t('response-pages.lesson.dueOn')}
        type="date"
        value={draft.dueOn}
        change={dueOn => set({ dueOn })}
      />
      <SelectField
        label={t('response-pages.lesson.feeds')}
        options={feeds.map(one => ({ value: one, label: t(`response.feeds.${one}`) }))}
        value={draft.feeds}
        change={value => set({ feeds: feeds.find(one => one === value) ?? 'other' })}
      />
      <TextField
        label={t('response-pages.lesson.reference')}
        hint={t('response-pages.lesson.referenceHint')}
        optional
        value={draft.reference}
        change={reference => set({ reference })}
      />
      <FormFoot act={t('response-pages.lesson.save')} busy={save.isPending} error={save.error} leave={done} />
    </form>
  )
}
