import { useRouterState } from '@tanstack/react-router'
import { useMyPages } from './house.ts'
import { useText } from './languages.ts'
import type { PlaceId } from './page-entry.ts'
import { Tabs } from './parts/tabs.tsx'

/** The pages of one place as tabs, over all rooms that it groups. */
export function PlaceTabs({ place }: { place: PlaceId }) {
  const t = useText()
  const path = useRouterState({ select: state => state.location.pathname })
  const own = useMyPages().filter(page => page.place === place && page.palette)
  return (
    <Tabs
      label={t(`web.places.${place}`)}
      tabs={own.map(page => ({ href: page.path, label: t(page.tab ?? page.title), current: page.path === path }))}
    />
  )
}
