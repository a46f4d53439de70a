import { createContext, useContext } from 'react'
import type { PageEntry } from './page-entry.ts'

/** The list of all pages, handed down from the router: a page that lists pages must not import the list it stands in. */
export const House = createContext<readonly PageEntry[]>([])

/** Every page of the house. */
export function usePages(): readonly PageEntry[] {
  return useContext(House)
}
