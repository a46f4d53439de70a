import { useRouterState } from '@tanstack/react-router'
import { useMyPages } from './house.ts'
import { useText } from './languages.ts'
import type { PageEntry, PlaceId } from './page-entry.ts'
import { Tabs } from './parts/tabs.tsx'

/** The rooms of one place as tabs, and below them the pages of the room one is in; one room alone shows its pages at once. */
export function PlaceTabs({ place }: { place: PlaceId }) {
  const t = useText()
  const path = useRouterState({ select: state => state.location.pathname })
  const own = useMyPages().filter(page => page.place === place && page.palette)
  const rooms = [...Map.groupBy(own, roomOf).values()]
  const here = rooms.find(pages => pages.some(page => page.path === path)) ?? []
  const tabOf = (page: PageEntry, label: string, current: boolean) => ({ href: page.path, label, current })
  const ofRooms = rooms.flatMap(pages => {
    const [first] = pages
    return first ? [tabOf(first, t(first.tab ?? first.title), pages === here)] : []
  })
  const ofPages = here.map(page => tabOf(page, t(page.title), page.path === path))
  return (
    <>
      {rooms.length > 1 && <Tabs label={t(`web.places.${place}`)} tabs={ofRooms} />}
      {ofPages.length > 1 && <Tabs label={ofRooms.find(tab => tab.current)?.label ?? ''} tabs={ofPages} />}
    </>
  )
}

function roomOf({ path }: PageEntry): string {
  return path.split('/')[1] ?? ''
}
