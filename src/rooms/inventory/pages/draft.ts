import { useEffect, useState } from 'react'

/** State of a form that survives a reload and a lost login: kept in this tab until the act is done. */
export function useDraft<T extends object>(name: string, initial: T): [T, (change: Partial<T>) => void, () => void] {
  const key = `aftercare.draft.${name}`
  const [value, setValue] = useState<T>(() => ({ ...initial, ...stored(key) }))
  const [touched, setTouched] = useState(false)
  useEffect(() => {
    if (touched) sessionStorage.setItem(key, JSON.stringify(value))
  }, [touched, value, key])
  return [
    value,
    change => {
      setTouched(true)
      setValue(before => ({ ...before, ...change }))
    },
    () => {
      setTouched(false)
      sessionStorage.removeItem(key)
    },
  ]
}

function stored(key: string): object {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as object
  } catch {
    return {}
  }
}
