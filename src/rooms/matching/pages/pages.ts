import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of matching: are we affected? */
export const pages: readonly PageEntry[] = [
  {
    path: '/matching',
    title: 'matching-pages.title',
    place: 'vulnerabilities',
    palette: true,
    page: lazily(() => import('./affected.tsx'), 'AffectedPage'),
  },
]
