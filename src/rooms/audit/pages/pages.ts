import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of audit: the trail. */
export const pages: readonly PageEntry[] = [
  {
    path: '/audit',
    title: 'audit-pages.title',
    place: 'settings',
    palette: true,
    act: 'audit.read',
    page: lazily(() => import('./trail.tsx'), 'TrailPage'),
  },
]
