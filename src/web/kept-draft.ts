import { useEffect, useState } from 'react'

/** What is typed, kept in this tab until it is on record: it survives a reload and a lost login. The last one forgets it. */
export function useKeptDraft<T extends object>(key: string, blank: T): [T, (change: Partial<T>) => void, () => void] {
  const name = `aftercare.draft.${key}`
  const [draft, setDraft] = useState<T>(() => ({ ...blank, ...stored<T>(name) }))
  const [isTouched, setTouched] = useState(false)
  useEffect(() => {
    if (isTouched) sessionStorage.setItem(name, JSON.stringify(draft))
  }, [isTouched, draft, name])
  return [
    draft,
    change => {
      setTouched(true)
      setDraft(before => ({ ...before, ...change }))
    },
    () => {
      setTouched(false)
      sessionStorage.removeItem(name)
      setDraft(blank)
    },
  ]
}

function stored<T>(name: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}') as Partial<T>
  } catch {
    return {}
  }
}
