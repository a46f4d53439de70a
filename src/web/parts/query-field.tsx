import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useKeys } from '../keys.ts'
import { Icon } from './icon.tsx'

interface QueryFieldProps {
  /** Accessible name. */
  readonly label: string
  readonly value: string
  /** Called on Enter and when the field is left. */
  readonly ask: (query: string) => void
  readonly placeholder?: string
  /** Below the field: counts, sort. */
  readonly children?: ReactNode
}

/** Search as a query (`product:pulso status:open kev:true`); `/` jumps into it. */
export function QueryField({ label, value, ask, placeholder, children }: QueryFieldProps) {
  const [typed, setTyped] = useState(value)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => setTyped(value), [value])
  useKeys({ '/': () => field.current?.focus() })
  return (
    <search>
      <form
        className="query-field"
        onSubmit={event => {
          event.preventDefault()
          ask(typed.trim())
        }}
      >
        <Icon name="search" small />
        <input
          ref={field}
          aria-label={label}
          placeholder={placeholder}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          onChange={event => setTyped(event.target.value)}
          onBlur={() => typed.trim() !== value && ask(typed.trim())}
          onKeyDown={event => {
            if (event.key !== 'Escape') return
            setTyped(value)
            field.current?.blur()
          }}
        />
      </form>
      {children}
    </search>
  )
}
