import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of signals: the house, one product. */
export const pages: readonly PageEntry[] = [
  {
    path: '/signals',
    title: 'signals-pages.title',
    place: 'incidents',
    palette: true,
    act: 'signals.read',
    page: lazily(() => import('./families.tsx'), 'FamiliesPage'),
  },
  {
    path: '/signals/$family',
    title: 'signals-pages.title',
    place: 'incidents',
    page: lazily(() => import('./family.tsx'), 'FamilyPage'),
  },
]
