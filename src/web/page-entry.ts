import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { IconName } from './parts/icon.tsx'

/** Places in the rail; only those that exist. */
export const places = [
  { id: 'today', href: '/today', icon: 'today', text: 'web.places.today' },
  { id: 'products', href: '/inventory', icon: 'box', text: 'web.places.products' },
  { id: 'vulnerabilities', href: '/triage', icon: 'shield', text: 'web.places.vulnerabilities' },
  { id: 'incidents', href: '/vigilance', icon: 'clock', text: 'web.places.incidents' },
  { id: 'compliance', href: '/risk', icon: 'list', text: 'web.places.compliance' },
  { id: 'settings', href: '/access', icon: 'gear', text: 'web.places.settings' },
] as const satisfies readonly { id: string; href: string; icon: IconName; text: string }[]

/** A place of the rail. */
export type PlaceId = (typeof places)[number]['id']

/** One address of a room. */
export interface PageEntry {
  /** Address with `$name` for parts that vary: `/inventory/releases/$release`. */
  readonly path: string
  /** Text key of what the page is called, for the palette: `inventory.pages.devices`. */
  readonly title: string
  /** Text key of what its room is called among the rooms of the place; the title where it has one page there. */
  readonly tab?: string
  /** Place that is marked in the rail. */
  readonly place?: PlaceId
  /** The page, loaded when it is first shown. */
  readonly page: LazyExoticComponent<ComponentType>
  /** `bare` pages (sign-in, set-up) have no frame and need no login. */
  readonly frame?: 'app' | 'bare'
  /** `full` pages fill the width below the bar (the inbox); others have margins. */
  readonly width?: 'full'
  /** Offered by name in the palette (Ctrl-K); only for addresses without `$`. */
  readonly palette?: boolean
  /** Permission without which the page is offered nowhere. */
  readonly act?: string
}

/** Loads a page by its export's name: `lazily(() => import('./inbox.tsx'), 'InboxPage')`. */
export function lazily<K extends string>(
  load: () => Promise<Record<K, ComponentType>>,
  name: K,
): LazyExoticComponent<ComponentType> {
  return lazy(async () => ({ default: (await load())[name] }))
}

/** Things whose page shows what other rooms know of them, and what names the thing there: an id, or a vulnerability's name. */
export type PanelPlace = 'device' | 'release' | 'vulnerability' | 'hit' | 'incident'

/** What a panel is about. */
export interface PanelProps {
  readonly id: string
}

/** A card that a room gives to the page of another room's thing. */
export interface PanelEntry {
  /** Room and thing: `radar.device`. */
  readonly id: string
  readonly on: PanelPlace
  /** Permission without which the panel is not shown. */
  readonly act: string
  readonly panel: LazyExoticComponent<ComponentType<PanelProps>>
}

/** Loads a panel by its export's name. */
export function lazyPanel<K extends string>(
  load: () => Promise<Record<K, ComponentType<PanelProps>>>,
  name: K,
): LazyExoticComponent<ComponentType<PanelProps>> {
  return lazy(async () => ({ default: (await load())[name] }))
}
