import { type ReactNode, useId } from 'react'
import { useText } from '../../../web/languages.ts'
import { FieldError, type Option } from '../../../web/parts/fields.tsx'
import { Icon } from '../../../web/parts/icon.tsx'

interface Props {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly optional?: boolean
  readonly options: readonly Option[]
  readonly value: readonly string[]
  readonly change: (value: readonly string[]) => void
}

/** Several of a long list: what is chosen, each with its way out, and a list to add from. */
export function ListedField({ label, hint, error, optional, options, value, change }: Props) {
  const t = useText()
  const id = useId()
  return (
    <fieldset className="f" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>
        {label} {optional && <span className="opt">({t('web.field.optional')})</span>}
      </legend>
      {hint && <span className="hint">{hint}</span>}
      <ChosenList
        values={value}
        nameOf={one => options.find(option => option.value === one)?.label ?? one}
        remove={one => change(value.filter(other => other !== one))}
      />
      <select
        aria-label={t('submissions-pages.field.add')}
        value=""
        onChange={event => change([...value, event.target.value])}
      >
        <option value="">{t('submissions-pages.field.add')}</option>
        {options
          .filter(option => !value.includes(option.value))
          .map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
      </select>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}

interface ChosenProps {
  readonly values: readonly string[]
  readonly nameOf: (value: string) => ReactNode
  readonly remove: (value: string) => void
}

/** What is chosen, each with a button that takes it out. */
export function ChosenList({ values, nameOf, remove }: ChosenProps) {
  const t = useText()
  if (values.length === 0) return null
  return (
    <ul className="bare-list picked">
      {values.map(one => (
        <li key={one} className="tag">
          {nameOf(one)}
          <button type="button" className="iconbtn" onClick={() => remove(one)}>
            <Icon name="cross" small />
            <span className="hidden-text">{t('submissions-pages.field.remove', { what: one })}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
