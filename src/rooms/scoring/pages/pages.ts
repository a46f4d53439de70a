import { lazily, lazyPanel, type PageEntry, type PanelEntry } from '../../../web/page-entry.ts'

/** Addresses of scoring: the overview, a product's profile, a score, the questionnaire. */
export const pages: readonly PageEntry[] = [
  {
    path: '/scoring',
    title: 'scoring-pages.list.title',
    place: 'vulnerabilities',
    palette: true,
    act: 'scoring.read',
    page: lazily(() => import('./overview.tsx'), 'OverviewPage'),
  },
  {
    path: '/scoring/profiles/$device',
    title: 'scoring-pages.profile.short',
    place: 'products',
    page: lazily(() => import('./profile.tsx'), 'ProfilePage'),
  },
  {
    path: '/scoring/scores/$device/$vulnerability',
    title: 'scoring-pages.score.short',
    place: 'vulnerabilities',
    page: lazily(() => import('./score.tsx'), 'ScorePage'),
  },
  {
    path: '/scoring/questionnaire/$device/$vulnerability',
    title: 'scoring-pages.questionnaire.short',
    place: 'vulnerabilities',
    page: lazily(() => import('./questionnaire.tsx'), 'QuestionnairePage'),
  },
]

/** Cards of scoring on other rooms' pages. */
export const panels: readonly PanelEntry[] = [
  {
    id: 'scoring.device',
    on: 'device',
    act: 'scoring.read',
    panel: lazyPanel(() => import('./device-panel.tsx'), 'DevicePanel'),
  },
  {
    id: 'scoring.vulnerability',
    on: 'vulnerability',
    act: 'scoring.read',
    panel: lazyPanel(() => import('./vulnerability-panel.tsx'), 'VulnerabilityPanel'),
  },
]
