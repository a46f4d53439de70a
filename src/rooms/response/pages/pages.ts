import { lazily, lazyPanel, type PageEntry, type PanelEntry } from '../../../web/page-entry.ts'

/** Addresses of incident response: overview, a plan, playbooks, drills. */
export const pages: readonly PageEntry[] = [
  {
    path: '/response',
    title: 'response-pages.overview.title',
    tab: 'response-pages.tab',
    place: 'incidents',
    palette: true,
    act: 'response.read',
    page: lazily(() => import('./overview.tsx'), 'OverviewPage'),
  },
  {
    path: '/response/plans/$plan',
    title: 'response-pages.plan.title',
    place: 'incidents',
    page: lazily(() => import('./plan.tsx'), 'PlanPage'),
  },
  {
    path: '/response/playbooks',
    title: 'response-pages.playbooks.title',
    place: 'incidents',
    palette: true,
    act: 'response.read',
    page: lazily(() => import('./playbooks.tsx'), 'PlaybooksPage'),
  },
  {
    path: '/response/playbooks/$playbook',
    title: 'response-pages.playbooks.title',
    place: 'incidents',
    page: lazily(() => import('./playbook.tsx'), 'PlaybookPage'),
  },
  {
    path: '/response/drills',
    title: 'response-pages.drills.title',
    place: 'incidents',
    palette: true,
    act: 'response.read',
    page: lazily(() => import('./drills.tsx'), 'DrillsPage'),
  },
  {
    path: '/response/drills/new',
    title: 'response-pages.drills.plan',
    place: 'incidents',
    act: 'response.write',
    page: lazily(() => import('./drill-form.tsx'), 'NewDrillPage'),
  },
  {
    path: '/response/drills/$drill',
    title: 'response-pages.drills.title',
    place: 'incidents',
    page: lazily(() => import('./drill.tsx'), 'DrillPage'),
  },
]

/** The card of incident response on a case. */
export const panels: readonly PanelEntry[] = [
  {
    id: 'response.incident',
    on: 'incident',
    act: 'response.read',
    panel: lazyPanel(() => import('./incident-panel.tsx'), 'IncidentPanel'),
  },
]
