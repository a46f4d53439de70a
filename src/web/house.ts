import { createContext, useContext } from 'react'
import type { PageEntry, PanelEntry, PanelPlace } from './page-entry.ts'
import { useMay } from './session.ts'

/** All that the rooms show: their pages, and their panels on pages of other rooms. */
export interface Shown {
  readonly pages: readonly PageEntry[]
  readonly panels: readonly PanelEntry[]
}

/** What the rooms show, handed down from the start: a page that lists pages must not import the list it stands in. */
export const House = createContext<Shown>({ pages: [], panels: [] })

/** Every page of the house. */
export function usePages(): readonly PageEntry[] {
  return useContext(House).pages
}

/** Those that this person may open. */
export function useMyPages(): readonly PageEntry[] {
  const may = useMay()
  return usePages().filter(page => !page.act || may(page.act))
}

/** Panels of other rooms for a thing of this kind, as far as this person may see them. */
export function useMyPanels(on: PanelPlace): readonly PanelEntry[] {
  const may = useMay()
  return useContext(House).panels.filter(panel => panel.on === on && may(panel.act))
}
