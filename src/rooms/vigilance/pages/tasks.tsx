import { useMutation } from '@tanstack/react-query'
import { type FormEvent, Fragment, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useLanguage, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { caseRoles, phases } from '../incident.ts'
import { api, type Case, type Task } from './api.ts'
import { instantOf } from './local-time.ts'
import { nextTask } from './next-act.ts'
import { useSaved } from './saving.ts'

/** What is to be done, by phase: who owns it, until when, and the check that it is done. */
export function Tasks({ one, now, mayWrite }: { one: Case; now: number; mayWrite: boolean }) {
  const t = useText()
  const format = useFormat()
  const [isAdding, setAdding] = useState(false)
  const done = one.tasks.filter(({ state }) => state !== 'open').length
  const next = nextTask(one.tasks)?.id
  const used = phases.filter(phase => one.tasks.some(task => task.phase === phase))
  return (
    <Section
      title={t('vigilance-pages.tasks.title')}
      count={
        one.tasks.length > 0 && t('vigilance-pages.tasks.done', { done: format.number(done), count: one.tasks.length })
      }
      more={
        mayWrite &&
        !isAdding && (
          <Button size="small" kind="bare" onClick={() => setAdding(true)}>
            {t('vigilance-pages.tasks.add')}
          </Button>
        )
      }
    >
      {isAdding && <TaskForm one={one} done={() => setAdding(false)} />}
      {one.tasks.length === 0 && !isAdding && <p className="soft small">{t('vigilance-pages.tasks.none')}</p>}
      <ul className="tasks">
        {used.map(phase => (
          <Fragment key={phase}>
            <li className="phase">{t(`vigilance-pages.phase.${phase}`)}</li>
            {one.tasks
              .filter(task => task.phase === phase)
              .map(task => (
                <TaskItem key={task.id} task={task} one={one} now={now} isNext={task.id === next} mayWrite={mayWrite} />
              ))}
          </Fragment>
        ))}
      </ul>
    </Section>
  )
}

interface ItemProps {
  readonly task: Task
  readonly one: Case
  readonly now: number
  readonly isNext: boolean
  readonly mayWrite: boolean
}

function TaskItem({ task, one, now, isNext, mayWrite }: ItemProps) {
  const t = useText()
  const format = useFormat()
  const language = useLanguage()
  const saved = useSaved()
  const change = useMutation(api.changeTask.mutationOptions(saved(t('vigilance-pages.tasks.changed'))))
  const isLate = task.state === 'open' && task.due !== null && Date.parse(task.due) < now
  const isDone = task.state !== 'open'
  return (
    <li className={isDone ? 'done' : undefined}>
      <input
        type="checkbox"
        className="check"
        id={`task-${task.id}`}
        data-next-task={isNext ? '' : undefined}
        checked={isDone}
        disabled={!mayWrite || change.isPending}
        onChange={event =>
          change.mutate({
            id: task.id,
            seen: task.changedAt,
            state: event.target.checked ? 'done' : 'open',
            role: task.role,
            due: task.due,
          })
        }
      />
      <label htmlFor={`task-${task.id}`}>{task.title[language]}</label>
      <small>
        {task.role
          ? (ownerOf(one, task.role) ?? t(`vigilance-pages.role.${task.role}`))
          : t('vigilance-pages.tasks.noRole')}
        {task.due && (
          <>
            {' · '}
            <span className={isLate ? 'late' : undefined}>
              {t(isLate ? 'vigilance-pages.tasks.late' : 'vigilance-pages.tasks.due', {
                when: format.moment(task.due),
              })}
            </span>
          </>
        )}
      </small>
      {task.state === 'not_applicable' && (
        <small>
          {t('vigilance-pages.tasks.notApplicable')} {task.remark}
        </small>
      )}
      {change.error && <ErrorState error={change.error} />}
    </li>
  )
}

function ownerOf({ people }: Case, role: NonNullable<Task['role']>): string | undefined {
  return people.find(one => one.role === role)?.person?.name
}

function TaskForm({ one, done }: { one: Case; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState({ title: '', phase: 'triage', role: '', due: '' })
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(api.addTask.mutationOptions(saved(t('vigilance-pages.tasks.added'), done)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({
      id: one.id,
      title: draft.title,
      phase: phases.find(value => value === draft.phase) ?? 'triage',
      role: caseRoles.find(value => value === draft.role) ?? null,
      due: draft.due ? instantOf(draft.due) : null,
    })
  }
  return (
    <form noValidate onSubmit={submit} className="incident-form">
      <TextField
        label={t('vigilance-pages.tasks.what')}
        maxLength={300}
        value={draft.title}
        change={title => set({ title })}
      />
      <SelectField
        label={t('vigilance-pages.tasks.phase')}
        options={phases.map(value => ({ value, label: t(`vigilance-pages.phase.${value}`) }))}
        value={draft.phase}
        change={phase => set({ phase })}
      />
      <SelectField
        label={t('vigilance-pages.tasks.role')}
        optional
        none={t('vigilance-pages.tasks.noRole')}
        options={caseRoles.map(value => ({ value, label: t(`vigilance-pages.role.${value}`) }))}
        value={draft.role}
        change={role => set({ role })}
      />
      <TextField
        type="datetime-local"
        label={t('vigilance-pages.tasks.until')}
        optional
        value={draft.due}
        change={due => set({ due })}
      />
      <FormFoot
        act={t('vigilance-pages.tasks.save')}
        busy={save.isPending}
        waits={draft.title.trim() === ''}
        error={save.error}
        leave={done}
      />
    </form>
  )
}
