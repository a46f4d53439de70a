import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useMemo } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useLanguage, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { check } from '../forms/check.ts'
import { type Field, isRequired, type ReportKind, sectionsFor } from '../forms/form.ts'
import { formOf } from '../forms/forms.ts'
import { api, type Draft, type ProblemView } from './api.ts'
import { FieldInput, UnknownBox } from './field.tsx'
import { Outline } from './outline.tsx'
import { ProblemList } from './problem-list.tsx'
import { ReadForm } from './read-form.tsx'
import { useSaved } from './saving.ts'
import { anchorOf, fieldOf, problemText, titleOf, useSourceName, useWords, valueText } from './words.ts'
import { useWritten, type Writing } from './written.ts'

/** The fields of an open report, section by section; what is wrong stands at the field and in one list. */
export function DraftForm({ draft }: { draft: Draft }) {
  const mayWrite = useMay()('submissions.write')
  return mayWrite ? <Form draft={draft} /> : <ReadForm draft={draft} />
}

function Form({ draft }: { draft: Draft }) {
  const t = useText()
  const saved = useSaved()
  const words = useWords()
  const writing = useWritten(draft)
  const form = formOf(draft.form, draft.formEdition)
  const kind = draft.kind as ReportKind
  const problems = useProblems(draft, writing)
  const save = useMutation(
    api.writeDraft.mutationOptions({ onSuccess: saved(t('submissions-pages.draft.saved'), writing.reset) }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: draft.id, seen: draft.version, values: writing.values as never, looked: [...writing.looked] })
  }
  if (!form) return <Note kind="haste">{t('submissions-pages.draft.noForm', { edition: draft.formEdition })}</Note>
  const sections = sectionsFor(form, kind)
  return (
    <form noValidate onSubmit={submit}>
      <div className="stack">
        <ProblemList
          problems={problems}
          differences={openDifferences(draft, writing).map(one => one.field)}
          fields={sections.flatMap(section => section.fields)}
        />
        <Outline sections={sections} problems={problems} />
        {sections.map(section => (
          <Section
            key={section.id}
            title={<span id={anchorOf(section.id)}>{titleOf(section.id, words(section.title))}</span>}
          >
            <div className="field-grid">
              {section.fields.map(field => (
                <FieldBlock
                  key={field.id}
                  draft={draft}
                  field={field}
                  writing={writing}
                  problems={problems}
                  kind={kind}
                />
              ))}
            </div>
          </Section>
        ))}
      </div>
      <SaveBar writing={writing} busy={save.isPending} error={save.error} />
    </form>
  )
}

/** What the form finds wrong with what is being written; what the lists of codes say is as old as the last version. */
function useProblems(draft: Draft, { values }: Writing): readonly ProblemView[] {
  return useMemo(() => {
    const form = formOf(draft.form, draft.formEdition)
    const own = form ? check(form, values, draft.kind as ReportKind) : []
    return [...own, ...draft.problems.filter(({ code }) => code.startsWith('list-'))] as ProblemView[]
  }, [draft, values])
}

/** Differences to the record that nobody looked at yet. */
function openDifferences({ differences }: Draft, { looked }: Writing) {
  return differences.filter(({ field }) => !looked.includes(field))
}

interface BlockProps {
  readonly draft: Draft
  readonly field: Field
  readonly writing: Writing
  readonly problems: readonly ProblemView[]
  readonly kind: ReportKind
}

function FieldBlock({ draft, field, writing, problems, kind }: BlockProps) {
  const t = useText()
  const value = writing.values[field.id]
  // what is not filled yet is told in the list; a field in the middle of the work is not scolded
  const own = problems.filter(one => fieldOf(one.field) === field.id && one.code !== 'missing')
  const textsOf = (weight: ProblemView['weight']) =>
    own
      .filter(one => one.weight === weight)
      .map(one => problemText(t, one.code, one.facts))
      .join(' ')
  return (
    <div id={anchorOf(field.id)} className={isWide(field) ? 'field-block wide-block' : 'field-block'}>
      <FieldInput
        field={field}
        value={value}
        change={next => writing.set(field.id, next)}
        isRequired={isRequired(field, kind)}
        error={textsOf('stops') || undefined}
      />
      {textsOf('warns') && (
        <Mark kind="haste" icon="warn" wrap>
          {textsOf('warns')}
        </Mark>
      )}
      <div className="field-foot">
        <UnknownBox
          field={field}
          value={value}
          change={next => writing.set(field.id, next)}
          isRequired={isRequired(field, kind)}
        />
        <Origin draft={draft} field={field} value={value} />
      </div>
      <FieldDifference draft={draft} field={field} writing={writing} />
    </div>
  )
}

/** Where a value comes from: the record, or somebody who wrote it over. */
function Origin({ draft, field, value }: { draft: Draft; field: Field; value: unknown }) {
  const t = useText()
  const name = useSourceName()
  const recorded = draft.recorded[field.id]
  if (!recorded || value === undefined) return null
  const isSame = JSON.stringify(recorded.value) === JSON.stringify(value)
  const key = isSame ? (recorded.isProposal ? 'proposed' : 'taken') : 'changed'
  return <p className="small soft origin">{t(`submissions-pages.source.${key}`, { from: name(recorded.from) })}</p>
}

/** The record says something else now: shown, and taken over only by a person. */
function FieldDifference({ draft, field, writing }: { draft: Draft; field: Field; writing: Writing }) {
  const t = useText()
  const language = useLanguage()
  const one = openDifferences(draft, writing).find(other => other.field === field.id)
  if (!one) return null
  const text = (value: unknown) => valueText(t, language, field, value)
  return (
    <Note kind="haste">
      {t('submissions-pages.difference.says', { now: text(one.now), before: text(one.before) })}
      <div className="acts">
        <Button
          size="small"
          onClick={() => {
            writing.set(field.id, one.now)
            writing.look(field.id)
          }}
        >
          {t('submissions-pages.difference.take')}
        </Button>
        <Button size="small" kind="bare" onClick={() => writing.look(field.id)}>
          {t('submissions-pages.difference.keep')}
        </Button>
      </div>
    </Note>
  )
}

function SaveBar({ writing, busy, error }: { writing: Writing; busy: boolean; error: unknown }) {
  const t = useText()
  const format = useFormat()
  const count = writing.changed.length + writing.looked.length
  return (
    <div className="save-bar">
      {error !== null && <ErrorState error={error} />}
      <div className="form-foot">
        <Button kind="main" type="submit" busy={busy} waits={count === 0}>
          {t('submissions-pages.draft.save')}
        </Button>
        {count > 0 && <Button onClick={writing.reset}>{t('submissions-pages.draft.discard')}</Button>}
        <span className="small soft" role="status">
          {count === 0
            ? t('submissions-pages.draft.unchanged')
            : t('submissions-pages.draft.changed', { count, shown: format.number(count) })}
        </span>
      </div>
    </div>
  )
}

/** Texts, codes and tables need the whole width; the others stand two by two. */
function isWide({ type, help }: Field): boolean {
  return type === 'long' || type === 'codes' || type === 'table' || (help?.en.length ?? 0) > 160
}
