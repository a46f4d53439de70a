import type { ReactNode } from 'react'
import { useText } from '../languages.ts'
import { Button } from './button.tsx'
import { ErrorState } from './error-state.tsx'

interface FormFootProps {
  /** The safe act, a verb with its object. */
  readonly act: string
  readonly busy?: boolean
  readonly waits?: boolean
  readonly big?: boolean
  /** Why the last try was refused; what was typed stays. */
  readonly error?: unknown
  /** The way out: cancel, or back when `backward`. */
  readonly leave?: () => void
  readonly backward?: boolean
  readonly children?: ReactNode
}

/** End of a form: why it was refused, the act that submits, the way out. */
export function FormFoot({ act, busy, waits, big, error, leave, backward, children }: FormFootProps) {
  const t = useText()
  return (
    <>
      {error !== undefined && error !== null && <ErrorState error={error} />}
      <div className="form-foot">
        <Button kind="main" type="submit" size={big ? 'big' : undefined} busy={busy} waits={waits}>
          {act}
        </Button>
        {leave && <Button onClick={leave}>{t(backward ? 'web.act.back' : 'web.act.cancel')}</Button>}
        {children}
      </div>
    </>
  )
}
