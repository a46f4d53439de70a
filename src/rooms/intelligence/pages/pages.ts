import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of intelligence: the health of the sources, and what they say about one vulnerability. */
export const pages: readonly PageEntry[] = [
  {
    path: '/intelligence',
    title: 'intelligence-pages.sources.title',
    place: 'settings',
    palette: true,
    act: 'intelligence.read',
    page: lazily(() => import('./sources.tsx'), 'SourcesPage'),
  },
  {
    path: '/intelligence/vulnerabilities/$id',
    title: 'intelligence-pages.vulnerability.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./vulnerability.tsx'), 'VulnerabilityPage'),
  },
]
