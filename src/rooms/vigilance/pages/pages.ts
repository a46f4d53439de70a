import { lazily, lazyPanel, type PageEntry, type PanelEntry } from '../../../web/page-entry.ts'

/** Addresses of cases and their deadlines. */
export const pages: readonly PageEntry[] = [
  {
    path: '/vigilance',
    title: 'vigilance-pages.list.title',
    tab: 'vigilance-pages.tab',
    place: 'incidents',
    palette: true,
    act: 'vigilance.read',
    page: lazily(() => import('./incidents.tsx'), 'IncidentsPage'),
  },
  {
    path: '/vigilance/deadlines',
    title: 'vigilance-pages.deadlines.title',
    place: 'incidents',
    palette: true,
    act: 'vigilance.read',
    page: lazily(() => import('./deadlines.tsx'), 'DeadlinesPage'),
  },
  {
    path: '/vigilance/inbox',
    title: 'vigilance-pages.inbox.title',
    place: 'incidents',
    palette: true,
    act: 'vigilance.read',
    page: lazily(() => import('./inbox.tsx'), 'VigilanceInboxPage'),
  },
  {
    path: '/vigilance/proposals',
    title: 'vigilance-pages.proposals.title',
    place: 'incidents',
    palette: true,
    act: 'vigilance.read',
    page: lazily(() => import('./proposals.tsx'), 'ProposalsPage'),
  },
  {
    path: '/vigilance/new',
    title: 'vigilance-pages.intake.open',
    place: 'incidents',
    act: 'vigilance.write',
    page: lazily(() => import('./intake.tsx'), 'IntakePage'),
  },
  {
    path: '/vigilance/incidents/$incident',
    title: 'vigilance-pages.list.title',
    place: 'incidents',
    page: lazily(() => import('./incident.tsx'), 'IncidentPage'),
  },
]

/** Cards of cases on other rooms' pages. */
export const panels: readonly PanelEntry[] = [
  {
    id: 'vigilance.vulnerability',
    on: 'vulnerability',
    act: 'vigilance.read',
    panel: lazyPanel(() => import('./panels.tsx'), 'VulnerabilityCases'),
  },
  {
    id: 'vigilance.hit',
    on: 'hit',
    act: 'vigilance.read',
    panel: lazyPanel(() => import('./panels.tsx'), 'HitCases'),
  },
  {
    id: 'vigilance.device',
    on: 'device',
    act: 'vigilance.read',
    panel: lazyPanel(() => import('./panels.tsx'), 'DeviceCases'),
  },
]
