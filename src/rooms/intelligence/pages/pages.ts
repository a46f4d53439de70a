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
    path: '/intelligence/bundles',
    title: 'bundle.page.title',
    place: 'settings',
    palette: true,
    act: 'intelligence.read',
    page: lazily(() => import('./bundles.tsx'), 'BundlesPage'),
  },
  {
    path: '/intelligence/providers',
    title: 'providers.page.title',
    place: 'settings',
    page: lazily(() => import('./providers.tsx'), 'ProvidersPage'),
  },
  {
    path: '/intelligence/monitoring',
    title: 'monitoring.title',
    place: 'vulnerabilities',
    palette: true,
    act: 'intelligence.read',
    page: lazily(() => import('./monitoring.tsx'), 'MonitoringPage'),
  },
  {
    path: '/intelligence/monitoring/$day',
    title: 'monitoring.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./monitoring-day.tsx'), 'MonitoringDayPage'),
  },
  {
    path: '/intelligence/statements/$month',
    title: 'monitoring.statement.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./month-statement.tsx'), 'MonthStatementPage'),
  },
  {
    path: '/intelligence/coverage',
    title: 'monitoring.coverage.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./coverage.tsx'), 'CoveragePage'),
  },
  {
    path: '/intelligence/notices',
    title: 'notice-pages.list.title',
    place: 'vulnerabilities',
    palette: true,
    act: 'intelligence.read',
    page: lazily(() => import('./notices.tsx'), 'NoticesPage'),
  },
  {
    path: '/intelligence/notices/$id',
    title: 'notice-pages.list.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./notice.tsx'), 'NoticePage'),
  },
  {
    path: '/intelligence/vulnerabilities/$id',
    title: 'intelligence-pages.vulnerability.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./vulnerability.tsx'), 'VulnerabilityPage'),
  },
]
