import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of today: the page of the day. */
export const pages: readonly PageEntry[] = [
  {
    path: '/today',
    title: 'today-pages.title',
    place: 'today',
    palette: true,
    page: lazily(() => import('./today.tsx'), 'TodayPage'),
  },
]
