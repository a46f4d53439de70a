import { useEffect, useSyncExternalStore } from 'react'
import { useText } from '../languages.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

interface Toast {
  /** What was done, past tense. */
  readonly text: string
  /** Takes it back; offered for 30 seconds. */
  readonly undo?: () => void
}

let shown: Toast | undefined
const listeners = new Set<() => void>()

/** Tells a finished act, with undo for 30 seconds. Never for errors, deadlines or warnings: these stand on the page. */
export function tell(toast: Toast | undefined): void {
  shown = toast
  for (const listener of listeners) listener()
}

/** Where the one toast appears; the shell has it. */
export function ToastPlace() {
  const t = useText()
  const toast = useSyncExternalStore(listen, () => shown)
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(() => tell(undefined), toast.undo ? 30_000 : 6_000)
    return () => clearTimeout(timer)
  }, [toast])
  return (
    <div role="status">
      {toast && (
        <div className="toast float">
          <span>{toast.text}</span>
          {toast.undo && (
            <Button
              size="small"
              onClick={() => {
                toast.undo?.()
                tell(undefined)
              }}
            >
              {t('web.act.undo')}
            </Button>
          )}
          <button type="button" className="iconbtn" onClick={() => tell(undefined)} aria-label={t('web.act.close')}>
            <Icon name="cross" />
          </button>
        </div>
      )}
    </div>
  )
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
