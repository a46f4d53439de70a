import { useEffect, useMemo, useRef, useState } from 'react'
import { useMyPages } from './house.ts'
import { type Language, type Text, useLanguage, useText } from './languages.ts'
import { type PageEntry, places } from './page-entry.ts'
import { Icon, type IconName } from './parts/icon.tsx'
import { useGo } from './parts/link.tsx'

interface Offer {
  readonly id: string
  readonly icon: IconName
  readonly text: string
  readonly hint?: string
  readonly href: string
}

/** Ctrl-K: type where to go, or what to look for. */
export function Palette({ close }: { close: () => void }) {
  const t = useText()
  const language = useLanguage()
  const go = useGo()
  const pages = useMyPages()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const offers = useMemo(() => offersFor(t, language, pages, typed.trim()), [t, language, pages, typed])
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const take = (offer: Offer | undefined) => {
    if (!offer) return
    close()
    go(offer.href)
  }
  const onKey = (event: React.KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key]
    if (to !== undefined) setAt((to + offers.length) % Math.max(1, offers.length))
    else if (event.key === 'Enter') take(offers[at])
    else return
    event.preventDefault()
  }
  return (
    <dialog className="palette" ref={dialog} onClose={close} aria-label={t('web.frame.find')}>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-offers"
        aria-activedescendant={offers[at] ? `palette-${offers[at].id}` : undefined}
        aria-label={t('web.palette.field')}
        placeholder={t('web.palette.field')}
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      <Offers offers={offers} at={at} point={setAt} take={take} />
    </dialog>
  )
}

interface OffersProps {
  readonly offers: readonly Offer[]
  /** The one that Enter would take. */
  readonly at: number
  readonly point: (at: number) => void
  readonly take: (offer: Offer) => void
}

function Offers({ offers, at, point, take }: OffersProps) {
  const t = useText()
  return (
    <div className="offers-list" id="palette-offers" role="listbox" aria-label={t('web.frame.find')}>
      {offers.map((offer, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: Enter acts in the field
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field
        <div
          key={offer.id}
          id={`palette-${offer.id}`}
          role="option"
          aria-selected={index === at}
          onClick={() => take(offer)}
          onPointerMove={() => point(index)}
        >
          <Icon name={offer.icon} />
          <span>{offer.text}</span>
          {offer.hint && <span className="hint">{offer.hint}</span>}
        </div>
      ))}
    </div>
  )
}

function offersFor(t: Text, language: Language, pages: readonly PageEntry[], typed: string): Offer[] {
  const named: Offer[] = pages
    .filter(page => page.palette || places.some(place => place.href === page.path))
    .map(page => ({
      id: page.path,
      icon: places.find(place => place.id === page.place)?.icon ?? 'file',
      text: t(page.title),
      hint: t('web.palette.goTo'),
      href: page.path,
    }))
  const needle = typed.toLocaleLowerCase(language)
  const found = named.filter(offer => offer.text.toLocaleLowerCase(language).includes(needle))
  if (!typed) return found
  const affected = typed.replace(/^(affected|betroffen)\s+/i, '')
  return [
    {
      id: 'affected',
      icon: 'search',
      text: t('web.palette.affected', { what: affected }),
      href: `/matching?q=${encodeURIComponent(affected)}`,
    },
    {
      id: 'inbox',
      icon: 'shield',
      text: t('web.palette.inbox', { what: typed }),
      href: `/triage?q=${encodeURIComponent(typed)}`,
    },
    ...found,
  ]
}
