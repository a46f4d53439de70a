import { createContext, useContext } from 'react'
import type { PageEntry } from './page-entry.ts'
import { useMay } from './session.ts'

/** The list of all pages, handed down from the router: a page that lists pages must not import the list it stands in. */
export const House = createContext<readonly PageEntry[]>([])

/** Every page of the house. */
export function usePages(): readonly PageEntry[] {
  return useContext(House)
}

/** Those that this person may open. */
export function useMyPages(): readonly PageEntry[] {
  const may = useMay()
  return usePages().filter(page => !page.act || may(page.act))
}
