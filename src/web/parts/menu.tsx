import { type ReactNode, useEffect, useRef, useState } from 'react'

interface MenuProps {
  /** Accessible name of the button. */
  readonly label: string
  /** What is seen on the button. */
  readonly face: ReactNode
  readonly faceClass?: string
  readonly children: (close: () => void) => ReactNode
}

/** A button with a list of acts below it; arrows move, Escape and a click outside close. */
export function Menu({ label, face, faceClass = 'iconbtn', children }: MenuProps) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (!open) return
    anchor.current?.querySelector<HTMLElement>(items)?.focus()
    const outside = (event: Event) => {
      if (!anchor.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open])
  const close = () => {
    setOpen(false)
    anchor.current?.querySelector('button')?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the menu inside
    <span className="menu-anchor" ref={anchor} onKeyDown={event => open && onMenuKey(event, close)}>
      <button
        type="button"
        className={faceClass}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open && (
        <div className="menu float" role="menu" aria-label={label}>
          {children(close)}
        </div>
      )}
    </span>
  )
}

const items = '[role^="menuitem"]'

function onMenuKey(event: React.KeyboardEvent<HTMLElement>, close: () => void): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(items)]
  const at = all.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
  if (event.key === 'Escape') close()
  else if (to !== undefined) all.at(to % Math.max(1, all.length))?.focus()
  else return
  event.preventDefault()
  event.stopPropagation()
}
