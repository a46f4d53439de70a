import { lazily, lazyPanel, type PageEntry, type PanelEntry } from '../../../web/page-entry.ts'

/** Addresses of VEX: what was issued and what came, one release, one edition, one document of others. */
export const pages: readonly PageEntry[] = [
  {
    path: '/vex',
    title: 'vex-pages.list.title',
    place: 'vulnerabilities',
    palette: true,
    act: 'vex.read',
    page: lazily(() => import('./overview.tsx'), 'OverviewPage'),
  },
  {
    path: '/vex/releases/$release',
    title: 'vex-pages.list.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./release.tsx'), 'ReleasePage'),
  },
  {
    path: '/vex/editions/$id',
    title: 'vex-pages.list.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./edition.tsx'), 'EditionPage'),
  },
  {
    path: '/vex/documents/$id',
    title: 'vex-pages.list.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./document.tsx'), 'DocumentPage'),
  },
  {
    path: '/vex/upload',
    title: 'vex-pages.upload.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./upload.tsx'), 'UploadPage'),
  },
  {
    path: '/vex/publisher',
    title: 'vex-pages.publisher.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./publisher.tsx'), 'PublisherPage'),
  },
]

/** Cards of VEX on other rooms' pages. */
export const panels: readonly PanelEntry[] = [
  {
    id: 'vex.vulnerability',
    on: 'vulnerability',
    act: 'vex.read',
    panel: lazyPanel(() => import('./vulnerability-panel.tsx'), 'VulnerabilityPanel'),
  },
  {
    id: 'vex.release',
    on: 'release',
    act: 'vex.read',
    panel: lazyPanel(() => import('./release-panel.tsx'), 'ReleasePanel'),
  },
]
