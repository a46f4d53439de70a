import { useEffect, useMemo, useState } from 'react'
import { changedFields } from '../draft.ts'
import type { Values } from '../forms/form.ts'
import type { Draft } from './api.ts'

/** What a person is writing over a version; it survives a reload and a lost login. */
export interface Written {
  readonly values: Values
  /** Fields whose difference to the record was looked at. */
  readonly looked: readonly string[]
}

export interface Writing extends Written {
  readonly changed: readonly string[]
  set(field: string, value: unknown): void
  look(field: string): void
  reset(): void
}

/** The state of the form over one version of a report. */
export function useWritten({ id, version, values: first }: Pick<Draft, 'id' | 'version' | 'values'>): Writing {
  const key = `aftercare.draft.submission.${id}.${version}`
  const [written, setWritten] = useState<Written>(() => ({ values: first, looked: [], ...kept(key) }))
  const [isTouched, setTouched] = useState(false)
  useEffect(() => {
    if (isTouched) sessionStorage.setItem(key, JSON.stringify(written))
  }, [isTouched, written, key])
  const changed = useMemo(() => changedFields(first, written.values), [first, written.values])
  return {
    ...written,
    changed,
    set: (field, value) => {
      setTouched(true)
      setWritten(before => ({ ...before, values: withField(before.values, field, value) }))
    },
    look: field => {
      setTouched(true)
      setWritten(before => ({ ...before, looked: [...new Set([...before.looked, field])] }))
    },
    reset: () => {
      setTouched(false)
      sessionStorage.removeItem(key)
      setWritten({ values: first, looked: [] })
    },
  }
}

/** An emptied field is not there, as one that nobody filled. */
function withField(values: Values, field: string, value: unknown): Values {
  const { [field]: _, ...rest } = values
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return isEmpty ? rest : { ...rest, [field]: value }
}

function kept(key: string): Partial<Written> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Written>
  } catch {
    return {}
  }
}
