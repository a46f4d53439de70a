import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react'
import { useText } from '../languages.ts'
import { Icon } from './icon.tsx'

interface FieldProps {
  readonly label: ReactNode
  /** Between label and field. */
  readonly hint?: ReactNode
  /** Cause and fix, below the field. */
  readonly error?: ReactNode
  /** Optional is marked, required is not. */
  readonly optional?: boolean
}

type InputProps = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> & {
    readonly value: string
    readonly change: (value: string) => void
    readonly mono?: boolean
  }

/** One line of text. */
export function TextField({ label, hint, error, optional, value, change, mono, ...rest }: InputProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {aria => (
        <input
          type="text"
          {...rest}
          {...aria}
          className={mono ? 'mono' : undefined}
          value={value}
          onChange={event => change(event.target.value)}
        />
      )}
    </Field>
  )
}

type AreaProps = FieldProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'> & {
    readonly value: string
    readonly change: (value: string) => void
  }

/** Text of several lines: a statement, so serif. */
export function AreaField({ label, hint, error, optional, value, change, rows = 4, ...rest }: AreaProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {aria => (
        <textarea {...rest} {...aria} rows={rows} value={value} onChange={event => change(event.target.value)} />
      )}
    </Field>
  )
}

/** One of several values. */
export interface Option {
  readonly value: string
  readonly label: string
  /** A sentence below the label (choices only). */
  readonly hint?: ReactNode
}

type SelectProps = FieldProps & {
  readonly options: readonly Option[]
  readonly value: string
  readonly change: (value: string) => void
  /** First, empty entry. */
  readonly none?: string
}

/** One of a longer list. */
export function SelectField({ label, hint, error, optional, options, value, change, none }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {aria => (
        <select {...aria} value={value} onChange={event => change(event.target.value)}>
          {none !== undefined && <option value="">{none}</option>}
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Field(props: FieldProps & { children: (aria: Aria) => ReactNode }) {
  const t = useText()
  const id = useId()
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="f">
      <label htmlFor={id}>
        {props.label} {props.optional && <span className="opt">({t('web.field.optional')})</span>}
      </label>
      {props.hint && (
        <span className="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      {props.children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': props.error ? true : undefined,
      })}
      <FieldError id={`${id}-error`} error={props.error} />
    </div>
  )
}

interface Aria {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** The line below a field that says cause and fix. */
export function FieldError({ id, error }: { id?: string; error: ReactNode }) {
  if (!error) return null
  return (
    <span className="error" id={id}>
      <Icon name="warn" small />
      <span>{error}</span>
    </span>
  )
}
