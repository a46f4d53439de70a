import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useKeys } from '../keys.ts'
import { useText } from '../languages.ts'
import { Icon } from './icon.tsx'

/** A panel from the right for law, help or one related object; the page stays usable, Escape closes. */
export function Drawer({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  const t = useText()
  const id = useId()
  const box = useRef<HTMLElement>(null)
  useKeys({ Escape: close })
  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null
    box.current?.focus()
    return () => opener?.focus()
  }, [])
  return (
    <aside className="drawer" ref={box} tabIndex={-1} aria-labelledby={id}>
      <div className="drawer-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="iconbtn" onClick={close}>
          <Icon name="cross" />
          <span className="hidden-text">{t('web.act.close')}</span>
        </button>
      </div>
      <div className="drawer-body">{children}</div>
    </aside>
  )
}
