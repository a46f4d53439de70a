import { type ReactNode, useId } from 'react'
import { FieldError, type Option } from './fields.tsx'

interface ChoiceProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly options: readonly Option[]
  /** One below the other, for options with a sentence. */
  readonly column?: boolean
}

/** One of few values, all in sight. */
export function ChoiceField(props: ChoiceProps & { value: string | undefined; change: (value: string) => void }) {
  const name = useId()
  return (
    <Choices {...props}>
      {option => (
        <input
          type="radio"
          name={name}
          value={option.value}
          checked={props.value === option.value}
          onChange={() => props.change(option.value)}
        />
      )}
    </Choices>
  )
}

/** Any of few values. */
export function ChecksField(props: ChoiceProps & { value: readonly string[]; change: (value: string[]) => void }) {
  const { value, change } = props
  return (
    <Choices {...props}>
      {option => (
        <input
          type="checkbox"
          className="check"
          checked={value.includes(option.value)}
          onChange={event =>
            change(event.target.checked ? [...value, option.value] : value.filter(one => one !== option.value))
          }
        />
      )}
    </Choices>
  )
}

/** One yes or no. */
export function CheckField({
  label,
  hint,
  value,
  change,
}: {
  label: ReactNode
  hint?: ReactNode
  value: boolean
  change: (value: boolean) => void
}) {
  return (
    <label className="choice">
      <input type="checkbox" className="check" checked={value} onChange={event => change(event.target.checked)} />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  )
}

function Choices({
  label,
  hint,
  error,
  options,
  column,
  children,
}: ChoiceProps & { children: (option: Option) => ReactNode }) {
  const id = useId()
  return (
    <fieldset className="f" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      {hint && <span className="hint">{hint}</span>}
      <div className={column ? 'pair column' : 'pair'}>
        {options.map(option => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control is what `children` gives
          <label key={option.value}>
            {children(option)}
            <span>
              {option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}
