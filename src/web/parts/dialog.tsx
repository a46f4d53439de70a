import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../languages.ts'
import { Icon } from './icon.tsx'

interface DialogProps {
  readonly title: string
  readonly close: () => void
  readonly children: ReactNode
  /** Buttons; the safe one is `main` and last. */
  readonly foot?: ReactNode
}

/** A dialog over the page; Escape closes, focus stays inside and returns. */
export function Dialog({ title, close, children, foot }: DialogProps) {
  const t = useText()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null
    dialog.current?.showModal()
    return () => opener?.focus()
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={close}>
      <div className="drawer-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="iconbtn" onClick={close}>
          <Icon name="cross" />
          <span className="hidden-text">{t('web.act.close')}</span>
        </button>
      </div>
      <div className="dialog-body">{children}</div>
      {foot && <div className="dialog-foot">{foot}</div>}
    </dialog>
  )
}
