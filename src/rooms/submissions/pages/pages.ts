import { lazily, lazyPanel, type PageEntry, type PanelEntry } from '../../../web/page-entry.ts'

/** Addresses of the reports to authorities: what is owed and sent, one report, the company, the code lists. */
export const pages: readonly PageEntry[] = [
  {
    path: '/submissions',
    title: 'submissions-pages.list.title',
    tab: 'submissions-pages.list.tab',
    place: 'incidents',
    palette: true,
    act: 'submissions.read',
    page: lazily(() => import('./submissions.tsx'), 'SubmissionsPage'),
  },
  {
    path: '/submissions/drafts/$draft',
    title: 'submissions-pages.list.title',
    place: 'incidents',
    page: lazily(() => import('./draft.tsx'), 'DraftPage'),
  },
  {
    path: '/submissions/company',
    title: 'submissions-pages.company.title',
    place: 'incidents',
    palette: true,
    act: 'submissions.read',
    page: lazily(() => import('./company.tsx'), 'CompanyPage'),
  },
  {
    path: '/submissions/codes',
    title: 'submissions-pages.codes.title',
    place: 'incidents',
    palette: true,
    act: 'submissions.read',
    page: lazily(() => import('./codes.tsx'), 'CodesPage'),
  },
]

/** The reports of a case, on the case's own page. */
export const panels: readonly PanelEntry[] = [
  {
    id: 'submissions.incident',
    on: 'incident',
    act: 'submissions.read',
    panel: lazyPanel(() => import('./incident-panel.tsx'), 'IncidentReports'),
  },
]
