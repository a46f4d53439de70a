import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useText } from './languages.ts'
import { type PlaceId, places } from './page-entry.ts'
import { Icon } from './parts/icon.tsx'
import { Link } from './parts/link.tsx'

interface RailProps {
  readonly place?: PlaceId
  /** My open work by place; no number means none. */
  readonly counts: Readonly<Partial<Record<PlaceId, number>>>
  /** Places this person has no right to are left out. */
  readonly hidden?: readonly PlaceId[]
}

/** The left rail: the places, and on small screens one line with a menu button. */
export function Rail(props: RailProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <nav className="rail" aria-label={t('web.frame.places')}>
      <Brand />
      <div className="places">
        <PlaceList {...props} />
      </div>
      <button type="button" className="iconbtn menu-button" aria-expanded={open} onClick={() => setOpen(true)}>
        <Icon name="menu" />
        <span className="hidden-text">{t('web.frame.showPlaces')}</span>
      </button>
      {open && <PlacesDrawer {...props} close={() => setOpen(false)} />}
    </nav>
  )
}

/** Name and sign, the way home. */
export function Brand() {
  return (
    <Link className="brand" href="/today">
      <svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2.5" />
        <path d="M10 6h12" stroke="currentColor" strokeWidth="2" />
      </svg>
      Aftercare
    </Link>
  )
}

function PlaceList({ place, counts, hidden = [] }: RailProps) {
  const t = useText()
  const shown = places.filter(one => !hidden.includes(one.id))
  const line = (one: (typeof places)[number]) => (
    <Link key={one.id} className="place" href={one.href} aria-current={one.id === place ? 'page' : undefined}>
      <Icon name={one.icon} />
      <span>{t(one.text)}</span>
      {counts[one.id] ? <span className="count">{counts[one.id]}</span> : null}
    </Link>
  )
  return (
    <>
      {shown.filter(one => one.id !== 'settings').map(line)}
      <div className="foot">{shown.filter(one => one.id === 'settings').map(line)}</div>
    </>
  )
}

function PlacesDrawer({ close, ...props }: RailProps & { close: () => void }) {
  const t = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const address = useRouterState({ select: state => state.location.href })
  const first = useRef(address)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  useEffect(() => {
    if (address !== first.current) close()
  }, [address, close])
  return (
    <dialog className="places-sheet" ref={dialog} onClose={close} aria-label={t('web.frame.places')}>
      <div className="drawer-head">
        <h2>Aftercare</h2>
        <button type="button" className="iconbtn" onClick={close}>
          <Icon name="cross" />
          <span className="hidden-text">{t('web.act.close')}</span>
        </button>
      </div>
      <div className="places">
        <PlaceList {...props} />
      </div>
    </dialog>
  )
}
