import type { PageEntry } from './page-entry.ts'
import { lazily } from './page-entry.ts'

/** Every page of the house, one visible line per room; a room's own list is `rooms/<room>/pages/pages.ts`. */
export const pages: readonly PageEntry[] = [
  {
    path: '/gallery',
    title: 'web.gallery.title',
    place: 'settings',
    page: lazily(() => import('./gallery/gallery.tsx'), 'GalleryPage'),
  },
]
