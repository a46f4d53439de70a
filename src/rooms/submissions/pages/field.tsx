import { type ReactNode, useMemo } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useLanguage, useText } from '../../../web/languages.ts'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { type Field, isUnknown, unknown } from '../forms/form.ts'
import { CodesField } from './code-field.tsx'
import { countriesIn } from './countries.ts'
import { ListedField } from './listed-field.tsx'
import { instantOf, localOf, ownZone } from './local-instant.ts'
import { TableField } from './table-field.tsx'
import { numberOf, useWords } from './words.ts'

/** What every kind of field gets. */
export interface FieldProps {
  readonly field: Field
  readonly value: unknown
  readonly change: (value: unknown) => void
  readonly isRequired: boolean
  readonly error?: ReactNode
}

/** One field of a form, by its kind; "not known yet" is an answer of its own. */
export function FieldInput(props: FieldProps) {
  return mayBeUnknown(props.field) && isUnknown(props.value) ? <NotKnown {...props} /> : <Known {...props} />
}

/** Says that nobody knows a value yet; a question with yes and no has that answer itself. */
export function UnknownBox({
  field,
  value,
  change,
  isRequired,
}: Pick<FieldProps, 'field' | 'value' | 'change' | 'isRequired'>) {
  const t = useText()
  const words = useWords()
  // what may be left empty need not be called unknown
  if (!mayBeUnknown(field) || !(isRequired || field.mayStayUnknown || isUnknown(value))) return null
  return (
    <label className="choice small">
      <input
        type="checkbox"
        className="check"
        checked={isUnknown(value)}
        onChange={event => change(event.target.checked ? unknown : undefined)}
      />
      <span>
        {t('submissions-pages.field.unknown')}
        <span className="hidden-text">: {words(field.label)}</span>
      </span>
    </label>
  )
}

function mayBeUnknown({ type }: Field): boolean {
  return type !== 'yes-no-unknown'
}

function NotKnown({ field, error }: FieldProps) {
  const t = useText()
  const words = useWords()
  return (
    <TextField
      label={<Label field={field} words={words} />}
      value={t('submissions-pages.value.unknown')}
      change={() => {}}
      readOnly
      error={error}
    />
  )
}

function Label({ field, words }: { field: Field; words: ReturnType<typeof useWords> }) {
  return (
    <>
      <FieldNumber id={field.id} />
      {words(field.label)}
    </>
  )
}

/** The number of a field in its form, where it has one. */
export function FieldNumber({ id }: { id: string }) {
  const number = numberOf(id)
  return number === '' ? null : <span className="mono field-id">{number} </span>
}

/** What the parts of a field share. */
interface Shared {
  readonly label: ReactNode
  readonly hint: string | undefined
  readonly error: ReactNode
  readonly optional: boolean
}

function Known(props: FieldProps) {
  const { field, value, isRequired, error } = props
  const words = useWords()
  const counter = useCounter(field.limit, textOf(value))
  const hint = [field.help && words(field.help), counter].filter(Boolean).join(' ') || undefined
  const shared = { label: <Label field={field} words={words} />, hint, error, optional: !isRequired }
  const isWritten = ['text', 'long', 'date', 'instant', 'number'].includes(field.type)
  return isWritten ? <WrittenField {...props} shared={shared} /> : <ChosenField {...props} shared={shared} />
}

/** How much of a limit is used, once that matters. */
function useCounter(limit: number | undefined, text: string): string | undefined {
  const t = useText()
  const format = useFormat()
  const length = [...text].length
  if (limit === undefined || length < limit * 0.8) return undefined
  return t(length > limit ? 'submissions-pages.field.over' : 'submissions-pages.field.count', {
    characters: format.number(length),
    limit: format.number(limit),
    over: format.number(length - limit),
  })
}

/** What is typed: texts, days, instants, numbers. */
function WrittenField({ field, value, change, shared }: FieldProps & { shared: Shared }) {
  const t = useText()
  const text = textOf(value)
  switch (field.type) {
    case 'long':
      return <AreaField {...shared} rows={rowsFor(text)} value={text} change={change} />
    case 'date':
      return <TextField {...shared} type="date" value={text} change={change} />
    case 'instant':
      return (
        <TextField
          {...shared}
          hint={[shared.hint, t('submissions-pages.field.zone', { zone: ownZone() })].filter(Boolean).join(' ')}
          type="datetime-local"
          value={text && localOf(text)}
          change={next => change(instantOf(next))}
        />
      )
    case 'number':
      return <TextField {...shared} inputMode="decimal" value={text} change={next => change(numberOr(next))} />
    default:
      return <TextField {...shared} value={text} change={change} />
  }
}

/** What is chosen: options, answers, countries, codes, rows of a table. */
function ChosenField(props: FieldProps & { shared: Shared }) {
  const { field, value, change, shared } = props
  const t = useText()
  const words = useWords()
  const language = useLanguage()
  const countries = useMemo(() => (field.type === 'countries' ? countriesIn(language) : []), [field.type, language])
  switch (field.type) {
    case 'choice':
      return (
        <SelectField
          {...shared}
          none="–"
          options={(field.options ?? []).map(({ id, label }) => ({ value: id, label: words(label) }))}
          value={textOf(value)}
          change={change}
        />
      )
    case 'yes-no-unknown':
      return (
        <ChoiceField
          {...shared}
          options={['yes', 'no', 'unknown'].map(one => ({ value: one, label: t(`submissions-pages.value.${one}`) }))}
          value={isUnknown(value) ? 'unknown' : textOf(value)}
          change={change}
        />
      )
    case 'countries':
      return <ListedField {...shared} options={countries} value={texts(value)} change={change} />
    case 'codes':
      return <CodesField {...shared} annex={field.annex} max={field.max} value={texts(value)} change={change} />
    default:
      return <TableField {...props} label={shared.label} hint={shared.hint} />
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** A number where it is one; what is half typed stays as it is, so that the check can say so. */
function numberOr(text: string): string | number {
  return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text
}

/** Tall enough for what is there, within reason. */
function rowsFor(text: string): number {
  return Math.min(16, Math.max(3, Math.ceil(text.length / 80) + text.split('\n').length - 1))
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
}
