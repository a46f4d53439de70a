import { lazily, lazyPanel, type PageEntry, type PanelEntry } from '../../../web/page-entry.ts'

/** Addresses of the radar: the list of events, one event, the profiles. */
export const pages: readonly PageEntry[] = [
  {
    path: '/radar',
    title: 'radar-pages.list.title',
    place: 'vulnerabilities',
    palette: true,
    act: 'radar.read',
    page: lazily(() => import('./events.tsx'), 'EventsPage'),
  },
  {
    path: '/radar/events/$id',
    title: 'radar-pages.list.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./event.tsx'), 'EventPage'),
  },
  {
    path: '/radar/profiles',
    title: 'radar-pages.profiles.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./profiles.tsx'), 'ProfilesPage'),
  },
  {
    path: '/radar/profiles/$device',
    title: 'radar-pages.profiles.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./profile.tsx'), 'ProfilePage'),
  },
]

/** Cards of the radar on other rooms' pages. */
export const panels: readonly PanelEntry[] = [
  {
    id: 'radar.device',
    on: 'device',
    act: 'radar.read',
    panel: lazyPanel(() => import('./device-panel.tsx'), 'DevicePanel'),
  },
]
